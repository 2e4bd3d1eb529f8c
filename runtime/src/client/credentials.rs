//! How credentials get into a request: as the API declares it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use http::uri::PathAndQuery;
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use crate::api::Auth;
use crate::body::Body;
use crate::clock::Instant;
use crate::credentials::{Held, LastToken, SharedCredentials, Tokens};
use crate::encoder::header::header_value;
use crate::encoder::percent::push_encoded;
use crate::error::{BoxError, BuildError};
use crate::secret::Secret;

/// Adds credentials to requests.
pub(super) struct Authenticator(Source);

enum Source {
    Fixed(Form),
    Fetched { auth: Auth, tokens: Tokens, last: Mutex<Last> },
}

/// The tokens that were sent, and how the service received them.
#[derive(Default)]
struct Last {
    /// The last token as it is sent, made once per token and not per request.
    form: Option<(LastToken, Form)>,
    /// When one that cannot be sent was given up last.
    given_up: Option<Instant>,
}

/// Credentials as they are sent.
#[derive(Clone)]
enum Form {
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret<String>),
}

const UNFIT: &str = "they have characters that a header cannot hold";

impl Authenticator {
    pub(super) fn new(auth: Auth, credentials: SharedCredentials) -> Result<Self, BuildError> {
        if auth == Auth::None {
            return Err(BuildError::credentials("the API does not declare `auth = …`"));
        }
        let source = match credentials.fixed() {
            Some(secret) => {
                Source::Fixed(Form::new(auth, secret).map_err(BuildError::credentials)?)
            }
            None => match credentials.into_tokens() {
                Some(tokens) => Source::Fetched { auth, tokens, last: Mutex::default() },
                None => return Err(BuildError::credentials(UNFIT)),
            },
        };
        Ok(Self(source))
    }

    pub(super) fn tokens(&self) -> Option<Tokens> {
        match &self.0 {
            Source::Fixed(_) => None,
            Source::Fetched { tokens, .. } => Some(tokens.clone()),
        }
    }

    /// Adds the credentials, unless the endpoint has brought its own, and returns which token it
    /// was, if it may expire.
    pub(super) async fn apply(
        &self,
        request: &mut http::Request<Body>,
    ) -> Result<Option<LastToken>, BoxError> {
        match &self.0 {
            Source::Fixed(form) => form.apply(request).map(|_| None),
            Source::Fetched { auth, tokens, last } => {
                if is_given(*auth, request) {
                    return Ok(None);
                }
                let held = tokens.get().await?;
                let form = last.lock().unwrap_or_else(PoisonError::into_inner).form(*auth, &held);
                let form = form.map_err(|unfit| {
                    if unfit.is_given_up {
                        tokens.expire(held.number);
                    }
                    format!("the credentials cannot be used: {}", unfit.why)
                })?;
                Ok(form.apply(request)?.then_some(held.number))
            }
        }
    }
}

/// A token that cannot be sent.
struct Unfit {
    why: &'static str,
    /// Whether the next one is to be fetched.
    is_given_up: bool,
}

impl Last {
    /// Returns a token as it is sent. One that cannot be sent is not kept until it expires, because the
    /// next one may be better; but it is given up once per second only.
    fn form(&mut self, auth: Auth, held: &Held) -> Result<Form, Unfit> {
        const PATIENCE: Duration = Duration::from_secs(1);
        if let Some((number, form)) = &self.form
            && *number == held.number
        {
            return Ok(form.clone());
        }
        match Form::new(auth, &held.secret) {
            Ok(form) => Ok(self.form.insert((held.number, form)).1.clone()),
            Err(why) => {
                let now = Instant::now();
                let is_given_up = self.given_up.is_none_or(|at| now >= at + PATIENCE);
                if is_given_up {
                    self.given_up = Some(now);
                }
                Err(Unfit { why, is_given_up })
            }
        }
    }
}

impl Form {
    fn new(auth: Auth, secret: &Secret<String>) -> Result<Self, &'static str> {
        let text = secret.expose();
        if text.is_empty() {
            return Err("they are empty; is the variable set that they come from?");
        }
        let (name, text) = match auth {
            Auth::None => return Err("the API does not declare `auth = …`"),
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

    /// Returns whether there was a place for them: the endpoint's own value goes first.
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

/// Returns whether the endpoint or the call has brought credentials of its own.
pub(super) fn is_given(auth: Auth, request: &http::Request<Body>) -> bool {
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

/// A request that has no room for its credentials is not to be sent.
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
    let mut target = target.to_owned();
    target.push(if target.contains('?') { '&' } else { '?' });
    push_encoded(&mut target, name);
    target.push('=');
    push_encoded(&mut target, secret.expose());
    parts.path_and_query = PathAndQuery::try_from(target).ok();
    *request.uri_mut() = http::Uri::from_parts(parts)
        .map_err(|_| "the query is too long for a URL once the credentials are in it")?;
    Ok(true)
}

fn has_parameter(target: &str, name: &str) -> bool {
    let query = target.split_once('?').map(|(_, query)| query);
    query.is_some_and(|query| query.split('&').any(|pair| is_named(pair, name)))
}

/// Returns a path and query without the parameters of this name, however a service has encoded it.
pub(crate) fn without_parameter(target: &str, name: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let others: Vec<_> = query.split('&').filter(|pair| !is_named(pair, name)).collect();
    if others.is_empty() { path.to_owned() } else { format!("{path}?{}", others.join("&")) }
}

/// Returns whether a pair of a query has this name, in any encoding that services read: a form writes a
/// space as a plus sign.
pub(crate) fn is_named(pair: &str, name: &str) -> bool {
    let key = pair.split_once('=').map_or(pair, |(key, _)| key);
    percent_decode_str(key).eq(name.bytes())
        || key.contains('+') && percent_decode_str(&key.replace('+', " ")).eq(name.bytes())
}
