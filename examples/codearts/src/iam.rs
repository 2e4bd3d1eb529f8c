//! Tokens: how to come by one, and whether it is still good.
//!
//! ```no_run
//! use codearts::iam::{Auth, KeystoneCreateUserTokenByPassword};
//! use codearts::{Client, CodeArts, Iam, Secret};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let iam = Client::<Iam>::with_default_base().build()?;
//! let auth = Auth::password("me", Secret::from("…"), "my-account", "cn-north-4");
//! let issued = KeystoneCreateUserTokenByPassword { nocatalog: Some("true".into()), auth };
//! let issued = issued.send(&iam).await?;
//!
//! let repo = Client::<CodeArts>::in_region("cn-north-4").credentials(issued.subject_token).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! [`PasswordCredentials`] does that by itself, whenever a token is wanted.

mod password;

use endpoint::{Response, Secret, endpoint};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::password::PasswordCredentials;
use crate::Iam;

/// `KeystoneCreateUserTokenByPassword`: a token for a password.
#[endpoint(POST, "/v3/auth/tokens", 201 => IssuedToken, api = Iam)]
#[derive(Debug, Clone)]
pub struct KeystoneCreateUserTokenByPassword {
    /// Any text leaves the catalogue of services out of the answer.
    #[query]
    pub nocatalog: Option<String>,
    /// Who asks, and for which project.
    pub auth: Auth,
}

/// `KeystoneValidateToken`: what is known about a token.
#[endpoint(GET, "/v3/auth/tokens", 200 => IssuedToken, api = Iam)]
#[derive(Debug, Clone)]
pub struct KeystoneValidateToken {
    /// Who asks.
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    /// What is asked about.
    #[header("X-Subject-Token")]
    #[check(length = 1..=100_000)]
    pub subject_token: Secret<String>,
    /// Any text leaves the catalogue of services out of the answer.
    pub nocatalog: Option<String>,
}

/// A token, which comes in a header, and what is known about it, which comes in the body.
#[derive(Debug, Clone, Response)]
pub struct IssuedToken {
    /// What [`CodeArts`](crate::CodeArts) takes as credentials.
    #[header("X-Subject-Token")]
    pub subject_token: Secret<String>,
    /// The name of this exchange, for the vendor's support.
    #[header("X-IAM-Trace-Id")]
    pub trace_id: Option<String>,
    /// What is known about it.
    pub token: Token,
}

/// What is known about a token.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Token {
    /// How the user proved to be who it is.
    #[serde(default)]
    pub methods: Vec<String>,
    /// When it stops to be good: a day after it was issued.
    pub expires_at: Timestamp,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Who it stands for.
    pub user: TokenUser,
    /// What it is for, if that is a project.
    pub project: Option<Named>,
    /// What it is for, if that is an account.
    pub domain: Option<Named>,
    /// What its bearer may do.
    #[serde(default)]
    pub roles: Vec<Named>,
}

/// Who a token stands for.
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

/// Who asks for a token, and for which project, as Keystone nests it.
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
    /// The user `name` of the account `domain`, with a password, for a project.
    pub fn password(name: &str, password: Secret<String>, domain: &str, project: &str) -> Self {
        let by_name = |name: &str| ByName { name: name.to_owned() };
        let user = User { name: name.to_owned(), password, domain: by_name(domain) };
        Self {
            identity: Identity { methods: ["password"], password: Password { user } },
            scope: Scope { project: by_name(project) },
        }
    }
}
