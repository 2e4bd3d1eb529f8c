//! Tests of the server over a plain socket, which check the bytes on the wire.

mod archive;
mod authenticate;
mod branches;
mod changes;
mod emails;
mod files;
mod gateway;
mod hooks;
mod iam;
mod keys;
mod repositories;
mod signature;

use std::fmt::Write as _;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::Service;

const EMAILS: &str = "/v4/user/emails";
const CODES: &str = "/v4/user/email-verify-code";

struct TestResponse {
    status: u16,
    head: String,
    /// `null` if it is not JSON.
    body: Value,
    bytes: Vec<u8>,
}

impl TestResponse {
    fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        Some(fields.find(|(found, _)| found.eq_ignore_ascii_case(name))?.1)
    }

    /// Asserts the status and the code, and that the message contains `part`.
    #[track_caller]
    fn assert_error(&self, status: u16, code: &str, part: &str) {
        let Self { status: found, body, .. } = self;
        assert_eq!((*found, &body["error_code"]), (status, &json!(code)), "{body}");
        assert!(body["error_msg"].as_str().unwrap().contains(part), "{body}");
    }
}

impl Service {
    async fn send(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: &str,
    ) -> TestResponse {
        let token = token.map(|token| ("X-Auth-Token", token));
        self.send_with_headers(method, path, token.as_slice(), body).await
    }

    /// Sends one request and checks the properties of all responses.
    async fn send_with_headers(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> TestResponse {
        let length = body.len();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n");
        for (name, value) in headers {
            write!(request, "{name}: {value}\r\n").unwrap();
        }
        write!(request, "Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
            .unwrap();
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).await.unwrap();

        let end = response.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(response[..end].to_vec()).unwrap();
        let bytes = response[end + 4..].to_vec();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        let response = TestResponse { status, head, body, bytes };
        let content_type = match &response.body {
            Value::Null if response.bytes.is_empty() => None,
            Value::Null => Some("application/octet-stream"),
            _ => Some("application/json"),
        };
        assert_eq!(response.header("Content-Type"), content_type);
        assert_eq!(response.header("X-Request-Id").map(str::len), Some(32));
        response
    }

    async fn sign_in(&self, password: &str, project: &str) -> TestResponse {
        let domain = json!({ "name": Self::DOMAIN });
        let user = json!({ "name": Self::USER, "password": password, "domain": domain });
        let body = json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": user } },
            "scope": { "project": { "name": project } },
        } });
        self.send("POST", "/v3/auth/tokens?nocatalog=true", None, &body.to_string()).await
    }

    async fn token(&self) -> String {
        let response = self.sign_in(Self::PASSWORD, Self::PROJECT).await;
        assert_eq!(response.status, 201);
        response.header("X-Subject-Token").unwrap().to_owned()
    }

    /// Starts a server and signs in.
    async fn start_and_sign_in() -> SignedInClient {
        let service = Self::start().await.unwrap();
        SignedInClient { token: service.token().await, service }
    }
}

/// A client with a valid token.
struct SignedInClient {
    service: Service,
    token: String,
}

impl SignedInClient {
    async fn send(&self, method: &str, path: &str, body: &str) -> TestResponse {
        self.service.send(method, path, Some(&self.token), body).await
    }

    async fn get(&self, path: &str) -> TestResponse {
        self.send("GET", path, "").await
    }

    /// Returns the path of a resource in a repository.
    fn path(&self, repository: &str, rest: &str) -> String {
        format!("/v4/repositories/{}{rest}", self.service.repository(repository).unwrap())
    }
}
