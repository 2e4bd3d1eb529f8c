//! Sends an operation four times: the responses are a success, the two failures of every page, and
//! the HTML page of a proxy.

use codearts::{Client, CodeArts, RepoError};
use endpoint::{Endpoint, ErrorKind, Options, Retry, Streaming};
use endpoint_tests::{Answer, Recorded, Server};

const TOKEN: &str = "MIIFtoken==";

/// The failures that every page of the vendor documents: status, code and message.
const FAILURES: [(u16, &str, &str); 2] = [
    (401, "DEV.00000003", "Authentication information expired."),
    (403, "CH.004403", "Insufficient permissions."),
];

/// Sends an operation once per response. Asserts that every request has this request line and body
/// (none if empty), and that the failures are typed. Returns the decoded success.
pub(crate) async fn check_operation<E>(
    operation: E,
    line: &str,
    body: &str,
    answer: Answer,
) -> E::Ok
where
    E: Endpoint<Api = CodeArts, Failure = RepoError> + Clone,
{
    exchange(operation, line, body, answer, async |ok| ok).await
}

/// The same for an operation that returns bytes.
pub(crate) async fn check_download<E>(
    operation: E,
    line: &str,
    body: &str,
    answer: Answer,
) -> Vec<u8>
where
    E: Endpoint<Ok = Streaming, Api = CodeArts, Failure = RepoError> + Clone,
{
    exchange(operation, line, body, answer, async |mut stream| {
        let mut bytes = Vec::new();
        while let Some(chunk) = stream.chunk().await.expect("the body is complete") {
            bytes.extend_from_slice(&chunk);
        }
        bytes
    })
    .await
}

async fn exchange<E, T>(
    operation: E,
    line: &str,
    body: &str,
    answer: Answer,
    take: impl AsyncFnOnce(E::Ok) -> T,
) -> T
where
    E: Endpoint<Api = CodeArts, Failure = RepoError> + Clone,
{
    let server = Server::start().await;
    let client = client(&server);

    server.answer(answer);
    let ok = client.send(operation.clone()).await.expect("the success is declared");
    let taken = take(ok).await;

    for (status, code, message) in FAILURES {
        let failure = format!(r#"{{"error_code":"{code}","error_msg":"{message}"}}"#);
        server.answer(Answer::json(status, failure).header("X-Request-Id", "abc"));
        let error = client.send(operation.clone()).await.map(drop).expect_err("the call fails");
        assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
        assert_eq!(error.request_id(), Some("abc"));
        assert!(error.to_string().ends_with(&format!(": {code} {message}")), "{error}");
        assert_eq!(error.into_failure().expect("the failure is typed").error_code, code.into());
    }

    server.answer(Answer::new(502).header("content-type", "text/html").body("<html>"));
    let once = client.with(Options::new().retry(Retry::never()));
    let error = once.send(operation).await.map(drop).expect_err("the call fails");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status().map(|it| it.as_u16()), Some(502));

    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    for request in &requests {
        assert_sent(request, line, body);
    }
    taken
}

/// Creates a client with a fixed token.
pub(crate) fn client(server: &Server) -> Client<CodeArts> {
    Client::builder(server.url()).credentials(TOKEN).build().expect("a loopback URL is valid")
}

#[track_caller]
pub(crate) fn assert_sent(request: &Recorded, line: &str, body: &str) {
    assert_eq!(request.to_string(), line);
    assert_eq!(request.header("x-auth-token"), Some(TOKEN));
    assert_eq!(request.text(), body);
    let content_type = (!body.is_empty()).then_some("application/json");
    assert_eq!(request.header("content-type"), content_type);
}

/// Returns the targets of all requests, in order.
pub(crate) fn targets(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.target).collect()
}

/// Returns the violations of an operation that is not sent.
#[track_caller]
pub(crate) fn violations<E: Endpoint<Api = CodeArts>>(operation: &E) -> Vec<String> {
    let base =
        "https://codehub-ext.cn-north-4.myhuaweicloud.com".parse().expect("the URL is valid");
    let Err(error) = operation.request(&base) else {
        panic!("`{}` would be sent", E::SPEC.name);
    };
    error.violations().iter().map(ToString::to_string).collect()
}
