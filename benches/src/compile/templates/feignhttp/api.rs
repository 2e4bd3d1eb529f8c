//! The client, the base URL, and the handling of failures.

use std::fmt;
use std::sync::OnceLock;

use feignhttp::{Client as _, ClientWrapper, ErrorKind};
use serde::de::DeserializeOwned;

pub use feignhttp::FeignClientBuilder;

static BASE: OnceLock<String> = OnceLock::new();

pub fn base() -> &'static str {
    BASE.get().expect("it is connected")
}

pub struct Api {
    pub client: ClientWrapper,
}

pub fn connect(url: &str) -> Api {
    BASE.set(url.to_owned()).expect("it connects once");
    let client = ClientWrapper::with_client(reqwest::Client::new()).expect("it is a client");
    Api { client }
}

pub fn failure<E: DeserializeOwned + fmt::Display>(error: &feignhttp::Error) -> String {
    match error.error_kind() {
        ErrorKind::Status(status, body) if status == 401 => {
            match serde_json::from_str::<E>(&body) {
                Ok(failure) => failure.to_string(),
                Err(error) => error.to_string(),
            }
        }
        _ => error.to_string(),
    }
}
