//! Types that need no body.

use bytes::Bytes;
use endpoint::{Endpoint, FromResponse, endpoint};

#[derive(Debug, FromResponse)]
struct Headers {
    #[header("ETag")]
    etag: String,
}

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

type Maybe = Option<User>;

#[endpoint(HEAD, "/v4/user", 200 => Headers, 404)]
struct Head;

#[endpoint(PUT, "/v4/user", 200 => User, 204 => Maybe, ok(304) => Headers)]
struct Put;

#[endpoint(PATCH, "/v4/user", 204 => (), 205 => Bytes)]
struct Patch;

#[endpoint(HEAD, "/v4/user", 200 => true, 404 => false)]
struct Has;

#[endpoint(DELETE, "/v4/user", 200 => User, 204, envelope = "data")]
struct Delete;

fn main() {
    let _ = (Head::SPEC, Put::SPEC, Patch::SPEC, Has::SPEC, Delete::SPEC);
}
