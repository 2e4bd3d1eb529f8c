//! As well as it can be done by hand on reqwest: everything that repeats is prepared once.

use std::hint::black_box;

use bytes::Bytes;
use endpoint_benches::case::{self, ApiError, Call, UPDATE_BODY, User};
use endpoint_benches::subject::{self, Caller, Operation, Protocol};
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use reqwest::{Client, Request, Response, Url};

const TOKEN: HeaderName = HeaderName::from_static(case::TOKEN_HEADER);

#[derive(Clone)]
struct Best {
    client: Client,
    url: Url,
    token: HeaderValue,
    expired: HeaderValue,
}

impl Best {
    fn new(client: Client, base: &str) -> Self {
        let url = Url::parse(base).expect("it is a URL");
        let url = url.join(case::PATH).expect("it is a path");
        let token = HeaderValue::from_static(Call::Update.token());
        Self { client, url, token, expired: HeaderValue::from_static(Call::Expired.token()) }
    }

    fn update(&self, token: &HeaderValue) -> Request {
        let mut request = Request::new(Method::PUT, self.url.clone());
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(TOKEN, token.clone());
        headers.insert(CONTENT_TYPE, const { HeaderValue::from_static("application/json") });
        *request.headers_mut() = headers;
        let mut body = Vec::with_capacity(128);
        serde_json::to_writer(&mut body, &UPDATE_BODY).expect("it is JSON");
        *request.body_mut() = Some(body.into());
        request
    }

    async fn updated(response: Response) -> Result<User, ApiError> {
        let status = response.status();
        Self::decoded(status, &response.bytes().await.expect("it is whole"))
    }

    fn decoded(status: StatusCode, body: &[u8]) -> Result<User, ApiError> {
        match status {
            StatusCode::OK => Ok(serde_json::from_slice(body).expect("it is a user")),
            StatusCode::UNAUTHORIZED => Err(serde_json::from_slice(body).expect("it is an error")),
            status => panic!("status {status}"),
        }
    }
}

/// Once the body has been collected, which is left out: a response cannot be made without parsing a URL or copying
/// one.
fn decode(n: u64, status: StatusCode, body: &'static str) {
    for _ in 0..n {
        let body = black_box(Bytes::from_static(body.as_bytes()));
        let _ = black_box(Best::decoded(black_box(status), &body));
    }
}

impl Caller for Best {
    const OPERATIONS: &'static [Operation] = &[
        ("build", |n| {
            let best = Best::new(Client::new(), "https://codehub-ext.cn-north-4.myhuaweicloud.com");
            for _ in 0..n {
                black_box(best.update(black_box(&best.token)));
            }
        }),
        ("decode-200", |n| decode(n, StatusCode::OK, case::USER)),
        ("decode-401", |n| decode(n, StatusCode::UNAUTHORIZED, case::API_ERROR)),
    ];

    async fn connect(url: &str, _: Protocol) -> Self {
        let client = Client::builder().no_proxy().build().expect("TLS can be set up");
        Self::new(client, url)
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        let token = if call == Call::Expired { &self.expired } else { &self.token };
        let response = self.client.execute(self.update(token)).await.expect("it is answered");
        match Self::updated(response).await {
            Ok(user) => user.id.into(),
            Err(error) => error.error_msg.len() as u64,
        }
    }
}

fn main() {
    subject::run::<Best>();
}
