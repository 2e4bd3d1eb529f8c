//! The properties that the endpoints of one API share.

pub(crate) mod of_endpoint;
pub(crate) mod unknown_scheme;

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderName};

use self::of_endpoint::FailureOf;
use crate::dispatch::{Dispatch, error_of};
use crate::error::Error;
use crate::error::describe::DescribeFailure;
use crate::spec::const_str::is_same;
use crate::spec::security::Security;
use crate::spec::{DeclaredResponse, Spec};

/// The shared properties of the endpoints of one API: its base URL, its authentication, and its
/// failures.
///
/// Only [`#[api]`](macro@crate::api) implements this trait, on a unit struct that stands for the
/// API: its required methods are hidden and change without notice.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API",
    label = "not declared with `#[api]`",
    note = "add `#[api(…)]` to the struct, or remove `api = …` from the endpoint"
)]
pub trait Api: Sized + 'static {
    /// The failures of statuses that an endpoint does not declare itself.
    type Failure: fmt::Debug;

    /// The declaration as data.
    const SPEC: &'static ApiSpec;

    /// Returns the failure of a response.
    #[doc(hidden)]
    fn failure(dispatch: &mut Dispatch) -> Error<Self::Failure>;

    /// Prints a failure after a colon, if it can be printed.
    #[doc(hidden)]
    fn describe(failure: &Self::Failure, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// A function that reports whether a response means that the token has expired: `expired = …` of
/// [`#[api]`](macro@crate::api). Responses that are declared successes are not passed to it.
pub type IsExpired = fn(&Spec, &http::Response<Bytes>) -> bool;

/// The declaration of an API as data.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ApiSpec {
    /// The name of the struct.
    pub name: &'static str,
    /// The default base URL, if there is one.
    pub base: Option<&'static str>,
    /// The base URLs by region.
    pub regions: &'static [(&'static str, &'static str)],
    /// The form in which credentials are sent, for endpoints without `security = …`.
    pub auth: Auth,
    /// The other security schemes, by the names that endpoints choose them by: `auth("name") = …`.
    pub security_schemes: &'static [(&'static str, Auth)],
    /// Headers of every request, with names in lower case.
    pub headers: &'static [(&'static str, &'static str)],
    /// Parameters in the query of every request that has none of that name, as names and values.
    pub query: &'static [(&'static str, &'static str)],
    /// `request_id = "…"`: the header in which the server sends the identifier of a request, in
    /// lower case.
    pub request_id: Option<&'static str>,
    /// `retry = never` or `retry(attempts = …)`: the largest number of attempts of a call.
    pub attempts: Option<u32>,
    /// `retry(on = …)`: the statuses after which a request is sent again.
    pub retry_on: Option<&'static [u16]>,
    /// The failures with statuses that the endpoint itself does not declare, in source order.
    pub responses: &'static [DeclaredResponse],
    /// Which responses, other than declared successes, mean that the token has expired.
    pub expired: Option<Expired>,
}

