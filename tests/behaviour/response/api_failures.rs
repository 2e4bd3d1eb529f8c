//! `#[api(401 => …)]`: failures that all endpoints of an API share.

use endpoint::{Api, Client, ErrorKind, api, endpoint};
use endpoint_tests::{Answer, Server};
use http::StatusCode;
use serde::Deserialize;

#[api(401 | 403 => ApiError, 5xx => ApiError)]
struct CodeArts;

#[derive(Debug, PartialEq, Deserialize, thiserror::Error)]
#[error("{error_code}")]
struct ApiError {
    error_code: String,
}

#[derive(Debug, PartialEq, Deserialize, thiserror::Error)]
#[error("busy until {until}")]
struct Busy {
    until: String,
}

#[endpoint(GET, "/repos", 200 => String, api = CodeArts)]
struct ListRepos {}

#[endpoint(GET, "/repos/{id}", 200 => String, 403 => Busy, 404, api = CodeArts)]
struct GetRepo {
    id: u32,
}

#[endpoint(PUT, "/repos", 200 => String, 4xx => Busy, api = CodeArts)]
struct PutRepos {}

#[endpoint(POST, "/repos", 201, _ => Busy, api = CodeArts)]
struct AddRepo {}

/// An API that declares a failure for every status, in two types.
#[api(409 => Busy, _ => ApiError)]
struct Strict;

#[endpoint(GET, "/strict", 200 => String, api = Strict)]
struct GetStrict {}

#[endpoint(GET, "/strict/{id}", 200 => String, 404 => String, api = Strict)]
struct GetOneStrict {
    id: u8,
}

#[api()]
struct Silent;

#[endpoint(GET, "/silent", 200, 404 => String, api = Silent)]
struct GetSilent {}

const CODE: &str = r#"{"error_code":"DEV.1"}"#;
const UNTIL: &str = r#"{"until":"noon"}"#;

async fn client_for<A: Api>(answer: Answer) -> (Client<A>, Server) {
    let server = Server::start().await;
    server.answer(answer);
    (Client::new(server.url()).expect("a loopback URL is a valid base URL"), server)
}

#[tokio::test]
async fn endpoint_without_failures_has_those_of_the_api() {
    for (status, phrase) in
        [(401, "Unauthorized"), (403, "Forbidden"), (500, "Internal Server Error")]
    {
        let (client, _server) = client_for(Answer::json(status, CODE)).await;
        let error = ListRepos {}.send(&client).await.unwrap_err();
        assert_eq!(error.to_string(), format!("GET /repos: {status} {phrase}: DEV.1"));
        assert_eq!(error.into_failure().unwrap(), ApiError { error_code: "DEV.1".to_owned() });
    }
    let (client, _server) = client_for(Answer::json(404, CODE)).await;
    let error = ListRepos {}.send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
}

#[tokio::test]
async fn failures_of_the_endpoint_override_those_of_the_api() {
    let error = async |status, body| {
        let (client, _server) = client_for(Answer::json(status, body)).await;
        GetRepo { id: 7 }.send(&client).await.unwrap_err()
    };
    let busy = error(403, UNTIL).await;
    assert_eq!(busy.to_string(), "GET /repos/{id}: 403 Forbidden: busy until noon");
    assert!(matches!(busy.failure(), Some(GetRepoFailure::Forbidden(Busy { .. }))), "{busy:?}");
    let missing = error(404, "").await;
    assert_eq!(missing.to_string(), "GET /repos/{id}: 404 Not Found");
    assert!(matches!(missing.failure(), Some(GetRepoFailure::NotFound)), "{missing:?}");
    for (status, phrase) in [(401, "Unauthorized"), (501, "Not Implemented")] {
        let shared = error(status, CODE).await;
        assert_eq!(shared.to_string(), format!("GET /repos/{{id}}: {status} {phrase}: DEV.1"));
        assert!(matches!(shared.into_failure(), Ok(GetRepoFailure::Api(ApiError { .. }))));
    }
    let undeclared = error(410, CODE).await;
    assert_eq!(undeclared.kind(), ErrorKind::UnexpectedStatus);
    let other = error(401, "<html>").await;
    assert_eq!((other.kind(), other.status()), (ErrorKind::Decode, Some(StatusCode::UNAUTHORIZED)));
}

#[tokio::test]
async fn status_class_of_the_endpoint_overrides_a_status_of_the_api() {
    let (client, _server) = client_for(Answer::json(401, UNTIL)).await;
    let error = PutRepos {}.send(&client).await.unwrap_err();
    assert!(matches!(error.into_failure(), Ok(PutReposFailure::ClientError(Busy { .. }))));
    let (client, _server) = client_for(Answer::json(500, CODE)).await;
    let error = PutRepos {}.send(&client).await.unwrap_err();
    assert!(matches!(error.into_failure(), Ok(PutReposFailure::Api(ApiError { .. }))));
    for status in [401, 500, 418, 302] {
        let (client, _server) = client_for(Answer::json(status, UNTIL)).await;
        let error = AddRepo {}.send(&client).await.unwrap_err();
        // The endpoint declares all statuses itself.
        assert_eq!(error.into_failure().unwrap(), Busy { until: "noon".to_owned() });
    }
}

#[tokio::test]
async fn api_may_declare_all_statuses_with_several_types() {
    for (status, phrase) in [(302, "Found"), (404, "Not Found"), (500, "Internal Server Error")] {
        let (client, _server) = client_for(Answer::json(status, CODE)).await;
        let error = GetStrict {}.send(&client).await.unwrap_err();
        assert_eq!(error.to_string(), format!("GET /strict: {status} {phrase}: DEV.1"));
        assert!(matches!(error.into_failure(), Ok(StrictFailure::Other(ApiError { .. }))));
    }
    let (client, _server) = client_for(Answer::json(409, UNTIL)).await;
    let error = GetOneStrict { id: 1 }.send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /strict/{id}: 409 Conflict: busy until noon");
    let failure = error.into_failure().unwrap();
    assert!(matches!(failure, GetOneStrictFailure::Api(StrictFailure::Conflict(Busy { .. }))));
    let (client, _server) = client_for(Answer::new(404).body("no")).await;
    let error = GetOneStrict { id: 1 }.send(&client).await.unwrap_err();
    assert!(
        matches!(error.into_failure(), Ok(GetOneStrictFailure::NotFound(text)) if text == "no")
    );
}

#[tokio::test]
async fn statuses_declared_by_neither_are_unexpected() {
    let (client, _server) = client_for(Answer::new(403)).await;
    let error = GetSilent {}.send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    let (client, _server) = client_for(Answer::new(404).body("gone")).await;
    let error = GetSilent {}.send(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /silent: 404 Not Found: gone");
}
