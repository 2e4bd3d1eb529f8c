//! The client, the middleware that sets headers, and the handling of failures.

use std::fmt;

use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response};
use rustify::errors::ClientError;
use rustify::{Client, Endpoint, MiddleWare};
use serde::de::DeserializeOwned;

pub use rustify::Client as Api;

pub fn connect(url: &str) -> Api {
    Client::default(url)
}

struct Headers<'a> {
    token: &'a str,
}

impl MiddleWare for Headers<'_> {
    fn request<E: Endpoint>(
        &self,
        _: &E,
        request: &mut Request<Vec<u8>>,
    ) -> Result<(), ClientError> {
        let token = HeaderValue::from_str(self.token)
            .map_err(|error| ClientError::GenericError { source: error.into() })?;
        request.headers_mut().insert("x-auth-token", token);
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(())
    }

    fn response<E: Endpoint>(&self, _: &E, _: &mut Response<Vec<u8>>) -> Result<(), ClientError> {
        Ok(())
    }
}

pub enum Error<E> {
    Failure(E),
    Client(ClientError),
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(failure) => failure.fmt(formatter),
            Self::Client(error) => error.fmt(formatter),
        }
    }
}

pub async fn sent<T: Endpoint, E: DeserializeOwned>(
    api: &Api,
    token: &str,
    endpoint: T,
) -> Result<T::Response, Error<E>> {
    let result = endpoint.with_middleware(&Headers { token }).exec(api).await;
    match result.and_then(|result| result.parse()) {
        Ok(response) => Ok(response),
        Err(ClientError::ServerResponseError { code: 401, content: Some(content) }) => {
            match serde_json::from_str(&content) {
                Ok(failure) => Err(Error::Failure(failure)),
                Err(error) => {
                    Err(Error::Client(ClientError::GenericError { source: error.into() }))
                }
            }
        }
        Err(error) => Err(Error::Client(error)),
    }
}
