//! The credentials of a request, in the form that the API declares.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use http::uri::PathAndQuery;
use zeroize::Zeroizing;

use crate::api::Auth;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::credentials::cache::{TokenNumber, UsableToken};
use crate::credentials::{Credentials, Tokens};
use crate::encoder::header::header_value;
use crate::error::build::BuildError;
use crate::query_string::{has_parameter, with_parameter};
use crate::secret::Secret;
use crate::timer::Instant;

/// Adds credentials to requests.
pub(super) struct Authenticator(AuthSource);

enum AuthSource {
    Fixed(AuthValue),
    Fetched { auth: Auth, tokens: Tokens, last: Mutex<LastValue> },
}

/// The value of the last token.
#[derive(Default)]
struct LastValue {
    /// The value is computed once per token and not per request.
    value: Option<(TokenNumber, AuthValue)>,
    /// The time at which a token that cannot be sent was last discarded.
    given_up: Option<Instant>,
}

/// Credentials in the form in which they are sent.
#[derive(Clone)]
enum AuthValue {
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret<String>),
}

const NOT_DECLARED: &str = "the API does not declare `auth = …`";
const UNFIT: &str = "they have characters that a header cannot hold";

impl Authenticator {
    pub(super) fn new(auth: Auth, credentials: Credentials) -> Result<Self, BuildError> {
        if auth == Auth::None {
            return Err(BuildError::credentials(NOT_DECLARED));
        }
        let source = match credentials.fixed() {
            Some(secret) => {
                AuthSource::Fixed(AuthValue::new(auth, secret).map_err(BuildError::credentials)?)
            }
            None => match credentials.into_tokens() {
                Some(tokens) => AuthSource::Fetched { auth, tokens, last: Mutex::default() },
                None => return Err(BuildError::credentials(UNFIT)),
            },
        };
        Ok(Self(source))
    }

    /// Returns the source of tokens, unless the secret is fixed.
    pub(super) fn tokens(&self) -> Option<Tokens> {
        match &self.0 {
            AuthSource::Fixed(_) => None,
            AuthSource::Fetched { tokens, .. } => Some(tokens.clone()),
        }
    }

    /// Adds the credentials, unless the request has some already. Returns the number of the token,
    /// if the token may expire.
    pub(super) async fn apply(
        &self,
        request: &mut http::Request<Body>,
    ) -> Result<Option<TokenNumber>, BoxError> {
        match &self.0 {
            AuthSource::Fixed(value) => value.apply(request).map(|_| None),
            AuthSource::Fetched { auth, tokens, last } => {
                if has_credentials(*auth, request) {
                    return Ok(None);
                }
                let token = tokens.get().await?;
                let value =
                    last.lock().unwrap_or_else(PoisonError::into_inner).value_of(*auth, &token);
                let value = value.map_err(|unusable| {
                    if unusable.is_given_up {
                        tokens.expire(token.number);
                    }
                    format!("the credentials cannot be used: {}", unusable.problem)
                })?;
                Ok(value.apply(request)?.then_some(token.number))
            }
        }
    }
}

/// A token that cannot be sent.
struct UnusableToken {
    problem: &'static str,
    /// Whether to discard the token, so that the next call fetches another one.
    is_given_up: bool,
}

impl LastValue {
    /// Returns the value of a token. A token that cannot be sent is discarded before it expires,
    /// because the next one may be usable. This happens at most once per second, so that a source
    /// of unusable tokens is not called for every request.
    fn value_of(&mut self, auth: Auth, token: &UsableToken) -> Result<AuthValue, UnusableToken> {
        const INTERVAL: Duration = Duration::from_secs(1);
        if let Some((number, value)) = &self.value
            && *number == token.number
        {
            return Ok(value.clone());
        }
        match AuthValue::new(auth, &token.secret) {
            Ok(value) => Ok(self.value.insert((token.number, value)).1.clone()),
            Err(problem) => {
                let now = Instant::now();
                let is_given_up = self.given_up.is_none_or(|at| now >= at + INTERVAL);
                if is_given_up {
                    self.given_up = Some(now);
                }
                Err(UnusableToken { problem, is_given_up })
            }
        }
    }
}

impl AuthValue {
    /// Returns the value that is sent for a secret, or why the secret cannot be sent.
    fn new(auth: Auth, secret: &Secret<String>) -> Result<Self, &'static str> {
        let text = secret.expose();
        if text.is_empty() {
            return Err("they are empty; is the variable set that they come from?");
        }
        let (name, text) = match auth {
            Auth::None => return Err(NOT_DECLARED),
            Auth::Query(name) => return Ok(Self::Query(name, secret.clone())),
            Auth::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| "the API declares a header whose name is not valid in HTTP")?;
                (name, text.clone())
            }
            Auth::Bearer => (AUTHORIZATION, format!("Bearer {text}")),
            Auth::Basic => (AUTHORIZATION, format!("Basic {}", STANDARD.encode(text))),
        };
        let mut value = header_value(&Zeroizing::new(text)).map_err(|_| UNFIT)?;
        value.set_sensitive(true);
        Ok(Self::Header(name, value))
    }

    /// Adds the credentials. Returns `false` if the request already has some.
    fn apply(&self, request: &mut http::Request<Body>) -> Result<bool, BoxError> {
        match self {
            Self::Header(name, value) => {
                let headers = request.headers_mut();
                if headers.contains_key(name) {
                    return Ok(false);
                }
                headers.insert(name, value.clone());
                Ok(true)
            }
            Self::Query(name, secret) => add_to_query(request, name, secret),
        }
    }
}

/// Returns whether a request has credentials already, from the endpoint or the call.
pub(super) fn has_credentials(auth: Auth, request: &http::Request<Body>) -> bool {
    match auth {
        Auth::None => false,
        Auth::Header(name) => request.headers().contains_key(name),
        Auth::Bearer | Auth::Basic => request.headers().contains_key(AUTHORIZATION),
        Auth::Query(name) => {
            let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
            has_parameter(target, name)
        }
    }
}

/// Adds the credentials to the query. A URL that would be too long is an error, so that the request
/// is not sent without them.
fn add_to_query(
    request: &mut http::Request<Body>,
    name: &str,
    secret: &Secret<String>,
) -> Result<bool, BoxError> {
    let mut parts = request.uri().clone().into_parts();
    let target = parts.path_and_query.as_ref().map_or("/", PathAndQuery::as_str);
    if has_parameter(target, name) {
        return Ok(false);
    }
    parts.path_and_query =
        PathAndQuery::try_from(with_parameter(target, name, secret.expose())).ok();
    *request.uri_mut() = http::Uri::from_parts(parts)
        .map_err(|_| "the query is too long for a URL once the credentials are in it")?;
    Ok(true)
}
