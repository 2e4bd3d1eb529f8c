//! Credentials that sign in with a password.

use std::time::Duration;

use endpoint::{BoxError, Client, Credentials};

use super::{Auth, KeystoneCreateUserTokenByPassword};
use crate::Iam;

/// Signs in with a password, and again before the token expires.
#[derive(Debug, Clone)]
pub struct PasswordCredentials {
    iam: Client<Iam>,
    auth: Auth,
}

impl PasswordCredentials {
    /// Creates credentials that sign in with this client.
    pub fn new(iam: Client<Iam>, auth: Auth) -> Self {
        Self { iam, auth }
    }
}

impl Credentials for PasswordCredentials {
    async fn fetch(&self) -> Result<endpoint::Token, BoxError> {
        let auth = self.auth.clone();
        let create = KeystoneCreateUserTokenByPassword { nocatalog: Some("true".to_owned()), auth };
        let issued = create.send(&self.iam).await?;
        // Both times are from the server's clock, so the local clock may be wrong.
        let lifetime = issued.token.expires_at.duration_since(issued.token.issued_at);
        let lifetime = Duration::try_from(lifetime).unwrap_or_default();
        Ok(endpoint::Token::new(issued.subject_token).expires_in(lifetime))
    }
}
