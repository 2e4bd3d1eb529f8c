//! Endpoints with a canary in every place that can hold a value.

use endpoint::{FromResponse, Patch, Secret, api, endpoint};
use serde::{Deserialize, Serialize};

use crate::sinks::CANARY;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    Active,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
pub(crate) struct Item {
    pub(crate) id: u8,
    pub(crate) state: State,
    #[serde(default)]
    pub(crate) secret: Secret,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
pub(crate) struct Refusal {
    code: u8,
    message: Secret,
}

/// Values that are marked as secret, and values that are not: neither may be printed by an error.
#[endpoint(PUT, "/items/{id}", 200 => Item, 401 => Refusal)]
pub(crate) struct Update {
    pub(crate) id: String,
    #[query]
    pub(crate) filter: String,
    #[query(brackets)]
    pub(crate) tags: Vec<String>,
    #[header("X-Auth-Token")]
    #[check(length = ..=100)]
    pub(crate) token: Secret,
    #[header("X-Plain")]
    pub(crate) plain: String,
    #[check(length = ..=100)]
    pub(crate) verify_code: Secret,
    pub(crate) note: String,
}

pub(crate) fn update() -> Update {
    Update {
        id: CANARY.to_owned(),
        filter: CANARY.to_owned(),
        tags: vec![CANARY.to_owned()],
        token: CANARY.into(),
        plain: CANARY.to_owned(),
        verify_code: CANARY.into(),
        note: CANARY.to_owned(),
    }
}

/// Derives `Debug`, and is secret in every role.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Profile {
    pub(crate) code: Secret,
    pub(crate) codes: Vec<Secret>,
}

#[derive(Debug, Clone)]
#[endpoint(POST, "/secrets/{id}", 200 => Answered)]
pub(crate) struct Hidden {
    pub(crate) id: Secret,
    #[query]
    pub(crate) key: Option<Secret>,
    #[header("X-Auth-Token")]
    pub(crate) token: Secret,
    pub(crate) code: Patch<Secret>,
    pub(crate) profile: Profile,
}

pub(crate) fn hidden() -> Hidden {
    let secret = || Secret::from(CANARY);
    Hidden {
        id: secret(),
        key: Some(secret()),
        token: secret(),
        code: Patch::Value(secret()),
        profile: Profile { code: secret(), codes: vec![secret()] },
    }
}

/// A response whose fields are secrets.
#[derive(Debug, FromResponse)]
#[expect(dead_code, reason = "only printed")]
pub(crate) struct Answered {
    #[header("X-Subject-Token")]
    token: Option<Secret>,
    #[body]
    body: Secret,
}

#[endpoint(GET, "/items", 200 => Vec<u8>, paginate(link))]
pub(crate) struct List {
    #[query]
    pub(crate) filter: String,
}

#[endpoint(GET, "/stream", 200 => endpoint::JsonLines<Item>)]
pub(crate) struct Stream {}

#[api(auth = header("X-Auth-Token"))]
pub(crate) struct ByHeader;

#[api(auth = bearer)]
pub(crate) struct ByBearer;

#[api(auth = basic)]
pub(crate) struct ByBasic;

#[api(auth = query("key"))]
pub(crate) struct ByQuery;

/// A URL that is a secret, and one that is not.
#[derive(Debug)]
#[endpoint(PUT, url = presigned, 200 => Item)]
pub(crate) struct Presigned {
    pub(crate) presigned: Secret,
    #[query]
    pub(crate) part: u8,
}

#[endpoint(GET, url = session, 200 => Item)]
pub(crate) struct AtSession {
    pub(crate) session: String,
}

#[api(auth = bearer, auth("key") = header("X-Key"), auth("query") = query("key"))]
pub(crate) struct BySchemes;

#[endpoint(GET, "/items", 200, api = BySchemes, security = "query")]
pub(crate) struct KeyedByName {}

#[endpoint(GET, "/items", 200, api = BySchemes, security = "key")]
pub(crate) struct WithKey {}

#[endpoint(GET, "/items", 200, api = ByQuery)]
pub(crate) struct Keyed {}
