//! Hand-written on the client of hyper-util, as well as possible.

use std::hint::black_box;

use bytes::Bytes;
use endpoint_benches::case::{self, ApiError, Call, UPDATE_BODY, User};
use endpoint_benches::subject::{self, Caller, Operation, Protocol};
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

const TOKEN: HeaderName = HeaderName::from_static(case::TOKEN_HEADER);
const JSON: HeaderValue = HeaderValue::from_static("application/json");

fn request(uri: &Uri, token: &str) -> Request<Full<Bytes>> {
    // As long as the body becomes, so that it is not copied.
    let mut body = Vec::with_capacity(case::REQUEST.len());
    serde_json::to_writer(&mut body, &UPDATE_BODY).expect("strings are JSON");
    let mut request = Request::new(Full::new(body.into()));
    *request.method_mut() = Method::PUT;
    *request.uri_mut() = uri.clone();
    let mut token = HeaderValue::from_str(token).expect("a token is valid in a header");
    token.set_sensitive(true);
    let headers = request.headers_mut();
    headers.insert(TOKEN, token);
    headers.insert(CONTENT_TYPE, JSON);
    request
}

fn user(status: StatusCode, body: &[u8]) -> Result<User, ApiError> {
    let text = std::str::from_utf8(body).expect("JSON is UTF-8");
    match status {
        StatusCode::OK => Ok(serde_json::from_str(text).expect("a user")),
        StatusCode::UNAUTHORIZED => Err(serde_json::from_str(text).expect("an error")),
        _ => panic!("status {status}"),
    }
}

fn uri(base: &str) -> Uri {
    format!("{base}{}", case::PATH).parse().expect("a URL")
}

fn build(n: u64) {
    let uri = uri("https://api.example.com");
    for _ in 0..n {
        black_box(request(black_box(&uri), black_box(case::TOKEN)));
    }
}

fn decode_200(n: u64) {
    for _ in 0..n {
        let _ = black_box(user(StatusCode::OK, black_box(case::USER.as_bytes())));
    }
}

fn decode_401(n: u64) {
    for _ in 0..n {
        let _ = black_box(user(StatusCode::UNAUTHORIZED, black_box(case::API_ERROR.as_bytes())));
    }
}

#[derive(Clone)]
struct HyperUtil {
    client: Client<HttpConnector, Full<Bytes>>,
    uri: Uri,
}

impl Caller for HyperUtil {
    const OPERATIONS: &'static [Operation] =
        &[("build", build), ("decode-200", decode_200), ("decode-401", decode_401)];

    async fn connect(url: &str, _: Protocol) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Self { client, uri: uri(url) }
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        let response = self.client.request(request(&self.uri, call.token()));
        let (parts, body) = response.await.expect("it is sent").into_parts();
        let body = body.collect().await.expect("the body is whole").to_bytes();
        match user(parts.status, &body) {
            Ok(user) => user.id.into(),
            Err(error) => error.error_msg.len() as u64,
        }
    }
}

fn main() {
    subject::run::<HyperUtil>();
}
