//! Tokens: issuing and validating them.
//!
//! ```no_run
//! use codearts::iam::{Auth, KeystoneCreateUserTokenByPassword};
//! use codearts::{Client, CodeArts, Iam, Secret};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let iam = Client::<Iam>::builder_at_default().build()?;
//! let auth = Auth::password("me", Secret::from("…"), "my-account", "cn-north-4");
//! let issued = KeystoneCreateUserTokenByPassword { nocatalog: Some("true".into()), auth };
//! let issued = issued.send(&iam).await?;
//!
//! let repo = Client::<CodeArts>::builder_in("cn-north-4").credentials(issued.subject_token).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! [`PasswordCredentials`] does this automatically, whenever a token is needed.

mod password;

use endpoint::{FromResponse, Secret, endpoint};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::password::PasswordCredentials;
use crate::Iam;

/// `KeystoneCreateUserTokenByPassword`: issues a token for a password.
#[endpoint(POST, "/v3/auth/tokens", 201 => IssuedToken, api = Iam)]
#[derive(Debug, Clone)]
pub struct KeystoneCreateUserTokenByPassword {
    /// Any value leaves the service catalogue out of the response.
    #[query]
    pub nocatalog: Option<String>,
    /// The user and the project of the token.
    pub auth: Auth,
}

/// `KeystoneValidateToken`: describes a token.
#[endpoint(GET, "/v3/auth/tokens", 200 => IssuedToken, api = Iam)]
#[derive(Debug, Clone)]
pub struct KeystoneValidateToken {
    /// The caller's token.
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    /// The token to describe.
    #[header("X-Subject-Token")]
    #[check(length = 1..=100_000)]
    pub subject_token: Secret<String>,
    /// Any value leaves the service catalogue out of the response.
    pub nocatalog: Option<String>,
}

/// A token, which is in a header, and its description, which is in the body.
#[derive(Debug, Clone, FromResponse)]
pub struct IssuedToken {
    /// The token, which is the credentials of [`CodeArts`](crate::CodeArts).
    #[header("X-Subject-Token")]
    pub subject_token: Secret<String>,
    /// The identifier of this exchange, for the vendor's support.
    #[header("X-IAM-Trace-Id")]
    pub trace_id: Option<String>,
    /// The description of the token.
    pub token: Token,
}

/// The description of a token.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Token {
    /// The methods with which the user authenticated.
    #[serde(default)]
    pub methods: Vec<String>,
    /// The time when it expires: a day after it was issued.
    pub expires_at: Timestamp,
    /// The time when it was issued.
    pub issued_at: Timestamp,
    /// The user of the token.
    pub user: TokenUser,
    /// The project of the token, if its scope is a project.
    pub project: Option<Named>,
    /// The account of the token, if its scope is an account.
    pub domain: Option<Named>,
    /// The roles of the user.
    #[serde(default)]
    pub roles: Vec<Named>,
}

/// The user of a token.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct TokenUser {
    /// The identifier.
    pub id: String,
    /// The name to sign in with.
    pub name: String,
    /// The account that the user belongs to.
    pub domain: Option<Named>,
}

/// A project, account or role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Named {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The user and the project of a sign-in, in Keystone's format.
#[derive(Debug, Clone, Serialize)]
pub struct Auth {
    identity: Identity,
    scope: Scope,
}

#[derive(Debug, Clone, Serialize)]
struct Identity {
    methods: [&'static str; 1],
    password: Password,
}

#[derive(Debug, Clone, Serialize)]
struct Password {
    user: User,
}

#[derive(Debug, Clone, Serialize)]
struct User {
    name: String,
    password: Secret<String>,
    domain: ByName,
}

#[derive(Debug, Clone, Serialize)]
struct Scope {
    project: ByName,
}

#[derive(Debug, Clone, Serialize)]
struct ByName {
    name: String,
}

impl Auth {
    /// Creates the body for the user `name` of the account `domain`, with a password and a project.
    pub fn password(name: &str, password: Secret<String>, domain: &str, project: &str) -> Self {
        let by_name = |name: &str| ByName { name: name.to_owned() };
        let user = User { name: name.to_owned(), password, domain: by_name(domain) };
        Self {
            identity: Identity { methods: ["password"], password: Password { user } },
            scope: Scope { project: by_name(project) },
        }
    }
}
