//! The trait of annotated structs: a description of a request and its responses, without I/O.

use crate::api::Api;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::check::Validation;
use crate::dispatch::Dispatch;
use crate::encoder::Encoder;
use crate::error::Error;
use crate::error::details::Details;
use crate::error::stats::CallRecord;
use crate::spec::Spec;

/// One operation of an HTTP API, implemented by [`#[endpoint]`](macro@crate::endpoint).
///
/// The two halves, [`request`](Self::request) and [`response`](Self::response), do no I/O: any HTTP
/// library can carry an endpoint, and a test needs no server.
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
    /// What a success gives.
    type Ok;
    /// What the vendor says when it refuses.
    type Failure;
    /// The API this endpoint belongs to. A [`Client`](crate::Client) sends only endpoints of its
    /// own.
    type Api: Api;

    /// The declaration as data.
    const SPEC: &'static Spec;

    /// Writes the values into a request.
    #[doc(hidden)]
    fn encode(&self, encoder: &mut Encoder<'_>);

    /// The result that a response stands for.
    ///
    /// The body must be in memory: collect it first, and keep a limit on its size.
    ///
    /// # Errors
    ///
    /// When the status is declared as a failure or not at all, or the body is not as declared.
    fn response(response: http::Response<Body>) -> Result<Self::Ok, Error<Self::Failure>> {
        Self::answer(&mut Dispatch::new(Self::SPEC, response, CallRecord::NONE))
    }

    /// One arm per declared status.
    #[doc(hidden)]
    fn answer(dispatch: &mut Dispatch) -> Result<Self::Ok, Error<Self::Failure>>;

    /// The request to send to an API at `base`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the values, in one error.
    fn request(&self, base: &BaseUrl) -> Result<http::Request<Body>, Error<Self::Failure>> {
        build(self, base, Validation::Enforce).map_err(|details| Error::new(*details))
    }
}

/// Builds the request of an endpoint.
pub(crate) fn build<E: Endpoint + ?Sized>(
    endpoint: &E,
    base: &BaseUrl,
    checks: Validation,
) -> Result<http::Request<Body>, Box<Details>> {
    let mut request = http::Request::default();
    let mut encoder = Encoder::new(E::SPEC, base, checks, &mut request);
    endpoint.encode(&mut encoder);
    encoder.api_query(E::Api::SPEC.query);
    encoder.finish()?;
    #[cfg(feature = "mock")]
    crate::recording::record(&mut request, E::Api::SPEC.auth, base.prefix(), || {
        let mut again = http::Request::default();
        let mut encoder = Encoder::new(E::SPEC, base, Validation::Off, &mut again);
        endpoint.encode(&mut encoder);
        encoder.api_query(E::Api::SPEC.query);
        encoder.finish().ok().map(|()| again)
    });
    Ok(request)
}
