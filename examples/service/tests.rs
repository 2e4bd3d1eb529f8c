//! The service over a plain socket, so that what is checked is what goes over the wire.

use jiff::Timestamp;
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
    body: Value,
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
    /// Sends one request and checks what all answers have in common.
    async fn ask(&self, method: &str, path: &str, token: Option<&str>, body: &str) -> Answer {
        let auth = token.map(|token| format!("X-Auth-Token: {token}\r\n")).unwrap_or_default();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n{auth}\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();

        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let body = serde_json::from_str(body).unwrap();
        let answer = Answer { status, head: head.to_owned(), body };
        assert_eq!(answer.header("Content-Type"), Some("application/json"));
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
}

#[tokio::test]
async fn an_address_is_changed_with_the_code_mailed_to_it_and_only_once() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let ask = async |method, path, body: Value| {
        service.ask(method, path, Some(&token), &body.to_string()).await
    };
    let change = |code: &str| json!({ "email": "11@email.com", "verify_code": code });

    let refused = ask("PUT", EMAILS, change("SFLAJA")).await;
    refused.refuses(400, "CH.010001", "verify_code");
    assert_eq!(service.mailbox("11@email.com"), None);

    let mailed = ask("POST", CODES, json!({ "email": "11@email.com" })).await;
    assert_eq!((mailed.status, mailed.body), (201, json!({ "result": "success" })));
    let code = service.mailbox("11@email.com").unwrap();
    assert!(code.len() == 6 && code.bytes().all(|letter| letter.is_ascii_uppercase()), "{code}");

    ask("PUT", EMAILS, change("wrong")).await.refuses(400, "CH.010001", "verify_code");
    let changed = ask("PUT", EMAILS, change(&code)).await;
    assert_eq!(changed.status, 200);
    assert_eq!(changed.body["commit_email"], "11@email.com");
    ask("PUT", EMAILS, change(&code)).await.refuses(400, "CH.010001", "verify_code");

    let touched = ask("PUT", EMAILS, json!({})).await;
    assert_ne!(touched.body["updated_at"], changed.body["updated_at"]);
    let shown = service.ask("GET", EMAILS, Some(&token), "").await;
    assert_eq!(shown.body, touched.body);
}

#[tokio::test]
async fn the_user_is_the_one_on_the_page() {
    let service = Service::start().await.unwrap();
    let answer = service.ask("GET", EMAILS, Some(&service.token().await), "").await;
    let page = json!({
        "id": 21820, "name": "tr8", "username": "ac105e52a4764a4c8f29b306508f016d",
        "state": "active", "created_at": "2025-03-27T14:17:11.000+08:00",
        "updated_at": "2025-05-20T15:42:31.351+08:00", "last_activity_on": "2025-05-17",
        "commit_email": "1@email.com",
    });
    assert_eq!((answer.status, answer.body), (200, page));
}

#[tokio::test]
async fn a_field_is_left_out_or_a_string_of_1_to_1000_characters() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let longest = json!({ "email": "é".repeat(1000) }).to_string();
    assert_eq!(service.ask("POST", CODES, Some(&token), &longest).await.status, 201);

    let too_long = json!({ "verify_code": "é".repeat(1001) }).to_string();
    let cases = [
        ("POST", CODES, "{}", "email"),
        ("PUT", EMAILS, r#"{"email":null}"#, "email: invalid type: null"),
        ("PUT", EMAILS, r#"{"email":""}"#, "email: must have 1 to 1000 characters, found 0"),
        ("PUT", EMAILS, &too_long, "verify_code: must have 1 to 1000 characters, found 1001"),
        ("PUT", EMAILS, r#"{"email":"a@b","email":"c@d"}"#, "duplicate field `email`"),
        ("PUT", EMAILS, r#"{"mail":"a@b"}"#, "unknown field `mail`"),
        ("PUT", EMAILS, "not JSON", "JSON"),
        ("PUT", EMAILS, "", "JSON"),
        ("GET", EMAILS, "{}", "no body"),
    ];
    for (method, path, body, part) in cases {
        service.ask(method, path, Some(&token), body).await.refuses(400, "CH.010001", part);
    }
}

#[tokio::test]
async fn entry_needs_a_token_that_is_known_and_not_expired() {
    let service = Service::start().await.unwrap();
    let token = service.token().await;
    let enter = async |token: &str| service.ask("GET", EMAILS, Some(token), "").await;

    let missing = service.ask("GET", EMAILS, None, "").await;
    missing.refuses(401, "DEV.00000001", "missing");
    for length in [0, 1, 100_000, 100_001] {
        let unknown = "x".repeat(length);
        enter(&unknown).await.refuses(401, "DEV.00000002", "not recognized");
    }
    assert_eq!(enter(&token).await.status, 200);
    service.expire_tokens();
    let message = "Authentication information expired.";
    let expired = enter(&token).await;
    assert_eq!(expired.status, 401);
    assert_eq!(expired.body, json!({ "error_code": "DEV.00000003", "error_msg": message }));
    assert_eq!(enter(&service.token().await).await.status, 200);
}

#[tokio::test]
async fn signing_in_answers_as_keystone_does() {
    let service = Service::start().await.unwrap();
    let answer = service.sign_in(Service::PASSWORD, Service::PROJECT).await;
    assert!(answer.header("X-Subject-Token").unwrap().len() >= 2_000);
    assert!(answer.header("X-IAM-Trace-Id").is_some());
    let time = |name: &str| {
        let time = answer.body["token"][name].as_str().unwrap();
        assert_eq!(time.len(), "2026-11-24T11:04:04.000000Z".len());
        time.parse::<Timestamp>().unwrap()
    };
    assert_eq!(time("expires_at").duration_since(time("issued_at")).as_secs(), 86_400);

    let message = "The username or password is wrong.";
    let error = json!({ "code": 401, "message": message, "title": "Unauthorized" });
    let refused = service.sign_in("another", Service::PROJECT).await;
    assert_eq!((refused.status, refused.body), (401, json!({ "error": error })));
    assert_eq!(service.sign_in(Service::PASSWORD, "another").await.status, 401);
    let malformed = service.ask("POST", "/v3/auth/tokens", None, "{}").await;
    assert_eq!(malformed.body["error"]["code"], 400);
    assert_eq!(malformed.body["error"]["title"], "Bad Request");
}

#[tokio::test]
async fn what_is_not_served_is_refused_by_the_gateway() {
    let service = Service::start().await.unwrap();
    service.ask("GET", "/v4/user", None, "").await.refuses(404, "APIGW.0101", "does not exist");
    let answer = service.ask("DELETE", EMAILS, None, "").await;
    answer.refuses(405, "APIGW.0101", "does not exist");
    assert_eq!(answer.header("Allow"), Some("GET,HEAD,PUT"));
}

#[tokio::test]
async fn a_dropped_service_closes_the_connections_it_has() {
    let service = Service::start().await.unwrap();
    let mut idle = TcpStream::connect(service.address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n").await.unwrap();
    assert!(idle.read_u8().await.is_ok());
    drop(service);
    idle.read_to_end(&mut Vec::new()).await.unwrap();
}
