//! The service over a plain socket, so that what is checked is what goes over the wire.

mod archive;
mod branches;
mod changes;
mod emails;
mod entry;
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

struct Answer {
    status: u16,
    head: String,
    /// `null` if it is not JSON.
    body: Value,
    bytes: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        Some(fields.find(|(found, _)| found.eq_ignore_ascii_case(name))?.1)
    }

    /// The status and the code, and the message has to have `part`.
    #[track_caller]
    fn refuses(&self, status: u16, code: &str, part: &str) {
        let Self { status: found, body, .. } = self;
        assert_eq!((*found, &body["error_code"]), (status, &json!(code)), "{body}");
        assert!(body["error_msg"].as_str().unwrap().contains(part), "{body}");
    }
}

impl Service {
    async fn ask(&self, method: &str, path: &str, token: Option<&str>, body: &str) -> Answer {
        let token = token.map(|token| ("X-Auth-Token", token));
        self.ask_with(method, path, token.as_slice(), body).await
    }

    /// Sends one request and checks what all answers have in common.
    async fn ask_with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
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
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();

        let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let bytes = answer[end + 4..].to_vec();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        let answer = Answer { status, head, body, bytes };
        let content_type = match &answer.body {
            Value::Null if answer.bytes.is_empty() => None,
            Value::Null => Some("application/octet-stream"),
            _ => Some("application/json"),
        };
        assert_eq!(answer.header("Content-Type"), content_type);
        assert_eq!(answer.header("X-Request-Id").map(str::len), Some(32));
        answer
    }

    async fn sign_in(&self, password: &str, project: &str) -> Answer {
        let domain = json!({ "name": Self::DOMAIN });
        let user = json!({ "name": Self::USER, "password": password, "domain": domain });
        let body = json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": user } },
            "scope": { "project": { "name": project } },
        } });
        self.ask("POST", "/v3/auth/tokens?nocatalog=true", None, &body.to_string()).await
    }

    async fn token(&self) -> String {
        let answer = self.sign_in(Self::PASSWORD, Self::PROJECT).await;
        assert_eq!(answer.status, 201);
        answer.header("X-Subject-Token").unwrap().to_owned()
    }

    /// A service, and somebody who is signed in.
    async fn entered() -> Guest {
        let service = Self::start().await.unwrap();
        Guest { token: service.token().await, service }
    }
}

/// Who asks with a good token.
struct Guest {
    service: Service,
    token: String,
}

impl Guest {
    async fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        self.service.ask(method, path, Some(&self.token), body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }

    /// The path of something in a repository.
    fn path(&self, repository: &str, rest: &str) -> String {
        format!("/v4/repositories/{}{rest}", self.service.repository(repository).unwrap())
    }
}
