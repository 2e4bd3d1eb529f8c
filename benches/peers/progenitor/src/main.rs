//! progenitor: a client generated from [`emails.json`](../emails.json), with generated types.
//!
//! A generated method builds, sends and decodes in one step. To measure building, a hook ends the
//! call before the request is sent. The document declares no lengths, so none is checked.

use std::hint::black_box;

use bytes::Bytes;
use endpoint_benches::caller::{Caller, Operation, Protocol};
use endpoint_benches::case::{self, Call};
use endpoint_benches::once::ready;
use endpoint_benches::subject;
use progenitor::progenitor_client::{ClientHooks, Error, OperationInfo, ResponseValue};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::api::types::{ApiError, UpdateBody, User};

mod api {
    progenitor::generate_api!("emails.json");
}

/// The same client, with the hook.
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

fn build(n: u64, token: &str) {
    let url = "https://codehub-ext.cn-north-4.myhuaweicloud.com";
    let client = unsent::Client::new_with_client(url, Protocol::Http1.reqwest());
    let (email, verify_code) = (Some(case::EMAIL.into()), Some(case::VERIFY_CODE.into()));
    let body = unsent::types::UpdateBody { email, verify_code };
    for _ in 0..n {
        let unsent = ready(client.update_email(black_box(token), black_box(&body)));
        black_box(unsent.expect_err("it is not sent"));
    }
}

/// Decodes a collected body as a generated method does. Collecting is left out, because a reqwest
/// response cannot be created without parsing or copying a URL.
fn decode<T: DeserializeOwned>(n: u64, status: StatusCode, body: &Bytes) {
    let headers = HeaderMap::new();
    for _ in 0..n {
        let (status, headers) = (black_box(status), black_box(&headers).clone());
        let body = black_box(body.clone());
        let _ = black_box(match status.as_u16() {
            200 => {
                let value: T = serde_json::from_slice(&body).expect("it is as declared");
                Ok(ResponseValue::new(value, status, headers))
            }
            401 => {
                let error: ApiError = serde_json::from_slice(&body).expect("the failure decodes");
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
        ("build", |n| build(n, case::TOKEN)),
        ("build/long token", |n| build(n, &case::long_token())),
        ("decode-200", |n| decode::<User>(n, StatusCode::OK, &case::USER.into())),
        ("decode-401", |n| decode::<User>(n, StatusCode::UNAUTHORIZED, &case::API_ERROR.into())),
        ("decode-200/1000 items", |n| decode::<Vec<User>>(n, StatusCode::OK, &case::users())),
    ];
    const CALLS: &'static [Call] = &Call::ALL;
    const PROTOCOLS: &'static [Protocol] = &Protocol::ALL;

    async fn connect(url: &str, protocol: Protocol) -> Self {
        Self(api::Client::new_with_client(url, protocol.reqwest()))
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        if call == Call::List {
            return self.0.list_users(call.token()).await.expect("the list decodes").len() as u64;
        }
        if call == Call::Upload {
            return self.0.post_bytes(case::upload()).await.expect("the server counts").bytes;
        }
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
