//! Four pages of the vendor's documentation, as one struct each.

use endpoint::{Response, Secret, endpoint};
use serde::{Deserialize, Serialize};

/// IAM: "Obtaining a User Token Through Password Authentication".
#[endpoint(POST, "/v3/auth/tokens", 201 => SignedIn, 4xx => IamError)]
pub struct SignIn {
    /// Any value leaves the service catalogue out of the response.
    #[query]
    pub nocatalog: &'static str,
    pub auth: Auth,
}

/// The token is in a header; the body describes it.
#[derive(Response)]
pub struct SignedIn {
    #[header("X-Subject-Token")]
    pub subject_token: Secret<String>,
    pub token: Token,
}

#[derive(Deserialize)]
pub struct Token {
    pub expires_at: String,
}

/// CodeArts Repo: "Sending an Email Verification Code".
#[endpoint(POST, "/v4/user/email-verify-code", 201 => CodeSent, 400 | 401 | 403 => RepoError)]
pub struct SendVerifyCode {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    #[check(length = 1..=1000)]
    pub email: Option<String>,
}

#[derive(Deserialize)]
pub struct CodeSent {
    pub result: String,
}

/// CodeArts Repo: "Updating an Email Address".
#[endpoint(PUT, "/v4/user/emails", 200 => User, 400 | 401 | 403 => RepoError)]
pub struct UpdateEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
    #[check(length = 1..=1000)]
    pub email: Option<String>,
    #[check(length = 1..=1000)]
    pub verify_code: Option<String>,
}

/// CodeArts Repo: "Querying an Email Address".
#[endpoint(GET, "/v4/user/emails", 200 => User, 400 | 401 | 403 => RepoError)]
pub struct GetEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    pub token: Secret<String>,
}

#[derive(Deserialize)]
pub struct User {
    pub id: u32,
    pub name: String,
    pub state: String,
    pub updated_at: String,
    pub commit_email: String,
}

#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{error_code} {error_msg}")]
pub struct RepoError {
    pub error_code: String,
    pub error_msg: String,
}

/// IAM is a Keystone server, whose errors have a different format.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{}", error.message)]
pub struct IamError {
    pub error: IamErrorBody,
}

#[derive(Debug, Deserialize)]
pub struct IamErrorBody {
    pub message: String,
}

/// The body of [`SignIn`], in Keystone's format.
#[derive(Serialize)]
pub struct Auth {
    identity: Identity,
    scope: Scope,
}

#[derive(Serialize)]
struct Identity {
    methods: [&'static str; 1],
    password: Password,
}

#[derive(Serialize)]
struct Password {
    user: PasswordUser,
}

#[derive(Serialize)]
struct PasswordUser {
    name: String,
    password: Secret<String>,
    domain: Named,
}

#[derive(Serialize)]
struct Scope {
    project: Named,
}

#[derive(Serialize)]
struct Named {
    name: String,
}

impl Auth {
    /// Creates the body for a user with a password and a project.
    pub fn password(user: &str, password: Secret<String>, domain: &str, project: &str) -> Self {
        let named = |name: &str| Named { name: name.to_owned() };
        let user = PasswordUser { name: user.to_owned(), password, domain: named(domain) };
        Self {
            identity: Identity { methods: ["password"], password: Password { user } },
            scope: Scope { project: named(project) },
        }
    }
}
