//! The future of a request that is sent with reqwest.

use std::mem::take;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use super::body::{BodyPolled, RequestBody, ResponseBody};
use super::convert_error::{convert_error, task_ended};
use super::execution::{Execution, ExecutionError};
use super::sender::Sender;
use super::url_cache::{Protocol, Target};
use crate::body::Body;
use crate::error::delivery::Delivery;
use crate::error::transport::TransportError;
use crate::transport::http2_refusal::{GoAway, MAX_REFUSALS, is_refused};
use crate::transport::prepare::set_empty_content_length;
use crate::transport::snapshot::RequestSnapshot;

/// A response that has yet to arrive.
///
/// It stores neither the request, which reqwest owns, nor the response, which it returns at once:
/// it stays small where callers store it.
pub(in crate::transport) struct ReqwestFuture {
    execution: Execution,
    protocol: Protocol,
    resend: Option<Box<Resend>>,
    /// Whether an error is about one transmission of the request. A client of the user's own may
    /// resend requests itself; its error is about the last transmission only.
    is_sent_once: bool,
    /// Whether the tasks of kept connections have been given a turn.
    has_yielded: bool,
}

/// State needed to resend a refused request.
struct Resend {
    sender: Sender,
    request: RequestSnapshot,
    /// How often the server has refused the request.
    refusals: u32,
    /// Whether hyper has polled the body, if there is one.
    body_polled: Option<BodyPolled>,
}

impl Resend {
    /// Returns what is needed to resend a request, or `None` if its body can be sent once only.
    // A separate function, to keep the stack frame of its caller small.
    #[inline(never)]
    fn of(sender: &Sender, request: &http::Request<Body>, refusals: u32) -> Option<Box<Self>> {
        let body_polled = BodyPolled::of(request.body());
        let request = RequestSnapshot::of(request)?;
        Some(Box::new(Self { sender: sender.clone(), request, refusals, body_polled }))
    }

    #[cold]
    fn send(self: Box<Self>) -> Result<ReqwestFuture, TransportError> {
        let Self { sender, request, refusals, .. } = *self;
        ReqwestFuture::new(&sender, request.restore(), refusals + 1)
    }
}

impl ReqwestFuture {
    /// Sends a request that the server has refused `refusals` times.
    pub(super) fn new(
        sender: &Sender,
        request: http::Request<Body>,
        refusals: u32,
    ) -> Result<Self, TransportError> {
        let Target { url, protocol, is_first } = sender.urls.resolve(request.uri())?;
        let is_sent_once = sender.resends;
        let may_be_refused = protocol.may_be_http2();
        let resend = if is_sent_once && may_be_refused {
            Resend::of(sender, &request, refusals)
        } else {
            None
        };
        let body_polled = resend.as_ref().and_then(|resend| resend.body_polled.clone());
        let request = convert_request(request, url, body_polled);
        let execution = Execution::new(&sender.client, request, protocol.may_be_http2());
        Ok(Self { execution, protocol, resend, is_sent_once, has_yielded: is_first })
    }

    /// Resends the request if the server has certainly not processed it, or returns the error.
    #[cold]
    fn resend(&mut self, error: reqwest::Error) -> Result<Self, TransportError> {
        let resend = self.resend.take();
        // hyper polls the body only after it has confirmed the stream of the request. A GOAWAY that
        // fails the request after that has a lower last stream. One that comes before proves
        // nothing: h2 reports it in the same way for a stream that the server has accepted.
        let body_polled = resend.as_ref().and_then(|resend| resend.body_polled.as_ref());
        let go_away = if body_polled.is_some_and(BodyPolled::is_set) {
            GoAway::StreamIsUnprocessed
        } else {
            GoAway::Ambiguous
        };
        if !self.is_sent_once || !is_refused(&error, go_away) {
            return Err(convert_error(error));
        }
        match resend.filter(|resend| resend.refusals < MAX_REFUSALS) {
            Some(resend) => resend.send(),
            None => Err(convert_error(error).with_delivery(Delivery::NotSent)),
        }
    }
}

impl Future for ReqwestFuture {
    type Output = Result<http::Response<Body>, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // If the server has closed a kept connection since its last response, the task of the
        // connection notices, but it may not have run since, because this thread was busy. Yield
        // once, so that it runs first and reqwest finds the connection closed.
        if !self.has_yielded {
            self.has_yielded = true;
            ready!(pin!(tokio::task::yield_now()).poll(context));
        }
        loop {
            let error = match ready!(self.execution.poll(context)) {
                Ok(response) => {
                    self.protocol.record(response.version());
                    return Poll::Ready(Ok(convert_response(response, context)));
                }
                Err(ExecutionError::Request(error)) => error,
                Err(ExecutionError::Task(error)) => return Poll::Ready(Err(task_ended(error))),
            };
            *self = self.resend(error)?;
        }
    }
}

/// Moves the parts of a request into one of reqwest's.
fn convert_request(
    request: http::Request<Body>,
    url: reqwest::Url,
    body_polled: Option<BodyPolled>,
) -> reqwest::Request {
    let (parts, body) = request.into_parts();
    let mut converted = reqwest::Request::new(parts.method, url);
    *converted.headers_mut() = parts.headers;
    *converted.body_mut() = match body.into_bytes() {
        Ok(bytes) if bytes.is_empty() => {
            let method = converted.method().clone();
            set_empty_content_length(&method, converted.headers_mut());
            None
        }
        Ok(bytes) if body_polled.is_none() => Some(bytes.into()),
        Ok(bytes) => Some(reqwest::Body::wrap(RequestBody::new(bytes.into(), body_polled))),
        Err(body) => Some(reqwest::Body::wrap(RequestBody::new(body, body_polled))),
    };
    converted
}

/// Moves the parts of a response of reqwest's into one with a [`Body`].
fn convert_response(
    mut response: reqwest::Response,
    context: &mut Context<'_>,
) -> http::Response<Body> {
    let mut converted = http::Response::new(Body::empty());
    *converted.status_mut() = response.status();
    *converted.version_mut() = response.version();
    *converted.headers_mut() = take(response.headers_mut());
    *converted.extensions_mut() = take(response.extensions_mut());
    *converted.body_mut() = Body::peek(ResponseBody(response), context);
    converted
}
