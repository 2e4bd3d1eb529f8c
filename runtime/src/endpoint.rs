//! The trait of annotated structs: a description of a request and its responses, without I/O.

mod accept;

use std::fmt;

use http::header::HeaderValue;

use self::accept::Accept;
use crate::api::{Api, ApiSpec};
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::check::Validation;
use crate::dispatch::Dispatch;
use crate::encoder::Encoder;
use crate::error::Error;
use crate::error::details::Details;
use crate::error::stats::CallRecord;
use crate::spec::Spec;

/// One operation of an HTTP API: how its request is built, and what its responses mean.
///
/// Only [`#[endpoint]`](macro@crate::endpoint) implements this trait: its required methods are
/// hidden and change without notice. Use it as a bound, for code that is generic over endpoints;
/// each struct also has an inherent `send`.
///
/// [`request`](Self::request) and [`response`](Self::response) do no I/O: any HTTP library can
/// carry an endpoint, and a test needs no server.
///
/// ```
/// use endpoint::{BaseUrl, Body, Endpoint, endpoint};
///
/// #[endpoint(GET, "/v4/keys/{key_id}", 200 => String)]
/// struct GetKey {
///     key_id: u32,
/// }
///
/// let base: BaseUrl = "https://api.example.com/gateway".parse()?;
/// let request = GetKey { key_id: 7 }.request(&base)?;
/// assert_eq!(request.uri(), "https://api.example.com/gateway/v4/keys/7");
///
/// let response = http::Response::new(Body::from("ssh-ed25519 AAAA"));
/// assert_eq!(GetKey::response(response)?, "ssh-ed25519 AAAA");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Endpoint {
    /// The result of a success: the type of its row, or a generated enum of several types.
    type Ok;
    /// The failures that the endpoint and its API declare. It implements `Debug`, so that every
    /// [`Error`] of an endpoint is a [`std::error::Error`].
    type Failure: fmt::Debug;
    /// The API that the endpoint belongs to. A [`Client`](crate::Client) sends only endpoints of
    /// its own API.
    type Api: Api;

    /// The declaration as data.
    const SPEC: &'static Spec;

    /// Writes the values into a request.
    #[doc(hidden)]
    fn encode(&self, encoder: &mut Encoder<'_>);

    /// Decodes a response to the result that is declared for its status.
    ///
    /// The body must be in memory: collect it first, with a limit on its size.
    ///
    /// # Errors
    ///
    /// If the status is declared as a failure or not at all, or the body is not of the declared
    /// type.
    fn response(response: http::Response<Body>) -> Result<Self::Ok, Error<Self::Failure>> {
        let record = CallRecord { request_id: Self::Api::SPEC.request_id, ..CallRecord::NONE };
        Self::dispatch(&mut Dispatch::new(Self::SPEC, response, record))
    }

    /// Decodes a response, with an arm per declared status.
    #[doc(hidden)]
    fn dispatch(dispatch: &mut Dispatch) -> Result<Self::Ok, Error<Self::Failure>>;

    /// Builds the request to an API at `base`.
    ///
    /// # Errors
    ///
    /// When values break a rule or cannot be sent: one error with all violations.
    fn request(&self, base: &BaseUrl) -> Result<http::Request<Body>, Error<Self::Failure>>
    where
        Self: Sized,
    {
        build(self, base, Validation::Enforce, true).map_err(|details| Error::new(*details))
    }
}

/// An endpoint without its type. The functions that build and send requests take this, so that they
/// are compiled once and not for every endpoint.
pub(crate) trait ErasedEndpoint {
    /// Returns the declarations of the endpoint and of its API.
    fn specs(&self) -> (&'static Spec, &'static ApiSpec);

    /// Returns the value of the header `Accept`.
    fn accept(&self) -> HeaderValue;

    /// Writes the values into a request.
    fn write(&self, encoder: &mut Encoder<'_>);
}

impl<E: Endpoint> ErasedEndpoint for E {
    fn specs(&self) -> (&'static Spec, &'static ApiSpec) {
        (E::SPEC, E::Api::SPEC)
    }

    fn accept(&self) -> HeaderValue {
        const { HeaderValue::from_static(Accept::<E>::VALUE) }
    }

    fn write(&self, encoder: &mut Encoder<'_>) {
        self.encode(encoder);
    }
}

/// Builds the request of an endpoint. `sets_accept` is whether to set `Accept`, which is `false` if
/// the headers of the client have one.
pub(crate) fn build(
    endpoint: &dyn ErasedEndpoint,
    base: &BaseUrl,
    validation: Validation,
    sets_accept: bool,
) -> Result<http::Request<Body>, Box<Details>> {
    let (spec, api) = endpoint.specs();
    let write = |request: &mut http::Request<Body>, validation| {
        let mut encoder = Encoder::new(spec, base, validation, request);
        endpoint.write(&mut encoder);
        encoder.api_query(api.query);
        encoder.finish()
    };
    let mut request = http::Request::default();
    let names_accept = write(&mut request, validation)?;
    #[cfg(feature = "mock")]
    crate::recording::record(&mut request, api, base.prefix(), || {
        let mut again = http::Request::default();
        write(&mut again, Validation::Off).ok().map(|_| again)
    });
    if sets_accept {
        accept::set(request.headers_mut(), endpoint.accept(), names_accept);
    }
    Ok(request)
}
