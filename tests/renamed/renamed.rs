//! `crate = …` with the name in the manifest.

use std::collections::BTreeMap;

use http_calls::{Response, Secret, endpoint};

/// A parameter of every role, and enums for both results.
#[endpoint(
    PUT, "/users/{id}/{role}",
    200 => User, 202 => Vec<u32>, 401 => String, 404,
    header("Accept" = "application/json"),
    crate = ::http_calls,
)]
#[derive(Debug, Clone)]
pub struct UpdateUser<'a> {
    /// In the path.
    #[check(range = 1..)]
    pub id: u32,
    /// In the path.
    pub role: &'a str,
    /// In a header.
    #[header("X-Token")]
    #[check(length = 1..=10)]
    pub token: Secret,
    /// In the query.
    #[query]
    #[serde(rename = "dryRun")]
    pub dry_run: bool,
    /// In the body.
    pub name: &'a str,
    /// In the body.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<&'a str, Vec<u8>>,
}

/// Headers, status and fields of a body.
#[derive(Debug, PartialEq, Eq, Response)]
#[response(crate = ::http_calls)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// From a header.
    #[header("X-Token")]
    pub token: Option<String>,
    /// The status.
    #[status]
    pub status: u16,
    /// From the body.
    pub created_at: String,
}

/// One type per result, and a whole body.
#[endpoint(POST, "/names", crate = ::http_calls, 201 => Names, _ => BTreeMap<String, String>)]
#[derive(Debug)]
pub struct CreateNames {
    /// The body.
    #[body]
    pub names: Vec<String>,
}

/// The body alone.
#[derive(Debug, PartialEq, Eq, Response)]
#[response(crate = ::http_calls)]
pub struct Names {
    /// The body.
    #[body]
    pub names: Vec<String>,
}
