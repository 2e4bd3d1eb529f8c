//! The best hand-written code on reqwest: all repeated work is done once, in advance.

use std::hint::black_box;

use bytes::Bytes;
use endpoint_benches::caller::{Caller, Operation, Protocol};
use endpoint_benches::case::{self, ApiError, Call, UPDATE_BODY, Uploaded, User};
use endpoint_benches::subject;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use reqwest::{Client, Request, Response, Url};

const TOKEN: HeaderName = HeaderName::from_static(case::TOKEN_HEADER);

#[derive(Clone)]
struct Best {
    client: Client,
    url: Url,
    list: Url,
    uploads: Url,
    token: HeaderValue,
    expired: HeaderValue,
}

impl Best {
    fn new(client: Client, base: &str) -> Self {
        let base = Url::parse(base).expect("the URL is valid");
        let [url, list, uploads] = [case::PATH, case::LIST_PATH, case::UPLOAD_PATH]
            .map(|path| base.join(path).expect("the path is valid"));
        let token = HeaderValue::from_static(Call::Update.token());
        let expired = HeaderValue::from_static(Call::Expired.token());
        Self { client, url, list, uploads, token, expired }
    }

    fn update(&self, token: &HeaderValue) -> Request {
        let mut request = Request::new(Method::PUT, self.url.clone());
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(TOKEN, token.clone());
        headers.insert(CONTENT_TYPE, const { HeaderValue::from_static("application/json") });
        *request.headers_mut() = headers;
        let mut body = Vec::with_capacity(128);
        serde_json::to_writer(&mut body, &UPDATE_BODY).expect("the value serialises");
        *request.body_mut() = Some(body.into());
        request
    }

    async fn list(&self) -> Vec<User> {
        let mut request = Request::new(Method::GET, self.list.clone());
        request.headers_mut().insert(TOKEN, self.token.clone());
        let response = self.client.execute(request).await.expect("the server responds");
        serde_json::from_slice(&response.bytes().await.expect("the body is complete"))
            .expect("the list decodes")
    }

    async fn upload(&self, content: Bytes) -> Uploaded {
        let mut request = Request::new(Method::POST, self.uploads.clone());
        *request.body_mut() = Some(content.into());
        let response = self.client.execute(request).await.expect("the server responds");
        serde_json::from_slice(&response.bytes().await.expect("the body is complete"))
            .expect("the server counts")
    }

    async fn updated(response: Response) -> Result<User, ApiError> {
        let status = response.status();
        Self::decoded(status, &response.bytes().await.expect("the body is complete"))
    }

    fn decoded(status: StatusCode, body: &[u8]) -> Result<User, ApiError> {
        match status {
            StatusCode::OK => Ok(serde_json::from_slice(body).expect("the user decodes")),
            StatusCode::UNAUTHORIZED => {
                Err(serde_json::from_slice(body).expect("the failure decodes"))
            }
            status => panic!("status {status}"),
        }
    }
}

/// Decodes a collected body. Collecting is left out, because a reqwest response cannot be created
/// without parsing or copying a URL.
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
        ("decode-200/1000 items", case::decode_users),
    ];

    const CALLS: &'static [Call] = &Call::ALL;
    const PROTOCOLS: &'static [Protocol] = &Protocol::ALL;

    async fn connect(url: &str, protocol: Protocol) -> Self {
        Self::new(protocol.reqwest(), url)
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        let token = match call {
            Call::Update => &self.token,
            Call::Expired => &self.expired,
            Call::List => return self.list().await.len() as u64,
            Call::Upload => return self.upload(case::upload()).await.bytes,
        };
        let response = self.client.execute(self.update(token)).await.expect("the server responds");
        match Self::updated(response).await {
            Ok(user) => user.id.into(),
            Err(error) => error.error_msg.len() as u64,
        }
    }
}

fn main() {
    subject::run::<Best>();
}
