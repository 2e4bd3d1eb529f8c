//! The usual hand-written code: a URL from `format!`, `.header`, `.json`, a `match` on the status,
//! `.json`.

use std::hint::black_box;

use bytes::Bytes;
use endpoint_benches::caller::{Caller, Direction, Operation, Protocol};
use endpoint_benches::case::{self, ApiError, Call, UPDATE_BODY, Uploaded, User};
use endpoint_benches::stream::chunks;
use endpoint_benches::subject;
use futures_util::StreamExt as _;
use reqwest::{Body, Client, RequestBuilder, Response};

#[derive(Clone)]
struct Obvious {
    client: Client,
    base: String,
}

impl Obvious {
    fn update(&self, token: &str) -> RequestBuilder {
        let url = format!("{}{}", self.base, case::PATH);
        self.client.put(url).header("X-Auth-Token", token).json(&UPDATE_BODY)
    }

    async fn updated(response: Response) -> Result<User, ApiError> {
        match response.status().as_u16() {
            200 => Ok(response.json().await.expect("the user decodes")),
            401 => Err(response.json().await.expect("the failure decodes")),
            status => panic!("status {status}"),
        }
    }
}

fn build(n: u64, token: &str) {
    let obvious = Obvious {
        client: Client::new(),
        base: "https://codehub-ext.cn-north-4.myhuaweicloud.com".into(),
    };
    for _ in 0..n {
        black_box(obvious.update(black_box(token)).build().expect("the request is valid"));
    }
}

/// Decodes a collected body as `json` does. Collecting is left out, because a reqwest response
/// cannot be created without parsing or copying a URL.
fn decode(n: u64, status: u16, body: &'static str) {
    for _ in 0..n {
        let body = black_box(Bytes::from_static(body.as_bytes()));
        let _ = black_box(match black_box(status) {
            200 => Ok(serde_json::from_slice::<User>(&body).expect("the user decodes")),
            401 => Err(serde_json::from_slice::<ApiError>(&body).expect("the failure decodes")),
            status => panic!("status {status}"),
        });
    }
}

impl Caller for Obvious {
    const OPERATIONS: &'static [Operation] = &[
        ("build", |n| build(n, case::TOKEN)),
        ("build/long token", |n| build(n, &case::long_token())),
        ("decode-200", |n| decode(n, 200, case::USER)),
        ("decode-401", |n| decode(n, 401, case::API_ERROR)),
        ("decode-200/1000 items", case::decode_users),
        ("decode-200/100 items", |n| case::decode_page(n, 100)),
        ("decode-200/10000 items", |n| case::decode_page(n, 10_000)),
    ];
    const CALLS: &'static [Call] = &Call::ALL;
    const PROTOCOLS: &'static [Protocol] = &Protocol::ALL;
    const STREAMS: bool = true;

    async fn connect(url: &str, protocol: Protocol) -> Self {
        Self { client: protocol.reqwest(), base: url.to_owned() }
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        match call {
            Call::Update | Call::Expired => {
                let response = self.update(call.token()).send().await.expect("the server responds");
                match Self::updated(response).await {
                    Ok(user) => user.id.into(),
                    Err(error) => error.error_msg.len() as u64,
                }
            }
            Call::List => {
                let url = format!("{}{}", self.base, case::LIST_PATH);
                let request = self.client.get(url).header("X-Auth-Token", call.token());
                let response = request.send().await.expect("the server responds");
                response.json::<Vec<User>>().await.expect("the list decodes").len() as u64
            }
            Call::Upload => self.upload(case::upload().into()).await,
        }
    }

    async fn stream(&mut self, direction: Direction, bytes: u64) -> u64 {
        match direction {
            Direction::Upload => self.upload(Body::wrap_stream(chunks(bytes))).await,
            Direction::Download => {
                let url = format!("{}{}/{bytes}", self.base, case::DOWNLOAD_PATH);
                let response = self.client.get(url).send().await.expect("the server responds");
                let mut stream = response.bytes_stream();
                let mut passed = 0;
                while let Some(chunk) = stream.next().await {
                    passed += chunk.expect("the body is complete").len() as u64;
                }
                passed
            }
        }
    }
}

impl Obvious {
    async fn upload(&self, body: Body) -> u64 {
        let url = format!("{}{}", self.base, case::UPLOAD_PATH);
        let response = self.client.post(url).body(body).send().await.expect("the server responds");
        response.json::<Uploaded>().await.expect("the server counts").bytes
    }
}

fn main() {
    subject::run::<Obvious>();
}
