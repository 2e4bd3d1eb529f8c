//! Sign-in: issues a token for a password, and describes tokens.

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    Service,
    account::{Shared, User},
    responses::IamError,
    time::utc,
    tokens::Times,
};

/// The id of the only project.
pub(super) const PROJECT_ID: &str = "aa2d97d7e62c4b7da3ffdfc11551f878";

const UNAUTHENTICATED: &str = "The request you have made requires authentication.";

/// `POST /v3/auth/tokens`. The token is in a header; the body describes its user.
///
/// The server has no catalog, so the parameter `nocatalog` has no effect.
pub(super) async fn sign_in(
    State(account): State<Shared>,
    body: Result<Json<SignIn>, JsonRejection>,
) -> Result<Response, IamError> {
    let Json(SignIn { auth }) = body?;
    auth.check()?;
    let (token, times) = account.lock().tokens.issue();
    Ok((StatusCode::CREATED, [("X-Subject-Token", token)], Json(describe(times))).into_response())
}

/// `GET /v3/auth/tokens`: describes a token; requires a valid token.
pub(super) async fn validate(
    State(account): State<Shared>,
    headers: HeaderMap,
) -> Result<Response, IamError> {
    let times = |name| {
        let token = headers.get(name).and_then(|token| token.to_str().ok())?;
        Some((token.to_owned(), account.lock().tokens.times(token)?))
    };
    times("X-Auth-Token").ok_or(IamError::unauthorized(UNAUTHENTICATED))?;
    let (token, times) = times("X-Subject-Token").ok_or(IamError::missing())?;
    Ok(([("X-Subject-Token", token)], Json(describe(times))).into_response())
}

/// The body of a sign-in. Keystone has more options; unknown fields are ignored.
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
            // As in Keystone, the error does not reveal whether the project exists.
            return Err(IamError::unauthorized(UNAUTHENTICATED));
        }
        Ok(())
    }
}

fn describe(times: Times) -> serde_json::Value {
    let domain = json!({ "id": "d78cbac186b744899480f25bd022f468", "name": Service::DOMAIN });
    json!({ "token": {
        "methods": ["password"],
        "expires_at": utc(times.expires_at),
        "issued_at": utc(times.issued_at),
        "user": { "id": User::IAM_ID, "name": Service::USER, "domain": domain },
        "project": { "id": PROJECT_ID, "name": Service::PROJECT, "domain": domain },
        "roles": [{ "id": "0", "name": "te_admin" }],
    } })
}
