//! The shared helper that every function calls, with as little generic code as possible.

use std::fmt;
use std::ops::RangeInclusive;

use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub struct Api {
    client: Client,
    base: String,
}

pub fn connect(url: &str) -> Api {
    Api { client: Client::new(), base: url.to_owned() }
}

pub enum Error<E> {
    NotSent(NotSent),
    Failure(StatusCode, E),
    Status(StatusCode, Bytes),
    Decode(serde_json::Error),
}

pub enum NotSent {
    Length(&'static str, usize),
    Range(&'static str, u32),
    Token,
    Encode(String),
    Transport(reqwest::Error),
}

impl<E> From<NotSent> for Error<E> {
    fn from(error: NotSent) -> Self {
        Self::NotSent(error)
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(error) => error.fmt(formatter),
            Self::Failure(status, failure) => write!(formatter, "{status}: {failure}"),
            Self::Status(status, body) => {
                write!(formatter, "{status}: {}", String::from_utf8_lossy(body))
            }
            Self::Decode(error) => error.fmt(formatter),
        }
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(field, length) => write!(formatter, "`{field}` has {length} characters"),
            Self::Range(field, value) => write!(formatter, "`{field}` is {value}"),
            Self::Token => formatter.write_str("the token is no header"),
            Self::Encode(error) => formatter.write_str(error),
            Self::Transport(error) => error.fmt(formatter),
        }
    }
}

pub fn check_length(
    field: &'static str,
    value: Option<&str>,
    bounds: RangeInclusive<usize>,
) -> Result<(), NotSent> {
    let length = value.map(|value| value.chars().count());
    match length {
        Some(length) if !bounds.contains(&length) => Err(NotSent::Length(field, length)),
        _ => Ok(()),
    }
}

pub fn check_range(
    field: &'static str,
    value: Option<u32>,
    bounds: RangeInclusive<u32>,
) -> Result<(), NotSent> {
    match value {
        Some(value) if !bounds.contains(&value) => Err(NotSent::Range(field, value)),
        _ => Ok(()),
    }
}

pub fn segment(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

impl Api {
    pub async fn send<B: Serialize, T: DeserializeOwned, E: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: &B,
    ) -> Result<T, Error<E>> {
        let body = serde_json::to_vec(body).map_err(|error| NotSent::Encode(error.to_string()))?;
        decoded(self.exchange(method, path, token, Some(body)).await?)
    }

    pub async fn get<Q: Serialize, T: DeserializeOwned, E: DeserializeOwned>(
        &self,
        path: &str,
        token: &str,
        query: &Q,
    ) -> Result<T, Error<E>> {
        let query = serde_urlencoded::to_string(query);
        let query = query.map_err(|error| NotSent::Encode(error.to_string()))?;
        let path = format!("{path}?{query}");
        decoded(self.exchange(Method::GET, &path, token, None).await?)
    }

    async fn exchange(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: Option<Vec<u8>>,
    ) -> Result<(StatusCode, Bytes), NotSent> {
        check_length("token", Some(token), 1..=100_000)?;
        let mut token = HeaderValue::from_str(token).map_err(|_| NotSent::Token)?;
        token.set_sensitive(true);
        let request = self.client.request(method, format!("{}{path}", self.base));
        let mut request = request.header("x-auth-token", token);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let response = request.send().await.map_err(NotSent::Transport)?;
        let status = response.status();
        let body = response.bytes().await.map_err(NotSent::Transport)?;
        Ok((status, body))
    }
}

fn decoded<T: DeserializeOwned, E: DeserializeOwned>(
    (status, body): (StatusCode, Bytes),
) -> Result<T, Error<E>> {
    match status {
        StatusCode::OK => serde_json::from_slice(&body).map_err(Error::Decode),
        StatusCode::UNAUTHORIZED => match serde_json::from_slice(&body) {
            Ok(failure) => Err(Error::Failure(status, failure)),
            Err(error) => Err(Error::Decode(error)),
        },
        status => Err(Error::Status(status, body)),
    }
}
