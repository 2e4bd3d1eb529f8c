//! Sign-in: a password for a token, and a token for entry.

use axum::{
    Json,
    extract::{FromRequestParts, State, rejection::JsonRejection},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::{
    Service,
    account::{Shared, Standing, Token, User},
    answer::{IamError, RepoError},
};

/// `POST /v3/auth/tokens`. The token travels in a header; the body says whose it is.
///
/// There is no catalog to leave out, so the query `nocatalog` changes nothing.
pub(super) async fn sign_in(
    State(account): State<Shared>,
    body: Result<Json<SignIn>, JsonRejection>,
) -> Result<Response, IamError> {
    let Json(SignIn { auth }) = body?;
    auth.check()?;
    let token = account.lock().issue_token();
    let body = describe(&token);
    Ok((StatusCode::CREATED, [("X-Subject-Token", token.value)], Json(body)).into_response())
}

/// The body of a sign-in. Keystone has more options than these, so others are passed over.
#[derive(Deserialize)]
pub(super) struct SignIn {
    auth: Auth,
}

#[derive(Deserialize)]
struct Auth {
    identity: Identity,
    scope: Scope,
}

#[derive(Deserialize)]
struct Identity {
    methods: Vec<String>,
    password: Password,
}

#[derive(Deserialize)]
struct Password {
    user: Login,
}

#[derive(Deserialize)]
struct Login {
    name: String,
    password: String,
    domain: Named,
}

#[derive(Deserialize)]
struct Scope {
    project: Named,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

impl Auth {
    fn check(&self) -> Result<(), IamError> {
        let Identity { methods, password: Password { user } } = &self.identity;
        if *methods != ["password"] {
            return Err(IamError::malformed());
        }
        let found = [&user.domain.name, &user.name, &user.password];
        if found != [Service::DOMAIN, Service::USER, Service::PASSWORD] {
            return Err(IamError::unauthorized("The username or password is wrong."));
        }
        if self.scope.project.name != Service::PROJECT {
            // As Keystone has it, which does not tell whether there is such a project.
            let message = "The request you have made requires authentication.";
            return Err(IamError::unauthorized(message));
        }
        Ok(())
    }
}

fn describe(token: &Token) -> serde_json::Value {
    let domain = json!({ "id": "d78cbac186b744899480f25bd022f468", "name": Service::DOMAIN });
    let project_id = "aa2d97d7e62c4b7da3ffdfc11551f878";
    json!({ "token": {
        "methods": ["password"],
        "expires_at": utc(token.expires_at),
        "issued_at": utc(token.issued_at),
        "user": { "id": User::IAM_ID, "name": Service::USER, "domain": domain },
        "project": { "id": project_id, "name": Service::PROJECT, "domain": domain },
        "roles": [{ "id": "0", "name": "te_admin" }],
    } })
}

fn utc(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// Stands in a handler's parameters for "only with a good `X-Auth-Token`".
pub(super) struct SignedIn;

impl FromRequestParts<Shared> for SignedIn {
    type Rejection = RepoError;

    async fn from_request_parts(parts: &mut Parts, account: &Shared) -> Result<Self, RepoError> {
        let Some(token) = parts.headers.get("X-Auth-Token") else {
            let message = "Authentication information missing.";
            return Err(RepoError::unauthorized("DEV.00000001", message));
        };
        // One longer than 100,000 characters or not of text is no token of ours, hence unknown.
        match token.to_str().map_or(Standing::Unknown, |token| account.lock().standing(token)) {
            Standing::Good => Ok(Self),
            Standing::Unknown => {
                let message = "Authentication information not recognized.";
                Err(RepoError::unauthorized("DEV.00000002", message))
            }
            Standing::Expired => {
                let message = "Authentication information expired.";
                Err(RepoError::unauthorized("DEV.00000003", message))
            }
        }
    }
}
