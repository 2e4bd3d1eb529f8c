//! The authentication scheme, the handling of failures, and sending with reqwest.

use std::convert::Infallible;
use std::fmt;

use http::header::{HeaderName, HeaderValue, InvalidHeaderValue};
use http::{Response, StatusCode};
use reqwest::Client;
use ruma_common::api::auth_scheme::AuthScheme;
use ruma_common::api::error::{FromHttpResponseError, IntoHttpError};
use ruma_common::api::path_builder::SinglePath;
use ruma_common::api::{
    EmptyBody, EndpointError, IncomingResponseExt as _, Metadata, OutgoingRequest,
    OutgoingRequestExt as _, OutgoingResponse,
};
use serde::de::DeserializeOwned;

const TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

pub struct Api {
    client: Client,
    base: String,
}

pub fn connect(url: &str) -> Api {
    Api { client: Client::new(), base: url.to_owned() }
}

pub struct AuthToken;

impl AuthScheme for AuthToken {
    type Input<'a> = &'a str;
    type AddAuthenticationError = InvalidHeaderValue;
    type Output = ();
    type ExtractAuthenticationError = Infallible;

    fn add_authentication<T: AsRef<[u8]>>(
        request: &mut http::Request<T>,
        token: &str,
    ) -> Result<(), InvalidHeaderValue> {
        request.headers_mut().insert(TOKEN, HeaderValue::from_str(token)?);
        Ok(())
    }

    fn extract_authentication<T>(_: &http::Request<T>) -> Result<(), Infallible> {
        Ok(())
    }
}

#[derive(Debug)]
pub enum Failure<E> {
    Declared(E),
    Status(StatusCode, String),
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(failure) => failure.fmt(formatter),
            Self::Status(status, body) => write!(formatter, "{status}: {body}"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for Failure<E> {}

impl<E> EndpointError for Failure<E>
where
    E: DeserializeOwned + fmt::Debug + fmt::Display + Send + 'static,
{
    fn from_http_response(response: Response<&[u8]>) -> Self {
        let (status, body) = (response.status(), response.body());
        match serde_json::from_slice(body) {
            Ok(failure) if status == StatusCode::UNAUTHORIZED => Self::Declared(failure),
            _ => Self::Status(status, String::from_utf8_lossy(body).into_owned()),
        }
    }
}

impl<E> OutgoingResponse for Failure<E> {
    type Body = EmptyBody;

    fn try_into_http_response_inner(self) -> Result<Response<EmptyBody>, IntoHttpError> {
        Ok(Response::new(EmptyBody))
    }
}

impl Api {
    pub async fn send<R, E>(&self, token: &str, request: R) -> Result<R::IncomingResponse, String>
    where
        R: OutgoingRequest<EndpointError = Failure<E>>
            + Metadata<Authentication = AuthToken, PathBuilder = SinglePath>,
        E: fmt::Display,
        Failure<E>: EndpointError,
    {
        let request = request.try_into_http_request::<Vec<u8>>(&self.base, token, ());
        let request = request.map_err(|error| error.to_string())?;
        let (status, body) = self.exchange(request).await.map_err(|error| error.to_string())?;
        let mut response = Response::new(&*body);
        *response.status_mut() = status;
        R::IncomingResponse::try_from_http_response(response).map_err(|error| match error {
            FromHttpResponseError::Server(failure) => failure.to_string(),
            error => error.to_string(),
        })
    }

    async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> reqwest::Result<(StatusCode, bytes::Bytes)> {
        let response = self.client.execute(request.try_into()?).await?;
        Ok((response.status(), response.bytes().await?))
    }
}
