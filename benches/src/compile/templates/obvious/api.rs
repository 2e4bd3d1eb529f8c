//! The client, and the error of a call.

use std::fmt;

use reqwest::{Client, StatusCode};

pub struct Api {
    pub client: Client,
    pub base: String,
}

pub fn connect(url: &str) -> Api {
    Api { client: Client::new(), base: url.to_owned() }
}

pub enum Error<E> {
    Invalid(&'static str),
    Reqwest(reqwest::Error),
    Failure(E),
    Status(StatusCode, String),
}

impl<E> From<reqwest::Error> for Error<E> {
    fn from(error: reqwest::Error) -> Self {
        Self::Reqwest(error)
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(field) => write!(formatter, "`{field}` is too short or too long"),
            Self::Reqwest(error) => error.fmt(formatter),
            Self::Failure(failure) => failure.fmt(formatter),
            Self::Status(status, body) => write!(formatter, "{status}: {body}"),
        }
    }
}
