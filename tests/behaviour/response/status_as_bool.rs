//! `200 => true, 404 => false`: the status alone is the result.

use endpoint::{ErrorKind, Response, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Deserialize;

use crate::support::exchange::answered;

#[endpoint(HEAD, "/repos/{id}", 200 => true, 404 => false, 403 => Refused)]
struct RepoExists {
    id: u32,
}

#[derive(Debug, Response)]
struct Refused {
    #[header("X-Reason")]
    reason: String,
}

#[endpoint(GET, "/members/{name}", 204 => true, 302 | 404 => false, 4xx => Problem)]
struct IsMember<'a> {
    name: &'a str,
}

#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{message}")]
struct Problem {
    message: String,
}

#[endpoint(PUT, "/locks", 2xx => true, 409 => false)]
struct Lock {}

#[tokio::test]
async fn status_maps_to_true_or_false() {
    for (status, exists) in [(200, true), (404, false)] {
        let answer = Answer::new(status).header("Content-Length", "1000000000");
        assert_eq!(answered(RepoExists { id: 7 }, answer).await.unwrap(), exists);
    }
    for (status, is_member) in [(204, true), (302, false), (404, false)] {
        let answer = Answer::new(status).header("Location", "/elsewhere");
        assert_eq!(answered(IsMember { name: "a" }, answer).await.unwrap(), is_member);
    }
    for (status, locked) in [(200, true), (202, true), (299, true), (409, false)] {
        assert_eq!(answered(Lock {}, Answer::new(status)).await.unwrap(), locked);
    }
}

#[tokio::test]
async fn head_request_and_response_have_no_body() {
    let server = Server::start().await;
    let client = endpoint::Client::new(server.url()).unwrap();
    for status in [200, 404, 200] {
        // The body is not sent, so the next response is not affected by it.
        server.answer(Answer::json(status, r#"{"id":7}"#));
        assert_eq!(RepoExists { id: 7 }.send(&client).await.unwrap(), status == 200);
    }
    let requests = server.requests();
    assert!(
        requests.iter().all(|it| (&*it.method, &*it.target, it.text()) == ("HEAD", "/repos/7", ""))
    );
    assert_eq!(requests[0].header("content-length"), None);
}

#[tokio::test]
async fn body_is_ignored() {
    for body in [&b"false"[..], b"{", b"\xff\xfe", b"<html>", b"null"] {
        let answer = Answer::json(404, body);
        assert!(!answered(IsMember { name: "a" }, answer).await.unwrap());
        let answer = Answer::json(200, body).header("Content-Encoding", "gzip");
        assert!(answered(Lock {}, answer).await.unwrap());
    }
}

#[tokio::test]
async fn undeclared_statuses_are_errors() {
    let answer = Answer::new(403).header("X-Reason", "private");
    let error = answered(RepoExists { id: 7 }, answer).await.unwrap_err();
    assert_eq!(error.to_string(), "HEAD /repos/{id}: 403 Forbidden");
    assert_eq!(error.into_failure().unwrap().reason, "private");

    let answer = Answer::json(418, r#"{"message":"short and stout"}"#);
    let error = answered(IsMember { name: "a" }, answer).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /members/{name}: 418 I'm a teapot: short and stout");
    assert_eq!(error.kind(), ErrorKind::Failure);

    for status in [204, 301, 410, 500] {
        let error = answered(RepoExists { id: 7 }, Answer::new(status)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
}
