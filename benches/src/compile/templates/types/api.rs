//! Encodes and decodes the types: bytes go out, and bytes come in.

use std::fmt;

use bytes::Bytes;
use reqwest::{Client, StatusCode};
use serde::de::DeserializeOwned;

pub struct Api {
    client: Client,
    base: String,
}

pub fn connect(url: &str) -> Api {
    Api { client: Client::new(), base: url.to_owned() }
}

pub async fn exchange(
    api: &Api,
    path: &str,
    token: &str,
    body: Vec<u8>,
) -> Result<(StatusCode, Bytes), String> {
    let request = api.client.put(format!("{}{path}", api.base)).header("x-auth-token", token);
    let response = request.body(body).send().await.map_err(|error| error.to_string())?;
    let status = response.status();
    Ok((status, response.bytes().await.map_err(|error| error.to_string())?))
}

pub fn decoded<T: DeserializeOwned, E: DeserializeOwned + fmt::Display>(
    (status, body): (StatusCode, Bytes),
) -> Result<T, String> {
    if status == StatusCode::OK {
        return serde_json::from_slice(&body).map_err(|error| error.to_string());
    }
    let error: E = serde_json::from_slice(&body).map_err(|error| error.to_string())?;
    Err(error.to_string())
}
