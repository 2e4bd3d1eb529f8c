//! One call: the future of an endpoint's result, and its options.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::header::HeaderValue;

use crate::api::Api;
use crate::client::Client;
use crate::client::call_future::CallFuture;
use crate::client::core::Shared;
use crate::dispatch::Dispatch;
use crate::endpoint::{Endpoint, ErasedEndpoint, build};
use crate::error::Error;
use crate::error::details::Details;
use crate::error::response::RequestIdHeader;
use crate::mask::with_masking;
use crate::options::Options;
use crate::options::option_methods::option_methods;
use crate::retry::repeatable::IDEMPOTENCY_KEY;

/// A call: the future of an endpoint's result, created by the endpoint's `send` method.
///
/// Nothing is sent before the call is first polled, and its options must be set before that. A call
/// borrows nothing from the client. It owns the endpoint, so it can be spawned unless the endpoint
/// itself borrows.
///
/// Dropping a call cancels it. If a request was being sent, the server may still act on it.
///
/// `T` is the type of the result: that of the endpoint or, after
/// [`with_response`](Self::with_response), an [`http::Response`] of it.
///
/// ```no_run
/// use endpoint::{Client, endpoint};
///
/// #[endpoint(GET, "/v4/keys/{key_id}", 200 => String)]
/// struct GetKey {
///     key_id: u32,
/// }
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::new("https://api.example.com")?;
/// let key = GetKey { key_id: 7 }.send(&client).max_response_body(4096).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<E: Endpoint, T = <E as Endpoint>::Ok> {
    /// `None` after its request has been built.
    endpoint: Option<E>,
    progress: Progress,
    decode: DispatchFn<T, E::Failure>,
}

/// Decodes the result of a call from its response.
pub(crate) type DispatchFn<T, F> = fn(&mut Dispatch) -> Result<T, Error<F>>;

/// The part of a call that does not depend on the type of the endpoint, so that it is compiled
/// once.
struct Progress {
    shared: Arc<Shared>,
    /// In a box, because most calls have none.
    options: Option<Box<Options>>,
    /// `None` before the first poll, and after the result has been returned.
    sent: Option<CallFuture>,
}

impl Progress {
    /// Returns the progress of a call that has not begun, without options.
    fn new(shared: &Arc<Shared>) -> Self {
        Self { shared: Arc::clone(shared), options: None, sent: None }
    }

    /// Builds the request and begins the call.
    fn begin(&mut self, endpoint: &dyn ErasedEndpoint) {
        self.sent = Some(begin(&self.shared, endpoint, self.options.as_deref()));
        self.options = None;
    }

    /// Polls the call that has begun. This is inlined, because a function of its own would copy the
    /// response.
    #[inline]
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Dispatch, Box<Details>>> {
        let Some(sent) = &mut self.sent else { panic!("a call was polled after its result") };
        let polled = sent.as_mut().poll(context);
        if polled.is_ready() {
            self.sent = None;
        }
        polled
    }
}

/// The parts of a call that has not been polled.
#[derive(Clone)]
pub(crate) struct CallParts<E> {
    pub(crate) shared: Arc<Shared>,
    pub(crate) endpoint: E,
    pub(crate) options: Option<Box<Options>>,
}

impl<E: Endpoint> CallParts<E> {
    /// Begins a call of these parts. They remain, for further calls.
    pub(crate) fn begin(&self) -> CallFuture {
        begin(&self.shared, &self.endpoint, self.options.as_deref())
    }
}

/// Builds the request of an endpoint, and begins its call.
fn begin(shared: &Shared, endpoint: &dyn ErasedEndpoint, options: Option<&Options>) -> CallFuture {
    let validation = shared.validation(options);
    let built = build(endpoint, shared.base(), validation, shared.sets_accept());
    let (spec, _) = endpoint.specs();
    shared.call(spec, built, options)
}

impl<A: Api> Client<A> {
    /// Creates the call of an endpoint, for generic code. The endpoint's own `send` does the same.
    pub fn send<E: Endpoint<Api = A>>(&self, endpoint: E) -> Call<E> {
        Call::new(endpoint, self)
    }
}

impl<E: Endpoint> Call<E> {
    /// Creates the call of an endpoint. The generated `send` calls this function.
    #[doc(hidden)]
    pub fn new(endpoint: E, client: &Client<E::Api>) -> Self {
        let progress = Progress::new(client.shared());
        Self { endpoint: Some(endpoint), progress, decode: E::dispatch }
    }

    /// Returns the parts of the call, to make several calls of them.
    ///
    /// # Panics
    ///
    /// When the call has been polled.
    pub(crate) fn into_parts(self) -> CallParts<E> {
        self.into_parts_and_decode().0
    }

    /// Returns a call of these parts.
    pub(crate) fn from_parts(parts: CallParts<E>) -> Self {
        let CallParts { shared, endpoint, options } = parts;
        let progress = Progress { shared, options, sent: None };
        Self { endpoint: Some(endpoint), progress, decode: E::dispatch }
    }

    /// Makes the call return the status and the headers together with the value.
    ///
    /// The header values are marked sensitive, so that `Debug` does not print them.
    ///
    /// ```no_run
    /// # use endpoint::{Client, ResponseExt, endpoint};
    /// # #[endpoint(GET, "/v4/keys/{key_id}", 200 => String)]
    /// # struct GetKey {
    /// #     key_id: u32,
    /// # }
    /// # async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = GetKey { key_id: 7 }.send(client).with_response().await?;
    /// println!("{} {:?}", response.status(), response.request_id());
    /// let key = response.into_body();
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_response(self) -> Call<E, http::Response<E::Ok>> {
        let Self { endpoint, progress, .. } = self;
        Call { endpoint, progress, decode: decode_with_head::<E> }
    }
}

