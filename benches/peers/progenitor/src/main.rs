//! progenitor: a client generated from [`emails.json`](../emails.json), with the types that it generates too.
//!
//! A generated method builds, sends and decodes in one. Building is measured with a hook that ends the call before it
//! is sent. The document says nothing of lengths, so none is checked.

use std::hint::black_box;

use bytes::Bytes;
use endpoint_benches::case::{self, Call};
use endpoint_benches::once::ready;
use endpoint_benches::subject::{self, Caller, Operation, Protocol};
use progenitor::progenitor_client::{ClientHooks, Error, OperationInfo, ResponseValue};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::api::types::{ApiError, UpdateBody, User};

mod api {
    progenitor::generate_api!("emails.json");
}

/// The same again, with the hook.
mod unsent {
    progenitor::generate_api!(spec = "emails.json", hooks = Expected);
}

impl ClientHooks for unsent::Client {
    async fn pre<E>(
        &self,
        request: &mut reqwest::Request,
        _: &OperationInfo,
    ) -> Result<(), Error<E>> {
        black_box(request);
        Err(Error::Custom(String::new()))
    }
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().expect("TLS can be set up")
}

/// As a generated method does once the body has been collected, which is left out: a response cannot be made without
/// parsing a URL or copying one.
fn decode(n: u64, status: StatusCode, body: &'static str) {
    let headers = HeaderMap::new();
    for _ in 0..n {
        let (status, headers) = (black_box(status), black_box(&headers).clone());
        let body = black_box(Bytes::from_static(body.as_bytes()));
        let _ = black_box(match status.as_u16() {
            200 => {
                let user: User = serde_json::from_slice(&body).expect("it is a user");
                Ok(ResponseValue::new(user, status, headers))
            }
            401 => {
                let error: ApiError = serde_json::from_slice(&body).expect("it is an error");
                Err(Error::ErrorResponse(ResponseValue::new(error, status, headers)))
            }
            status => panic!("status {status}"),
        });
    }
}

#[derive(Clone)]
struct Progenitor(api::Client);

impl Caller for Progenitor {
    const OPERATIONS: &'static [Operation] = &[
        ("build", |n| {
            let url = "https://codehub-ext.cn-north-4.myhuaweicloud.com";
            let client = unsent::Client::new_with_client(url, client());
            let (email, verify_code) = (Some(case::EMAIL.into()), Some(case::VERIFY_CODE.into()));
            let body = unsent::types::UpdateBody { email, verify_code };
            for _ in 0..n {
                let unsent = ready(client.update_email(black_box(case::TOKEN), black_box(&body)));
                black_box(unsent.expect_err("it is not sent"));
            }
        }),
        ("decode-200", |n| decode(n, StatusCode::OK, case::USER)),
        ("decode-401", |n| decode(n, StatusCode::UNAUTHORIZED, case::API_ERROR)),
    ];

    async fn connect(url: &str, _: Protocol) -> Self {
        Self(api::Client::new_with_client(url, client()))
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        let (email, verify_code) = (Some(case::EMAIL.into()), Some(case::VERIFY_CODE.into()));
        match self.0.update_email(call.token(), &UpdateBody { email, verify_code }).await {
            Ok(user) => user.id.into(),
            Err(Error::ErrorResponse(error)) => error.error_msg.len() as u64,
            Err(error) => panic!("{error}"),
        }
    }
}

fn main() {
    subject::run::<Progenitor>();
}
