//! What a client authenticates with: a fixed secret, or tokens that are fetched and renewed.

pub(crate) mod cache;
mod nested;
pub(crate) mod renewal;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use self::cache::{Cache, TokenNumber, UsableToken};
use crate::boxed::{BoxError, BoxFuture};
use crate::secret::Secret;

/// Where tokens come from that expire: a sign-in at an identity service, a metadata endpoint, a file that
/// something else renews.
///
/// A client fetches a token when it first needs one, keeps it until 60 seconds before it expires,
/// and fetches the next one then, or when the service says that the token has expired: what that
/// looks like is declared with `expired = …` on the [`#[api]`](macro@crate::api). However many
/// calls wait, one fetch is under way, and it goes on when the call that began it is dropped; one
/// that hangs is given up after 60 seconds. Calls on another tokio runtime have a fetch of their
/// own, because the first one may end with its runtime. How a token is sent is declared with
/// `auth = …`.
///
/// A token that the service refuses although it has never accepted it is renewed once; the next
/// one, if it is refused too, not within 30 seconds. Until then calls end with the failure of the
/// service.
///
/// ```
/// use std::time::Duration;
///
/// use endpoint::{BoxError, Client, Credentials, Secret, Token, api, endpoint};
///
/// #[api(auth = bearer, expired = 401)]
/// struct Vendor;
///
/// #[endpoint(POST, "/oauth/token", 200 => Secret<String>)]
/// struct SignIn {
///     client_secret: Secret<String>,
/// }
///
/// struct ClientCredentials {
///     identity: Client,
///     client_secret: Secret<String>,
/// }
///
/// impl Credentials for ClientCredentials {
///     async fn fetch(&self) -> Result<Token, BoxError> {
///         let client_secret = self.client_secret.clone();
///         let token = SignIn { client_secret }.send(&self.identity).await?;
///         Ok(Token::new(token).expires_in(Duration::from_secs(3600)))
///     }
/// }
///
/// let identity = Client::new("https://login.example.com")?;
/// let client = Client::<Vendor>::builder("https://api.example.com")
///     .credentials(ClientCredentials { identity, client_secret: "…".into() })
///     .build()?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
///
/// The client that fetches must be another one than the client that waits for the token, with other
/// credentials or none: a fetch that waits for itself is an error.
pub trait Credentials: Send + Sync + 'static {
    /// Fetches a new token. It is called again only when the last one is no longer good, or a second after
    /// a failure.
    ///
    /// # Errors
    ///
    /// Whatever keeps the token from being had. The calls that wait fail with an error of kind
    /// [`Credentials`](crate::ErrorKind::Credentials) that has this one as its source; its text must not hold
    /// a secret.
    fn fetch(&self) -> impl Future<Output = Result<Token, BoxError>> + Send;
}

/// A token, and how long it is good for.
#[derive(Debug, Clone)]
#[must_use]
pub struct Token {
    secret: Secret<String>,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that is good until a service says that it has expired.
    pub fn new(secret: impl Into<Secret<String>>) -> Self {
        Self { secret: secret.into(), lifetime: None }
    }

    /// How long the token is good for, from now on. Services that give a point in time instead mean their own
    /// clock: take the difference to the `Date` of their response.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// Credentials that clients share: clones of one have one token, fetched once for all of them.
///
/// [`ClientBuilder::credentials`](crate::ClientBuilder::credentials) makes one of whatever it is given; make
/// your own for clients of several APIs that accept the same token.
///
/// ```
/// use endpoint::{Client, SharedCredentials, api};
/// # use endpoint::{BoxError, Credentials, Token};
/// # struct Iam;
/// # impl Credentials for Iam {
/// #     async fn fetch(&self) -> Result<Token, BoxError> { Ok(Token::new("…")) }
/// # }
///
/// #[api(auth = header("X-Auth-Token"))]
/// struct Repo;
///
/// #[api(auth = header("X-Auth-Token"))]
/// struct Pipeline;
///
/// let iam = SharedCredentials::from(Iam);
/// let repo = Client::<Repo>::builder("https://repo.example.com").credentials(iam.clone()).build()?;
/// let pipeline = Client::<Pipeline>::builder("https://pipe.example.com").credentials(iam).build()?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[derive(Clone)]
pub struct SharedCredentials(Source);

#[derive(Clone)]
enum Source {
    Fixed(Secret<String>),
    Fetched(Arc<Cache>),
}

impl SharedCredentials {
    /// Returns the secret, if it never changes.
    pub(crate) fn fixed(&self) -> Option<&Secret<String>> {
        match &self.0 {
            Source::Fixed(secret) => Some(secret),
            Source::Fetched(_) => None,
        }
    }

    /// Returns the source of tokens, if there is one.
    pub(crate) fn into_tokens(self) -> Option<Tokens> {
        match self.0 {
            Source::Fixed(_) => None,
            Source::Fetched(cache) => Some(Tokens(cache)),
        }
    }
}

impl<C: Credentials> From<C> for SharedCredentials {
    fn from(credentials: C) -> Self {
        Self(Source::Fetched(Arc::new(Cache::new(credentials))))
    }
}

impl From<Secret<String>> for SharedCredentials {
    fn from(secret: Secret<String>) -> Self {
        Self(Source::Fixed(secret))
    }
}

impl From<String> for SharedCredentials {
    fn from(secret: String) -> Self {
        Secret::from(secret).into()
    }
}

impl From<&str> for SharedCredentials {
    fn from(secret: &str) -> Self {
        Secret::from(secret).into()
    }
}

impl fmt::Debug for SharedCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedCredentials(***)")
    }
}

/// Tokens, one at a time.
#[derive(Clone)]
pub(crate) struct Tokens(Arc<Cache>);

impl Tokens {
    /// Returns a token that has not expired, as far as the client knows.
    pub(crate) async fn get(&self) -> Result<UsableToken, BoxError> {
        self.0.get().await
    }

    /// Gives up a token that has expired, if it is the one in use.
    pub(crate) fn expire(&self, token: TokenNumber) {
        self.0.expire(token);
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(***)")
    }
}

/// A [`Credentials`] without its type.
trait Fetch: Send + Sync {
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Token, BoxError>>;
}

impl<C: Credentials> Fetch for C {
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Token, BoxError>> {
        Box::pin(async move { Credentials::fetch(&*self).await })
    }
}
