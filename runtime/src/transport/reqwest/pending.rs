//! A request that reqwest has, and what comes back.

use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tower_service::Service as _;

use super::Reqwest;
use super::body::{ResponseBody, Shareable};
use super::failure::classify;
use super::url::{Protocol, Target};
use crate::body::Body;
use crate::client::Kept;
use crate::error::TransportError;
use crate::transport::outgoing::say_empty;
use crate::transport::refused::{MAX_REFUSALS, is_refused};

/// reqwest names its future only through the trait.
type Execution = <reqwest::Client as tower_service::Service<reqwest::Request>>::Future;

/// A response on its way. It holds neither the request nor, when that has come, the response.
pub(in crate::transport) struct Pending {
    execution: Execution,
    protocol: Protocol,
    spare: Option<Box<Spare>>,
}

/// What it takes to send a request again that was refused.
struct Spare {
    transport: Reqwest,
    request: Kept,
    /// How often it has been.
    refusals: u32,
}

impl Spare {
    // Apart, because of the room that these take on the stack.
    #[inline(never)]
    fn of(transport: &Reqwest, request: &http::Request<Body>, refusals: u32) -> Option<Box<Self>> {
        let request = Kept::of(request)?;
        Some(Box::new(Self { transport: transport.clone(), request, refusals }))
    }

    #[cold]
    fn send(self: Box<Self>) -> Result<Pending, TransportError> {
        let Self { transport, request, refusals } = *self;
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
        let Target { url, protocol } = transport.last.next(request.uri())?;
        let may_repeat = transport.resends && protocol.may_refuse() && refusals < MAX_REFUSALS;
        let spare = if may_repeat { Spare::of(transport, request, refusals) } else { None };
        let execution = (&mut &transport.client).call(convert(request, url));
        Ok(Self { execution, protocol, spare })
    }
}

impl Future for Pending {
    type Output = Result<http::Response<Body>, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let error = match ready!(Pin::new(&mut self.execution).poll(context)) {
                Ok(response) => {
                    self.protocol.met(response.version());
                    return Poll::Ready(Ok(converted(response, context)));
                }
                Err(error) => error,
            };
            let Some(spare) = self.spare.take().filter(|_| is_refused(&error)) else {
                return Poll::Ready(Err(classify(error)));
            };
            *self = spare.send()?;
        }
    }
}

fn convert(request: &mut http::Request<Body>, url: reqwest::Url) -> reqwest::Request {
    let mut converted = reqwest::Request::new(take(request.method_mut()), url);
    *converted.headers_mut() = take(request.headers_mut());
    *converted.body_mut() = match take(request.body_mut()).into_bytes() {
        Ok(bytes) if bytes.is_empty() => {
            let method = converted.method().clone();
            say_empty(&method, converted.headers_mut());
            None
        }
        Ok(bytes) => Some(bytes.into()),
        Err(body) => Some(reqwest::Body::wrap(Shareable::new(body))),
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
