//! One call: an endpoint on its way to a client, with options of its own.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::body::Body;
use crate::client::Client;
use crate::encoder::check_header;
use crate::endpoint::{Endpoint, build};
use crate::error::{Cause, Error, Report, Violation};
use crate::response::Response;
use crate::spec::Place;
use crate::transport::BoxFuture;

/// A call that is ready to be awaited, made by the `send` method of an endpoint.
///
/// Nothing is sent before the call is awaited. The future it becomes borrows nothing, so it can be
/// spawned.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<'c, E: Endpoint> {
    endpoint: E,
    client: &'c Client<E::Api>,
    options: Options,
}

/// What a call says beyond its endpoint.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Option<Duration>,
    violations: Vec<Violation>,
}

impl<'c, E: Endpoint> Call<'c, E> {
    /// Prepares to send `endpoint`. This is what a generated `send` calls.
    pub fn new(endpoint: E, client: &'c Client<E::Api>) -> Self {
        Self { endpoint, client, options: Options::default() }
    }

    /// How long this call may take, instead of the client's limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// A header of this call, instead of one of that name from the endpoint or the client.
    ///
    /// A name or value that HTTP does not allow makes the call fail before anything is sent.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        let problem = match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(mut value)) => match check_header(&name, &mut value) {
                Ok(()) => {
                    self.options.headers.insert(name, value);
                    return self;
                }
                Err(refused) => format!("of the call cannot be sent: {refused}"),
            },
            (Err(_), _) => "of the call have a name that is not valid in HTTP".to_owned(),
            (Ok(name), Err(_)) => {
                format!("of the call cannot be sent: the value of `{name}` is not valid in HTTP")
            }
        };
        self.options.violations.push(Violation::new("", Place::Header, problem));
        self
    }

    /// An `Idempotency-Key`: a service that knows the header carries out calls with the same key
    /// once.
    pub fn idempotency_key(self, key: impl TryInto<HeaderValue>) -> Self {
        self.header(HeaderName::from_static("idempotency-key"), key)
    }

    /// Gives the status and headers along with the value.
    pub fn with_response(self) -> WithResponse<'c, E> {
        WithResponse(self)
    }

    /// Builds the request and starts the exchange. From here on nothing depends on the endpoint's
    /// type but how the response is decoded.
    fn start<T>(self, decode: Decode<T, E::Failure>) -> Sending<T, E::Failure> {
        let Self { endpoint, client, options } = self;
        let shared = client.shared();
        let request = build(&endpoint, shared.base(), shared.checks());
        Sending { exchange: exchange(Arc::clone(shared), E::SPEC, request, options), decode }
    }
}

fn exchange(
    shared: Arc<crate::client::Shared>,
    spec: &'static crate::spec::Spec,
    request: Result<http::Request<Body>, Box<Report>>,
    mut options: Options,
) -> BoxFuture<Result<http::Response<Body>, Box<Report>>> {
    let mut own = std::mem::take(&mut options.violations);
    match request {
        Ok(request) if own.is_empty() => Box::pin(shared.exchange(spec, request, options)),
        Ok(_) => {
            let report = Report::new(spec, Cause::Invalid(own));
            Box::pin(std::future::ready(Err(Box::new(report))))
        }
        Err(mut report) => {
            if let Cause::Invalid(violations) = &mut report.cause {
                violations.append(&mut own);
            }
            Box::pin(std::future::ready(Err(report)))
        }
    }
}

impl<E: Endpoint> IntoFuture for Call<'_, E> {
    type Output = Result<E::Ok, Error<E::Failure>>;
    type IntoFuture = Sending<E::Ok, E::Failure>;

    fn into_future(self) -> Self::IntoFuture {
        self.start(E::response)
    }
}

impl<E: Endpoint> fmt::Debug for Call<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}

/// A [`Call`] whose result comes with the status and headers.
#[must_use = "a call does nothing unless it is awaited"]
#[derive(Debug)]
pub struct WithResponse<'c, E: Endpoint>(Call<'c, E>);

impl<E: Endpoint> IntoFuture for WithResponse<'_, E> {
    type Output = Result<Response<E::Ok>, Error<E::Failure>>;
    type IntoFuture = Sending<Response<E::Ok>, E::Failure>;

    fn into_future(self) -> Self::IntoFuture {
        self.0.start(|response| {
            let (status, headers) = (response.status(), response.headers().clone());
            Ok(Response::new(status, headers, E::response(response)?))
        })
    }
}

/// The future of a [`Call`].
///
/// Dropping it ends the exchange. If the request was on its way by then, the server may still carry
/// it out.
#[must_use = "futures do nothing unless awaited"]
pub struct Sending<T, F> {
    exchange: BoxFuture<Result<http::Response<Body>, Box<Report>>>,
    decode: Decode<T, F>,
}

type Decode<T, F> = fn(http::Response<Body>) -> Result<T, Error<F>>;

impl<T, F> Future for Sending<T, F> {
    type Output = Result<T, Error<F>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.exchange.as_mut().poll(context)) {
            Ok(response) => (self.decode)(response),
            Err(report) => Err(Error::new(*report)),
        })
    }
}

impl<T, F> fmt::Debug for Sending<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
