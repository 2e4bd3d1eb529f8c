use endpoint::{Client, FromResponse, Secret, endpoint};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, FromResponse)]
struct Login<T> {
    #[header("X-Subject-Token")]
    token: Secret<String>,
    #[header("Content-Length")]
    length: Option<u64>,
    #[header("content-length")]
    again: Option<String>,
    #[header("Link")]
    links: Vec<String>,
    #[status]
    status: http::StatusCode,
    #[status]
    code: u16,
    #[serde(rename = "user")]
    value: T,
}

#[derive(Debug, FromResponse)]
struct Download {
    #[header("ETag")]
    tag: Option<String>,
    #[body]
    bytes: bytes::Bytes,
}

#[derive(FromResponse, Deserialize, Debug)]
struct Nothing;

#[derive(FromResponse, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Both {
    user_name: String,
}

#[endpoint(POST, "/v4/login", 200 => Login<T>, 201 => Download)]
struct LogIn<T: DeserializeOwned + std::fmt::Debug> {
    #[skip]
    of: std::marker::PhantomData<T>,
}

#[endpoint(POST, "/v4/login", 200 => Both, 404 => Nothing)]
struct LogBoth;

fn _used(client: &Client) {
    let _ = LogBoth.send(client);
}

fn main() {}
