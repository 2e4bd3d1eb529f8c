//! rustify: a struct with `#[derive(Endpoint)]`, sent with `exec` through a client that lasts.
//!
//! The derive knows no headers: a middleware sets them for every request, as it does in `vaultrs`, the crate that
//! rustify was made for. A failure comes as a string, which is for the caller to decode. Building ends with the
//! `http::Request`, as it does for `endpoint`: reqwest's own is made of that when it is sent.

use std::hint::black_box;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use endpoint_benches::case::{self, ApiError, Call, User};
use endpoint_benches::once::ready;
use endpoint_benches::subject::{self, Caller, Operation, Protocol};
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};
use rustify::client::Client as _;
use rustify::endpoint::EndpointResult;
use rustify::enums::ResponseType;
use rustify::errors::ClientError;
use rustify::{Client, Endpoint, MiddleWare};
use rustify_derive::Endpoint;

#[derive(Debug, Endpoint)]
#[endpoint(path = "v4/user/emails", method = "PUT", response = "User")]
struct UpdateEmail {
    email: Option<String>,
    verify_code: Option<String>,
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
        request.headers_mut().insert(case::TOKEN_HEADER, token);
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(())
    }

    fn response<E: Endpoint>(&self, _: &E, _: &mut Response<Vec<u8>>) -> Result<(), ClientError> {
        Ok(())
    }
}

fn update() -> UpdateEmail {
    let (email, verify_code) = (Some(case::EMAIL.into()), Some(case::VERIFY_CODE.into()));
    UpdateEmail { email, verify_code }
}

fn failure(error: ClientError) -> ApiError {
    match error {
        ClientError::ServerResponseError { code: 401, content: Some(content) } => {
            serde_json::from_str(&content).expect("it is an error")
        }
        error => panic!("{error}"),
    }
}

/// Answers from memory. The body is copied once, as rustify's own client copies what reqwest has collected.
struct Memory {
    status: StatusCode,
    body: Bytes,
}

#[async_trait]
impl rustify::client::Client for Memory {
    async fn send(&self, _: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, ClientError> {
        let mut response = Response::new(self.body.to_vec());
        *response.status_mut() = self.status;
        Ok(response)
    }

    fn base(&self) -> &'static str {
        ""
    }
}

fn decode(n: u64, status: StatusCode, body: &'static str) {
    let memory = Memory { status, body: Bytes::from_static(body.as_bytes()) };
    for _ in 0..n {
        let response = ready(black_box(&memory).execute(Request::new(Vec::new())));
        let _ = black_box(match response {
            Ok(response) => {
                let result = EndpointResult::<User>::new(response, ResponseType::JSON);
                Ok(result.parse().expect("it is a user"))
            }
            Err(error) => Err(failure(error)),
        });
    }
}

struct Rustify(Arc<Client>);

impl Caller for Rustify {
    const OPERATIONS: &'static [Operation] = &[
        ("build", |n| {
            let update = update().with_middleware(&Headers { token: case::TOKEN });
            for _ in 0..n {
                let request =
                    black_box(&update).request("https://codehub-ext.cn-north-4.myhuaweicloud.com");
                black_box(request.expect("it is a request"));
            }
        }),
        ("decode-200", |n| decode(n, StatusCode::OK, case::USER)),
        ("decode-401", |n| decode(n, StatusCode::UNAUTHORIZED, case::API_ERROR)),
    ];

    async fn connect(url: &str, _: Protocol) -> Self {
        let client = reqwest::Client::builder().no_proxy().build().expect("TLS can be set up");
        Self(Arc::new(Client::new(url, client)))
    }

    async fn another(&self) -> Self {
        Self(self.0.clone())
    }

    async fn call(&mut self, call: Call) -> u64 {
        let headers = Headers { token: call.token() };
        match update().with_middleware(&headers).exec(&*self.0).await {
            Ok(result) => result.parse().expect("it is a user").id.into(),
            Err(error) => failure(error).error_msg.len() as u64,
        }
    }
}

fn main() {
    subject::run::<Rustify>();
}
