//! A request that reqwest has, and what comes back.

use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::Reqwest;
use super::body::{Asked, ResponseBody, Shareable};
use super::execution::{Execution, Lost};
use super::failure::{classify, ended};
use super::url::{Protocol, Target};
use crate::body::Body;
use crate::client::Kept;
use crate::error::{Delivery, TransportError};
use crate::transport::http2_refusal::{GoAway, MAX_REFUSALS, is_refused};
use crate::transport::prepare::set_empty_content_length;

/// A response on its way. It holds neither the request nor, when that has come, the response.
pub(in crate::transport) struct Pending {
    execution: Execution,
    protocol: Protocol,
    spare: Option<Box<Spare>>,
    /// Whether errors are about one sending of the request, and not about several by reqwest itself.
    is_sent_once: bool,
    /// Whether the tasks of kept connections have had their turn.
    has_yielded: bool,
}

/// What it takes to send a request again that was refused.
struct Spare {
    transport: Reqwest,
    request: Kept,
    /// How often it has been.
    refusals: u32,
    /// Whether hyper has asked for the body, if there is one.
    asked: Option<Asked>,
}

impl Spare {
    // Apart, because of the room that these take on the stack.
    #[inline(never)]
    fn of(transport: &Reqwest, request: &http::Request<Body>, refusals: u32) -> Option<Box<Self>> {
        let asked = Asked::of(request.body());
        let request = Kept::of(request)?;
        Some(Box::new(Self { transport: transport.clone(), request, refusals, asked }))
    }

    #[cold]
    fn send(self: Box<Self>) -> Result<Pending, TransportError> {
        let Self { transport, request, refusals, .. } = *self;
        Pending::new(&transport, &mut request.restore(), refusals + 1)
    }
}

impl Pending {
    /// Sends a request that was refused so often.
    pub(super) fn new(
        transport: &Reqwest,
        request: &mut http::Request<Body>,
        refusals: u32,
    ) -> Result<Self, TransportError> {
        let Target { url, protocol, is_first } = transport.last.next(request.uri())?;
        let is_sent_once = transport.resends;
        let may_repeat = is_sent_once && protocol.may_refuse();
        let spare = if may_repeat { Spare::of(transport, request, refusals) } else { None };
        let asked = spare.as_ref().and_then(|spare| spare.asked.clone());
        let request = convert(request, url, asked);
        let execution = Execution::new(&transport.client, request, protocol.may_refuse());
        Ok(Self { execution, protocol, spare, is_sent_once, has_yielded: is_first })
    }

    /// Sends the request again if the server has not looked at it, or returns the error.
    #[cold]
    fn failed(&mut self, error: reqwest::Error) -> Result<Self, TransportError> {
        let spare = self.spare.take();
        // hyper asks for the body of a request once it has made sure of the request's stream: what GOAWAY ends
        // after that is above its last stream. Before that, nobody knows.
        let is_asked = spare.as_ref().and_then(|spare| spare.asked.as_ref());
        let go_away = if is_asked.is_some_and(Asked::is_asked) {
            GoAway::StreamIsUnprocessed
        } else {
            GoAway::Ambiguous
        };
        if !self.is_sent_once || !is_refused(&error, go_away) {
            return Err(classify(error));
        }
        match spare.filter(|spare| spare.refusals < MAX_REFUSALS) {
            Some(spare) => spare.send(),
            None => Err(classify(error).with_delivery(Delivery::NotSent)),
        }
    }
}

impl Future for Pending {
    type Output = Result<http::Response<Body>, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // What a server has done to a kept connection since its last response, such as closing it, is seen by
        // the connection's task, which may not have run since: this thread was busy. It runs before this does
        // again, and reqwest then finds the connection closed.
        if !self.has_yielded {
            self.has_yielded = true;
            ready!(std::pin::pin!(tokio::task::yield_now()).poll(context));
        }
        loop {
            let error = match ready!(self.execution.poll(context)) {
                Ok(response) => {
                    self.protocol.met(response.version());
                    return Poll::Ready(Ok(converted(response, context)));
                }
                Err(Lost::Failed(error)) => error,
                Err(Lost::Ended(error)) => return Poll::Ready(Err(ended(error))),
            };
            *self = self.failed(error)?;
        }
    }
}

fn convert(
    request: &mut http::Request<Body>,
    url: reqwest::Url,
    asked: Option<Asked>,
) -> reqwest::Request {
    let mut converted = reqwest::Request::new(take(request.method_mut()), url);
    *converted.headers_mut() = take(request.headers_mut());
    let body = take(request.body_mut());
    *converted.body_mut() = match body.into_bytes() {
        Ok(bytes) if bytes.is_empty() => {
            let method = converted.method().clone();
            set_empty_content_length(&method, converted.headers_mut());
            None
        }
        Ok(bytes) if asked.is_none() => Some(bytes.into()),
        Ok(bytes) => Some(reqwest::Body::wrap(Shareable::new(bytes.into(), asked))),
        Err(body) => Some(reqwest::Body::wrap(Shareable::new(body, asked))),
    };
    converted
}

fn converted(mut response: reqwest::Response, context: &mut Context<'_>) -> http::Response<Body> {
    let mut converted = http::Response::new(Body::empty());
    *converted.status_mut() = response.status();
    *converted.version_mut() = response.version();
    *converted.headers_mut() = take(response.headers_mut());
    *converted.extensions_mut() = take(response.extensions_mut());
    *converted.body_mut() = Body::ahead(ResponseBody(response), context);
    converted
}