/// Returns the result of an endpoint with the status, the version and the headers of its response.
fn decode_with_head<E: Endpoint>(
    dispatch: &mut Dispatch,
) -> Result<http::Response<E::Ok>, Error<E::Failure>> {
    let response = dispatch.response();
    let (status, version, mut headers) =
        (response.status(), response.version(), response.headers().clone());
    headers.values_mut().for_each(|value| value.set_sensitive(true));
    let mut response = http::Response::new(E::dispatch(dispatch)?);
    *response.status_mut() = status;
    *response.version_mut() = version;
    *response.headers_mut() = headers;
    if let Some(name) = E::Api::SPEC.request_id {
        response.extensions_mut().insert(RequestIdHeader(name));
    }
    Ok(response)
}

/// # Panics
///
/// The methods that set options panic if the call has been polled.
impl<E: Endpoint, T> Call<E, T> {
    option_methods!();

    /// Sends an `Idempotency-Key`. A server that supports the header executes requests with the
    /// same key once, so this request may be sent again whatever its method. The key must be new
    /// for every operation, and the same for every repetition of it.
    pub fn idempotency_key<V: TryInto<HeaderValue>>(self, key: V) -> Self {
        self.header(IDEMPOTENCY_KEY, key)
    }

    /// Returns the request as a `curl` command for a POSIX shell, to try it by hand or to put it
    /// into a bug report. Nothing is sent.
    ///
    /// Secrets are replaced by shell variables, which the reader of the command has to set:
    ///
    /// - A secret header is a variable named after the header: `$X_AUTH_TOKEN`, or
    ///   `$AUTHORIZATION` for the whole value of that header.
    /// - Credentials that the client would add are a variable named after the header or the query
    ///   parameter of the API; `$TOKEN` for `auth = bearer`, without the word `Bearer`; and
    ///   `$CREDENTIALS` for `auth = basic`, as `user:password`.
    /// - A name that a shell reserves, or that begins with a digit, gets the prefix `SECRET_`.
    ///
    /// Every other [`Secret`](crate::Secret) is written as `***`, unless a `#[serde(with = …)]` on
    /// its field serialises the exposed value. The base URL is written as it is.
    ///
    /// A body that is a stream, is not text, or is longer than 64 KiB is written as the file name
    /// `@body`.
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
    /// let builder = Client::builder("https://api.example.com").header("User-Agent", "me");
    /// let client: Client = builder.build()?;
    /// let update = UpdateEmail { token: "MIIF…".into(), email: "11@email.com".to_owned() };
    /// assert_eq!(
    ///     update.send(&client).to_curl()?,
    ///     r#"curl -X PUT https://api.example.com/v4/user/emails \
    ///   -H "x-auth-token: $X_AUTH_TOKEN" \
    ///   -H 'content-type: application/json' \
    ///   -H 'accept: text/plain, */*;q=0.8' \
    ///   -H 'user-agent: me' \
    ///   --data-raw '{"email":"11@email.com"}'"#
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the call could not be sent, because a value breaks a rule or an option is not valid.
    ///
    /// # Panics
    ///
    /// If the call has been polled.
    pub fn to_curl(&self) -> Result<String, Error<E::Failure>> {
        let Some(endpoint) = &self.endpoint else { panic!("{POLLED}") };
        let Progress { shared, options, .. } = &self.progress;
        let options = options.as_deref();
        let validation = shared.validation(options);
        let built =
            with_masking(|| build(endpoint, shared.base(), validation, shared.sets_accept()));
        shared.command(E::SPEC, built, options).map_err(|details| Error::new(*details))
    }

    /// Returns the parts of the call, to make several calls of them, and the function that decodes
    /// their results.
    ///
    /// # Panics
    ///
    /// When the call has been polled.
    pub(crate) fn into_parts_and_decode(self) -> (CallParts<E>, DispatchFn<T, E::Failure>) {
        let Some(endpoint) = self.endpoint else { panic!("{POLLED}") };
        let Progress { shared, options, .. } = self.progress;
        (CallParts { shared, endpoint, options }, self.decode)
    }

    fn map_options(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        assert!(self.endpoint.is_some(), "{POLLED}");
        let options = &mut self.progress.options;
        let own = options.take().map_or_else(Options::new, |own| *own);
        *options = Some(Box::new(change(own)));
        self
    }
}

const POLLED: &str = "the call has been polled already";

// Nothing in a call is pinned in place.
impl<E: Endpoint, T> Unpin for Call<E, T> {}

impl<E: Endpoint, T> Future for Call<E, T> {
    type Output = Result<T, Error<E::Failure>>;

    /// # Panics
    ///
    /// If the call has already returned its result.
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { endpoint, progress, decode } = self.get_mut();
        if let Some(unsent) = endpoint {
            progress.begin(unsent);
            *endpoint = None;
        }
        poll_result(progress, *decode, context)
    }
}

/// Polls a call and decodes its result. This is not generic over the endpoint: those with results
/// of the same type share it.
fn poll_result<T, F>(
    progress: &mut Progress,
    decode: DispatchFn<T, F>,
    context: &mut Context<'_>,
) -> Poll<Result<T, Error<F>>> {
    match progress.poll(context) {
        Poll::Pending => Poll::Pending,
        Poll::Ready(Ok(mut dispatch)) => Poll::Ready(decode(&mut dispatch)),
        Poll::Ready(Err(details)) => Poll::Ready(Err(Error::new(*details))),
    }
}

impl<E: Endpoint, T> fmt::Debug for Call<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Call");
        debug.field("endpoint", &E::SPEC.name);
        if self.endpoint.is_some() {
            debug.field("options", &self.progress.options);
        }
        debug.finish_non_exhaustive()
    }
}
