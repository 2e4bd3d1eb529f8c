//! rustify: a struct with `#[derive(Endpoint)]`, sent with `exec` through one client that is
//! reused.
//!
//! The derive does not support headers: a middleware sets them for every request, as in `vaultrs`,
//! the crate that rustify was written for. It returns a failure as a string, which the caller
//! decodes. Building ends with the `http::Request`, as for `endpoint`: the reqwest request is made
//! from it when it is sent.

use std::hint::black_box;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use endpoint_benches::caller::{Caller, Operation, Protocol};
use endpoint_benches::case::{self, ApiError, Call, Uploaded, User};
use endpoint_benches::once::ready;
use endpoint_benches::subject;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};
use rustify::client::Client as _;
use rustify::endpoint::EndpointResult;
use rustify::enums::ResponseType;
use rustify::errors::ClientError;
use rustify::{Client, Endpoint, MiddleWare};
use rustify_derive::Endpoint;
use serde::de::DeserializeOwned;

#[derive(Debug, Endpoint)]
#[endpoint(path = "v4/user/emails", method = "PUT", response = "User")]
struct UpdateEmail {
    email: Option<String>,
    verify_code: Option<String>,
}

#[derive(Debug, Endpoint)]
#[endpoint(path = "v4/users", response = "Vec<User>")]
struct ListUsers {}

#[derive(Debug, Endpoint)]
#[endpoint(path = "v4/uploads", method = "POST", response = "Uploaded")]
struct PostBytes {
    #[endpoint(raw)]
    content: Vec<u8>,
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
            serde_json::from_str(&content).expect("the failure decodes")
        }
        error => panic!("{error}"),
    }
}

/// Responds from memory. The body is copied once, as rustify's own client copies the collected
/// body.
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

fn build(n: u64, token: &str) {
    let headers = Headers { token };
    let update = update().with_middleware(&headers);
    for _ in 0..n {
        let request =
            black_box(&update).request("https://codehub-ext.cn-north-4.myhuaweicloud.com");
        black_box(request.expect("the request is valid"));
    }
}

fn decode<T: DeserializeOwned + Send + Sync>(n: u64, status: StatusCode, body: Bytes) {
    let memory = Memory { status, body };
    for _ in 0..n {
        let response = ready(black_box(&memory).execute(Request::new(Vec::new())));
        let _ = black_box(match response {
            Ok(response) => {
                let result = EndpointResult::<T>::new(response, ResponseType::JSON);
                Ok(result.parse().expect("it is as declared"))
            }
            Err(error) => Err(failure(error)),
        });
    }
}

struct Rustify(Arc<Client>);

impl Caller for Rustify {
    const OPERATIONS: &'static [Operation] = &[
        ("build", |n| build(n, case::TOKEN)),
        ("build/long token", |n| build(n, &case::long_token())),
        ("decode-200", |n| decode::<User>(n, StatusCode::OK, case::USER.into())),
        ("decode-401", |n| decode::<User>(n, StatusCode::UNAUTHORIZED, case::API_ERROR.into())),
        ("decode-200/1000 items", |n| decode::<Vec<User>>(n, StatusCode::OK, case::users())),
    ];
    const CALLS: &'static [Call] = &Call::ALL;
    const PROTOCOLS: &'static [Protocol] = &Protocol::ALL;

    async fn connect(url: &str, protocol: Protocol) -> Self {
        Self(Arc::new(Client::new(url, protocol.reqwest())))
    }

    async fn another(&self) -> Self {
        Self(self.0.clone())
    }

    async fn call(&mut self, call: Call) -> u64 {
        let headers = Headers { token: call.token() };
        if call == Call::List {
            let list = ListUsers {}.with_middleware(&headers).exec(&*self.0).await;
            return list.expect("the list decodes").parse().expect("the list decodes").len() as u64;
        }
        if call == Call::Upload {
            let uploaded = PostBytes { content: case::upload().into() }.exec(&*self.0).await;
            return uploaded.expect("the server counts").parse().expect("it is counted").bytes;
        }
        match update().with_middleware(&headers).exec(&*self.0).await {
            Ok(result) => result.parse().expect("the user decodes").id.into(),
            Err(error) => failure(error).error_msg.len() as u64,
        }
    }
}

fn main() {
    subject::run::<Rustify>();
}
