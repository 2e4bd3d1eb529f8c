//! The credentials of a client: a fixed secret, or tokens that are fetched and renewed.

pub(crate) mod cache;
mod nested;
pub(crate) mod renewal;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use self::cache::{Cache, TokenNumber, UsableToken};
use crate::boxed::{BoxError, BoxFuture};
use crate::secret::Secret;

/// A source of tokens that expire: a sign-in at an identity service, a metadata endpoint, a file
/// that another program renews.
///
/// A client fetches a token when it first needs one, keeps it until 60 seconds before it expires
/// (or for half of its lifetime, if that is shorter than two minutes), and fetches the next one
/// then, or when the service says that the token has expired: what that
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
/// use endpoint::{BoxError, Client, TokenProvider, Secret, Token, api, endpoint};
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
/// impl TokenProvider for ClientCredentials {
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
pub trait TokenProvider: Send + Sync + 'static {
    /// Fetches a new token. A client calls it again only when it can no longer use the last token,
    /// and at the earliest a second after an error.
    ///
    /// # Errors
    ///
    /// When there is no token. The calls that wait fail with an error of kind
    /// [`Credentials`](crate::ErrorKind::Credentials) that has this one as its source. Its text
    /// must not contain a secret.
    fn fetch(&self) -> impl Future<Output = Result<Token, BoxError>> + Send;
}

/// A token and its lifetime.
#[derive(Debug, Clone)]
#[must_use]
pub struct Token {
    secret: Secret<String>,
    lifetime: Option<Duration>,
}

impl Token {
    /// Creates a token without a lifetime: it is used until the server reports that it has expired.
    pub fn new(secret: impl Into<Secret<String>>) -> Self {
        Self { secret: secret.into(), lifetime: None }
    }

    /// Sets how long the token can be used, from now on. If the server sends a point in time
    /// instead, this is the time of its own clock: subtract the `Date` of the same response.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// The credentials of a client: a fixed secret, or the tokens of a [`TokenProvider`].
///
/// [`ClientBuilder::credentials`](crate::ClientBuilder::credentials) converts a string, a
/// [`Secret`] or a provider to this type. Clones share one token, which is fetched once for all of
/// them: convert the provider yourself if clients of several APIs send the same token.
///
/// ```
/// use endpoint::{Client, Credentials, api};
/// # use endpoint::{BoxError, TokenProvider, Token};
/// # struct Iam;
/// # impl TokenProvider for Iam {
/// #     async fn fetch(&self) -> Result<Token, BoxError> { Ok(Token::new("…")) }
/// # }
///
/// #[api(auth = header("X-Auth-Token"))]
/// struct Repo;
///
/// #[api(auth = header("X-Auth-Token"))]
/// struct Pipeline;
///
/// let iam = Credentials::from(Iam);
/// let repo = Client::<Repo>::builder("https://repo.example.com");
/// let repo = repo.credentials(iam.clone()).build()?;
/// let pipeline = Client::<Pipeline>::builder("https://pipe.example.com");
/// let pipeline = pipeline.credentials(iam).build()?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Credentials(CredentialsSource);

#[derive(Clone)]
enum CredentialsSource {
    Fixed(Secret<String>),
    Fetched(Arc<Cache>),
}

impl Credentials {
    /// Returns the secret, if it never changes.
    pub(crate) fn fixed(&self) -> Option<&Secret<String>> {
        match &self.0 {
            CredentialsSource::Fixed(secret) => Some(secret),
            CredentialsSource::Fetched(_) => None,
        }
    }

    /// Returns the source of tokens, if there is one.
    pub(crate) fn into_tokens(self) -> Option<Tokens> {
        match self.0 {
            CredentialsSource::Fixed(_) => None,
            CredentialsSource::Fetched(cache) => Some(Tokens(cache)),
        }
    }
}

impl<P: TokenProvider> From<P> for Credentials {
    fn from(provider: P) -> Self {
        Self(CredentialsSource::Fetched(Arc::new(Cache::new(provider))))
    }
}

impl From<Secret<String>> for Credentials {
    fn from(secret: Secret<String>) -> Self {
        Self(CredentialsSource::Fixed(secret))
    }
}

impl From<String> for Credentials {
    fn from(secret: String) -> Self {
        Secret::from(secret).into()
    }
}

impl From<&str> for Credentials {
    fn from(secret: &str) -> Self {
        Secret::from(secret).into()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(***)")
    }
}

/// A source of tokens, which holds one token at a time.
#[derive(Clone)]
pub(crate) struct Tokens(Arc<Cache>);

impl Tokens {
    /// Returns a token that has not expired by the client's clock.
    pub(crate) async fn get(&self) -> Result<UsableToken, BoxError> {
        self.0.get().await
    }

    /// Discards a token that has expired, if it is the one in use.
    pub(crate) fn expire(&self, token: TokenNumber) {
        self.0.expire(token);
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(***)")
    }
}

/// A [`TokenProvider`] as a trait object.
trait Fetch: Send + Sync {
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Token, BoxError>>;
}

impl<P: TokenProvider> Fetch for P {
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Token, BoxError>> {
        Box::pin(async move { TokenProvider::fetch(&*self).await })
    }
}