impl ApiSpec {
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        base: Option<&'static str>,
        regions: &'static [(&'static str, &'static str)],
        auth: Auth,
        headers: &'static [(&'static str, &'static str)],
        responses: &'static [DeclaredResponse],
    ) -> Self {
        Self {
            name,
            base,
            regions,
            auth,
            security_schemes: &[],
            headers,
            query: &[],
            request_id: None,
            attempts: None,
            retry_on: None,
            responses,
            expired: None,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_schemes(mut self, schemes: &'static [(&'static str, Auth)]) -> Self {
        self.security_schemes = schemes;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_query(mut self, query: &'static [(&'static str, &'static str)]) -> Self {
        self.query = query;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_request_id(mut self, header: &'static str) -> Self {
        self.request_id = Some(header);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_retry_on(mut self, statuses: &'static [u16]) -> Self {
        self.retry_on = Some(statuses);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_expired_status(mut self, status: u16) -> Self {
        self.expired = Some(Expired::Status(status));
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_expired(mut self, expired: IsExpired) -> Self {
        self.expired = Some(Expired::Function(expired));
        self
    }

    /// Returns whether there is a security scheme of this name. Generated code calls it at compile
    /// time, where strings cannot be compared with `==`.
    #[doc(hidden)]
    pub const fn has_scheme(&self, name: &str) -> bool {
        let mut at = 0;
        while at < self.security_schemes.len() {
            if is_same(self.security_schemes[at].0, name) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Returns whether the credentials of an endpoint are in the header of this name, which is in
    /// lower case. Generated code calls it at compile time.
    #[doc(hidden)]
    pub const fn has_credentials_in_header(&self, security: Security, name: &str) -> bool {
        match self.auth_of(security) {
            Auth::Header(header) => is_same(header, name),
            Auth::Bearer | Auth::Basic => is_same("authorization", name),
            Auth::None | Auth::Query(_) => false,
        }
    }

    /// Returns whether the credentials of an endpoint are in the query parameter of this name.
    /// Generated code calls it at compile time.
    #[doc(hidden)]
    pub const fn has_credentials_in_query(&self, security: Security, name: &str) -> bool {
        match self.auth_of(security) {
            Auth::Query(parameter) => is_same(parameter, name),
            Auth::None | Auth::Header(_) | Auth::Bearer | Auth::Basic => false,
        }
    }

    /// Returns the form in which the credentials of an endpoint are sent.
    pub(crate) const fn auth_of(&self, security: Security) -> Auth {
        let name = match security {
            Security::Api => return self.auth,
            Security::None => return Auth::None,
            Security::Scheme(name) => name,
        };
        let mut at = 0;
        while at < self.security_schemes.len() {
            if is_same(self.security_schemes[at].0, name) {
                return self.security_schemes[at].1;
            }
            at += 1;
        }
        Auth::None
    }

    /// Returns the security scheme of this name.
    pub(crate) fn scheme(&self, name: &str) -> Option<(&'static str, Auth)> {
        self.security_schemes.iter().find(|(scheme, _)| *scheme == name).copied()
    }

    /// Returns the forms of the credentials of all schemes.
    pub(crate) fn auths(&self) -> impl Iterator<Item = Auth> {
        let named = self.security_schemes.iter().map(|(_, auth)| *auth);
        std::iter::once(self.auth).chain(named)
    }

    /// Returns the declared failure for a status. An exact row takes precedence over a range, and a
    /// range over `_`.
    pub(crate) fn response(&self, status: u16) -> Option<&'static DeclaredResponse> {
        DeclaredResponse::of(self.responses, status)
    }

    /// Returns the base URL of a region.
    pub fn region(&self, name: &str) -> Option<&'static str> {
        self.regions.iter().find(|(region, _)| *region == name).map(|(_, url)| *url)
    }
}

/// The responses that mean that the token has expired.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Expired {
    /// The responses with this status, unless the endpoint has a row for it.
    Status(u16),
    /// The responses for which this function returns `true`. It is given the declaration of the
    /// endpoint, and the response with its body, or with the beginning of a body that is too large.
    Function(IsExpired),
}

/// The form in which the credentials of a client are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Auth {
    /// No credentials are sent.
    None,
    /// As a header of this name, in lower case.
    Header(&'static str),
    /// As `Authorization: Bearer …`.
    Bearer,
    /// As `Authorization: Basic …`, of a user name and password.
    Basic,
    /// As a query parameter of this name.
    Query(&'static str),
}

impl Auth {
    /// Returns the header that has the credentials.
    pub(crate) fn header(self) -> Option<HeaderName> {
        match self {
            Self::Header(name) => HeaderName::from_bytes(name.as_bytes()).ok(),
            Self::Bearer | Self::Basic => Some(AUTHORIZATION),
            Self::None | Self::Query(_) => None,
        }
    }
}

/// The API of endpoints that are declared without `api = …`. It declares nothing: no base URL, no
/// authentication, no failures.
///
/// It is the default of the type parameter of a client: [`Client`](crate::Client) is
/// `Client<NoApi>`. There is no value of this type.
///
/// ```
/// use endpoint::{Client, NoApi, endpoint};
///
/// #[endpoint(GET, "/health", 200 => String)]
/// struct GetHealth {}
///
/// let client: Client<NoApi> = Client::new("https://api.example.com")?;
/// let call = GetHealth {}.send(&client);
/// # drop(call);
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoApi {}

impl Api for NoApi {
    type Failure = Infallible;

    const SPEC: &'static ApiSpec = &ApiSpec::new("NoApi", None, &[], Auth::None, &[], &[]);

    fn failure(dispatch: &mut Dispatch) -> Error<Infallible> {
        error_of(dispatch.unexpected())
    }

    fn describe(failure: &Infallible, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *failure {}
    }
}

impl Dispatch {
    /// Returns the error of a status that the endpoint leaves to its API.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn failure_of_api<T, A: FailureOf>(&mut self) -> Result<T, Error<A::Failure>> {
        Err(A::failure(self))
    }

    /// Returns the error of a status that the endpoint leaves to its API, as one of the endpoint's
    /// failures.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn failure_of_api_as<T, A: FailureOf, G: DescribeFailure>(
        &mut self,
        construct: fn(A::Failure) -> G,
    ) -> Result<T, Error<G>> {
        Err(A::failure(self).map_failure(construct, Some(G::describe)))
    }
}
