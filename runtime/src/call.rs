//! One call: an endpoint on its way to a client, with options of its own.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::header::{HeaderName, HeaderValue};

use crate::client::{Carrier, Client};
use crate::endpoint::{Endpoint, build};
use crate::error::Error;
use crate::mask::with_masking;
use crate::options::Options;
use crate::response::{Answer, Response};
use crate::retry::{IDEMPOTENCY_KEY, Retry};

/// A call that is ready to be awaited, made by the `send` method of an endpoint.
///
/// Nothing is sent before the call is awaited. The future it becomes borrows nothing, so it can be
/// spawned.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<'c, E: Endpoint> {
    endpoint: E,
    client: &'c Client<E::Api>,
    /// In a box, because most calls have none.
    options: Option<Box<Options>>,
}

impl<'c, E: Endpoint> Call<'c, E> {
    /// Prepares to send `endpoint`. This is what a generated `send` calls.
    pub fn new(endpoint: E, client: &'c Client<E::Api>) -> Self {
        Self { endpoint, client, options: None }
    }

    /// Sets how long this call may take; see [`Options::timeout`].
    pub fn timeout(self, timeout: Duration) -> Self {
        self.map(|options| options.timeout(timeout))
    }

    /// Sets a header of this call, instead of one of that name from the endpoint or the client; see
    /// [`Options::header`].
    pub fn header<N, V>(self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        self.map(|options| options.header(name, value))
    }

    /// Adds a value to a header of this call, which is sent once per value, instead of the values
    /// from the endpoint or the client; see [`Options::append_header`].
    pub fn append_header<N, V>(self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        self.map(|options| options.append_header(name, value))
    }

    /// Sets how often this call is sent again, and after what pauses; see [`Options::retry`].
    pub fn retry(self, retry: Retry) -> Self {
        self.map(|options| options.retry(retry))
    }

    /// Sends an `Idempotency-Key`: a service that knows the header carries out requests with the same key once,
    /// so that this one may be sent again whatever its method. The key must be new for every operation and the
    /// same for every repetition of it.
    pub fn idempotency_key<V: TryInto<HeaderValue>>(self, key: V) -> Self {
        self.header(IDEMPOTENCY_KEY, key)
    }

    /// Sets the largest body that is decoded, in bytes; see [`Options::max_body`].
    pub fn max_body(self, bytes: usize) -> Self {
        self.map(|options| options.max_body(bytes))
    }

    /// Sets options of this call, in place of those that were set before.
    pub fn with(self, options: Options) -> Self {
        self.map(|own| options.over(&own))
    }

    /// Returns the status and headers with the value.
    pub fn with_response(self) -> WithResponse<'c, E> {
        WithResponse(self)
    }

    /// Returns the request as a `curl` command for a POSIX shell, to try it by hand or to put it
    /// into a bug report. Nothing is sent.
    ///
    /// Headers that are secret stand as shell variables named after them (`$X_AUTH_TOKEN`), and so
    /// do the credentials of the API, whether the client would add them or the call has brought
    /// them in a header or in the query. Every [`Secret`](crate::Secret) elsewhere is written as
    /// `***`, unless a `#[serde(with = …)]` of its field takes it apart. The base URL is written as
    /// it is.
    ///
    /// A body that is a stream, no text, or too long for an argument is `@body`.
    ///
    /// ```
    /// use endpoint::{Client, Secret, endpoint};
    ///
    /// #[endpoint(PUT, "/v4/user/emails", 200 => String)]
    /// struct UpdateEmail {
    ///     #[header("X-Auth-Token")]
    ///     token: Secret,
    ///     email: String,
    /// }
    ///
    /// let client = Client::new("https://api.example.com")?.with(endpoint::Options::new().header("User-Agent", "me"));
    /// let update = UpdateEmail { token: "MIIF…".into(), email: "11@email.com".to_owned() };
    /// assert_eq!(
    ///     update.send(&client).to_curl()?,
    ///     r#"curl -X PUT https://api.example.com/v4/user/emails \
    ///   -H "x-auth-token: $X_AUTH_TOKEN" \
    ///   -H 'content-type: application/json' \
    ///   -H 'user-agent: me' \
    ///   --data-raw '{"email":"11@email.com"}'"#
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the request cannot be sent either: its values break the endpoint's rules.
    pub fn to_curl(&self) -> Result<String, Error<E::Failure>> {
        let shared = self.client.shared();
        let options = self.options.as_deref();
        let checks = shared.checks(options);
        let mut request = http::Request::default();
        let built = with_masking(|| build(&self.endpoint, shared.base(), checks, &mut request));
        match shared.sendable(E::SPEC, built, options, &request) {
            Ok(()) => Ok(shared.command(request, options)),
            Err(report) => Err(Error::new(*report)),
        }
    }

    fn map(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        self.options = Some(Box::new(change(self.options.map_or_else(Options::new, |own| *own))));
        self
    }

    /// Builds the request and begins to send it. From here on nothing depends on the endpoint's
    /// type but how the response is decoded.
    fn start<T>(self, decode: Decode<T, E::Failure>) -> Sending<T, E::Failure> {
        let shared = self.client.shared();
        let options = self.options.as_deref();
        let mut carrier = Carrier::new(shared, E::SPEC);
        let (base, checks) = (shared.base(), shared.checks(options));
        let built = build(&self.endpoint, base, checks, carrier.request_mut());
        Sending { carrier: carrier.ready(built, options), decode }
    }
}

impl<E: Endpoint> IntoFuture for Call<'_, E> {
    type Output = Result<E::Ok, Error<E::Failure>>;
    type IntoFuture = Sending<E::Ok, E::Failure>;

    fn into_future(self) -> Self::IntoFuture {
        self.start(E::answer)
    }
}

impl<E: Endpoint> fmt::Debug for Call<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &E::SPEC.name)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// A [`Call`] whose result comes with the status and headers.
#[must_use = "a call does nothing unless it is awaited"]
pub struct WithResponse<'c, E: Endpoint>(Call<'c, E>);

impl<E: Endpoint> fmt::Debug for WithResponse<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WithResponse").field(&self.0).finish()
    }
}

impl<E: Endpoint> IntoFuture for WithResponse<'_, E> {
    type Output = Result<Response<E::Ok>, Error<E::Failure>>;
    type IntoFuture = Sending<Response<E::Ok>, E::Failure>;

    fn into_future(self) -> Self::IntoFuture {
        self.0.start(|answer| {
            let (status, headers) = {
                let response = answer.response();
                (response.status(), response.headers().clone())
            };
            Ok(Response::new(status, headers, E::answer(answer)?))
        })
    }
}

/// The future of a [`Call`].
///
/// Dropping it ends the exchange. If the request was on its way by then, the server may still carry
/// it out.
#[must_use = "futures do nothing unless awaited"]
pub struct Sending<T, F> {
    carrier: Pin<Box<Carrier>>,
    decode: Decode<T, F>,
}

type Decode<T, F> = fn(&mut Answer) -> Result<T, Error<F>>;

impl<T, F> Future for Sending<T, F> {
    type Output = Result<T, Error<F>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { carrier, decode } = &mut *self;
        Poll::Ready(match ready!(carrier.as_mut().poll(context)) {
            Ok(answer) => decode(answer),
            Err(report) => Err(Error::new(*report)),
        })
    }
}

impl<T, F> fmt::Debug for Sending<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
