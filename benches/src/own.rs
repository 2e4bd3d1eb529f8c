//! The measured requests as endpoints, over either transport.

use std::hint::black_box;

use bytes::Bytes;
use endpoint::transport::{Hyper, Reqwest};
use endpoint::{BaseUrl, Body, Client, Endpoint, Secret, Streaming, Upload, endpoint};
use http::{Response, StatusCode};

use crate::caller::{Caller, Direction, Operation, Protocol};
use crate::case::{self, ApiError, Call, Uploaded, User};
use crate::stream::chunks;

#[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
struct UpdateEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    token: Secret<String>,
    #[check(length = 1..=1000)]
    email: Option<String>,
    #[check(length = 1..=1000)]
    verify_code: Option<String>,
}

#[endpoint(GET, "/v4/users", 200 => Vec<User>)]
struct ListUsers {
    #[header("X-Auth-Token")]
    token: Secret<String>,
}

#[endpoint(POST, "/v4/uploads", 200 => Uploaded, body = bytes)]
struct PostBytes {
    #[body]
    content: Bytes,
}

#[endpoint(POST, "/v4/uploads", 200 => Uploaded, body = bytes)]
struct PostStream {
    #[body]
    content: Upload,
}

#[endpoint(GET, "/v4/downloads/{bytes}", 200 => Streaming)]
struct Download {
    bytes: u64,
}

/// Builds requests and decodes responses without a network; the transport is not involved.
const OPERATIONS: &[Operation] = &[
    ("build", |n| build(n, case::TOKEN)),
    ("build/long token", |n| build(n, &case::long_token())),
    ("decode-200", |n| {
        for _ in 0..n {
            let decoded = UpdateEmail::response(response(StatusCode::OK, case::USER.into()));
            black_box(decoded.expect("the user decodes"));
        }
    }),
    ("decode-401", |n| {
        for _ in 0..n {
            let response = response(StatusCode::UNAUTHORIZED, case::API_ERROR.into());
            black_box(UpdateEmail::response(response).expect_err("the call fails"));
        }
    }),
    ("decode-200/1000 items", |n| decode_page(n, case::ITEMS)),
    ("decode-200/100 items", |n| decode_page(n, 100)),
    ("decode-200/10000 items", |n| decode_page(n, 10_000)),
];

fn update(token: &str) -> UpdateEmail {
    let (email, verify_code) = (Some(case::EMAIL.into()), Some(case::VERIFY_CODE.into()));
    UpdateEmail { token: token.into(), email, verify_code }
}

fn build(n: u64, token: &str) {
    let base: BaseUrl =
        "https://codehub-ext.cn-north-4.myhuaweicloud.com".parse().expect("the URL is valid");
    let update = update(token);
    for _ in 0..n {
        black_box(black_box(&update).request(&base).expect("the values are valid"));
    }
}

fn decode_page(n: u64, items: usize) {
    let page = case::page(items);
    for _ in 0..n {
        let decoded = ListUsers::response(response(StatusCode::OK, page.clone()));
        black_box(decoded.expect("the list decodes"));
    }
}

fn response(status: StatusCode, body: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(black_box(body)));
    *response.status_mut() = status;
    response
}

/// A client of this crate, over `Hyper` or over reqwest.
#[derive(Debug, Clone)]
pub struct EndpointClient<const HYPER: bool>(Client);

impl<const HYPER: bool> Caller for EndpointClient<HYPER> {
    const OPERATIONS: &'static [Operation] = if HYPER { &[] } else { OPERATIONS };
    const CALLS: &'static [Call] = &Call::ALL;
    const PROTOCOLS: &'static [Protocol] = &Protocol::ALL;
    const STREAMS: bool = true;

    async fn connect(url: &str, protocol: Protocol) -> Self {
        let builder = Client::builder(url);
        let is_http2 = protocol == Protocol::Http2;
        let builder = if HYPER {
            let hyper = Hyper::builder();
            let hyper = if is_http2 { hyper.http2_prior_knowledge() } else { hyper };
            builder.transport(hyper.build().expect("TLS can be set up"))
        } else {
            let reqwest = Reqwest::builder().no_proxy();
            let reqwest = if is_http2 { reqwest.http2_prior_knowledge() } else { reqwest };
            builder.transport(reqwest.build().expect("TLS can be set up"))
        };
        Self(builder.build().expect("the loopback URL is valid"))
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        match call {
            Call::Update => {
                let user = update(call.token()).send(&self.0).await;
                user.expect("the user decodes").id.into()
            }
            Call::Expired => {
                let error = update(call.token()).send(&self.0).await.expect_err("the call fails");
                error.failure().map_or(0, |failure| failure.error_msg.len() as u64)
            }
            Call::List => {
                let list = ListUsers { token: call.token().into() };
                list.send(&self.0).await.expect("the list decodes").len() as u64
            }
            Call::Upload => {
                let upload = PostBytes { content: case::upload() };
                upload.send(&self.0).await.expect("the server counts").bytes
            }
        }
    }

    async fn stream(&mut self, direction: Direction, bytes: u64) -> u64 {
        match direction {
            Direction::Upload => {
                let upload = PostStream { content: Upload::once_sized(bytes, chunks(bytes)) };
                upload.send(&self.0).await.expect("the server counts").bytes
            }
            Direction::Download => {
                let mut stream =
                    Download { bytes }.send(&self.0).await.expect("the download starts");
                let mut passed = 0;
                while let Some(chunk) = stream.chunk().await.expect("the body is complete") {
                    passed += chunk.len() as u64;
                }
                passed
            }
        }
    }
}
