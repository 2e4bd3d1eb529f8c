//! `#[api(auth = …)]`: how credentials are sent, and that they are never printed.

use std::error::Error as _;

use endpoint::{Api, Client, ClientBuilder, ErrorKind, Secret, api, endpoint};
use endpoint_tests::{Answer, Recorded, Server};

use crate::support::recording_transport::Memory;

const CANARY: &str = "CANARY";

#[api(auth = header("X-Auth-Token"))]
struct ByHeader;

#[api(auth = bearer)]
struct ByBearer;

#[api(auth = basic)]
struct ByBasic;

#[api(auth = query("api key"))]
struct ByQuery;

#[api()]
struct Open;

#[endpoint(GET, "/a/{id}", 200, api = ByHeader)]
struct HeaderGet {
    id: u8,
    #[header("X-Auth-Token")]
    token: Option<Secret>,
}

#[endpoint(GET, "/a", 200, api = ByBearer)]
struct BearerGet {}

#[endpoint(GET, "/a", 200, api = ByBasic)]
struct BasicGet {}

#[endpoint(GET, "/a", 200, 400 => (), api = ByQuery)]
struct QueryGet {
    q: Option<&'static str>,
}

#[endpoint(GET, "/a", 200, api = Open)]
struct OpenGet {}

/// Returns a client for this server with the usual credentials.
fn client_at<A: Api>(server: &Server) -> Client<A> {
    Client::builder(server.url()).credentials(CANARY).build().expect("the client is valid")
}

async fn sent<A: Api>(send: impl AsyncFnOnce(Client<A>)) -> Recorded {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    send(client_at(&server)).await;
    server.one()
}

#[tokio::test]
async fn credentials_are_sent_as_the_api_declares() {
    let request =
        sent(async |client| HeaderGet { id: 7, token: None }.send(&client).await.unwrap()).await;
    assert_eq!(request.header("x-auth-token"), Some("CANARY"));
    assert_eq!(request.header("authorization"), None);

    let request = sent(async |client| BearerGet {}.send(&client).await.unwrap()).await;
    assert_eq!(request.header("authorization"), Some("Bearer CANARY"));

    let server = Server::start().await;
    server.answer(Answer::new(200));
    let credentials = Secret::from("Aladdin:open sesame".to_owned());
    let client = Client::builder(server.url()).credentials(credentials).build().unwrap();
    BasicGet {}.send(&client).await.unwrap();
    let authorization = Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(server.one().header("authorization"), authorization);
}

#[tokio::test]
async fn query_credentials_are_encoded_and_appended_to_the_parameters() {
    for (q, secret, target) in [
        (None, "CANARY", "/a?api%20key=CANARY"),
        (Some("x"), "CANARY", "/a?q=x&api%20key=CANARY"),
        (Some(""), "a&b=c#d +ü", "/a?q=&api%20key=a%26b%3Dc%23d%20%2B%C3%BC"),
    ] {
        let server = Server::start().await;
        server.answer(Answer::new(200));
        let client = Client::builder(server.url()).credentials(secret).build().unwrap();
        QueryGet { q }.send(&client).await.unwrap();
        let request = server.one();
        assert_eq!(request.target, target);
        assert_eq!(request.header("authorization"), None);
    }
}

#[tokio::test]
async fn header_of_the_endpoint_or_call_overrides_credentials() {
    let token = Some(Secret::from("endpoint"));
    let request =
        sent(async |client| HeaderGet { id: 7, token }.send(&client).await.unwrap()).await;
    assert_eq!(request.headers("x-auth-token"), ["endpoint"]);
    let request = sent(async |client| {
        HeaderGet { id: 7, token: None }
            .send(&client)
            .header("x-auth-token", "call")
            .await
            .unwrap();
    });
    assert_eq!(request.await.headers("x-auth-token"), ["call"]);
}

#[tokio::test]
async fn header_credentials_are_marked_sensitive() {
    let memory = Memory::new();
    let base = "https://api.example.com";
    let client = memory.client(Client::builder(base).credentials(CANARY));
    HeaderGet { id: 7, token: None }.send(&client).await.unwrap();
    let client = memory.client(Client::builder(base).credentials(CANARY));
    BearerGet {}.send(&client).await.unwrap();
    let client = memory.client(Client::builder(base).credentials(CANARY));
    BasicGet {}.send(&client).await.unwrap();
    let requests = memory.requests();
    assert!(requests[0].headers()["x-auth-token"].is_sensitive());
    assert!(requests[1].headers()["authorization"].is_sensitive());
    assert!(requests[2].headers()["authorization"].is_sensitive());
    assert!(!format!("{requests:?}").contains(CANARY), "{requests:?}");
}

#[tokio::test]
async fn api_without_auth_rejects_credentials() {
    let build = Client::<Open>::builder("https://h").credentials(CANARY).build();
    let error = build.unwrap_err();
    let problem = "the API does not declare `auth = …`";
    assert_eq!(error.to_string(), format!("the credentials cannot be used: {problem}"));
    let build: Result<Client, _> = Client::builder("https://h").credentials(CANARY).build();
    assert_eq!(build.unwrap_err().to_string(), error.to_string());

    let server = Server::start().await;
    server.answer(Answer::new(200));
    OpenGet {}.send(&Client::new(server.url()).unwrap()).await.unwrap();
    assert_eq!(server.one().header("authorization"), None);
}

#[test]
fn client_without_required_credentials_is_a_build_error() {
    fn problem<A: Api>() -> String {
        let build: Result<Client<A>, _> = Client::builder("https://h").build();
        build.expect_err("there are no credentials").to_string()
    }
    for problem in
        [problem::<ByHeader>(), problem::<ByBearer>(), problem::<ByBasic>(), problem::<ByQuery>()]
    {
        assert!(problem.starts_with("the credentials cannot be used: "), "{problem}");
    }
}

#[tokio::test]
async fn anonymous_client_sends_no_credentials() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    server.answer(Answer::new(200));
    let client = Client::builder(server.url()).anonymous().build().unwrap();
    BearerGet {}.send(&client).await.unwrap();
    let client = Client::builder(server.url()).anonymous().build().unwrap();
    QueryGet { q: None }.send(&client).await.unwrap();
    let requests = server.requests();
    assert_eq!((&*requests[0].target, requests[0].header("authorization")), ("/a", None));
    assert_eq!(requests[1].target, "/a");
}

#[tokio::test]
async fn last_of_credentials_and_anonymous_wins() {
    let server = Server::start().await;
    let builder = || Client::<ByBearer>::builder(server.url());
    server.answer(Answer::new(200));
    let client = builder().credentials(CANARY).anonymous().build().unwrap();
    BearerGet {}.send(&client).await.unwrap();
    assert!(!BearerGet {}.send(&client).to_curl().unwrap().contains("authorization"));
    server.answer(Answer::new(200));
    let client = builder().anonymous().credentials(CANARY).build().unwrap();
    BearerGet {}.send(&client).await.unwrap();
    let sent: Vec<_> = server.requests();
    let sent: Vec<_> = sent.iter().map(|request| request.header("authorization")).collect();
    assert_eq!(sent, [None, Some("Bearer CANARY")]);
}

#[test]
fn credentials_invalid_in_a_header_are_an_error_that_hides_them() {
    fn error<A: Api>(credentials: &str) -> String {
        let builder: ClientBuilder<A> = Client::builder("https://h").credentials(credentials);
        let error = builder.build().expect_err("the credentials cannot be sent");
        format!("{error} {error:?} {:?}", error.source())
    }
    for credentials in ["CANARY\nX-Evil: 1", "CANARY\0", "CANARY\u{fc}", "CANARY "] {
        for error in [error::<ByHeader>(credentials), error::<ByBearer>(credentials)] {
            let problem =
                "the credentials cannot be used: they have characters that a header cannot hold";
            assert!(error.starts_with(problem) && !error.contains(CANARY), "{error}");
        }
    }
    for error in
        [error::<ByHeader>(""), error::<ByBearer>(""), error::<ByBasic>(""), error::<ByQuery>("")]
    {
        let problem = "the credentials cannot be used: they are empty; is the variable set";
        assert!(error.starts_with(problem), "{error}");
    }
}

#[tokio::test]
async fn credentials_are_never_printed() {
    let builder: ClientBuilder<ByQuery> = Client::builder("http://127.0.0.1:1").credentials(CANARY);
    let mut printed = vec![format!("{builder:?} {builder:#?}")];
    let client = builder.build().unwrap();
    let error = QueryGet { q: None }.send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    printed.push(format!("{client:?} {client:#?} {error} {error:?} {:?}", error.source()));

    for status in [400, 500, 302] {
        let server = Server::start().await;
        server.answer(Answer::new(status).header("Location", "/b"));
        let client = client_at::<ByQuery>(&server);
        let error = QueryGet { q: None }.send(&client).await.unwrap_err();
        printed.push(format!("{client:?} {error} {error:?} {:?}", error.source()));
        assert_eq!(server.one().target, "/a?api%20key=CANARY");
    }
    let server = Server::start().await;
    let client = client_at::<ByBearer>(&server);
    printed.push(format!("{client:?} {:?}", BearerGet {}.send(&client)));
    assert!(!printed.concat().contains(CANARY), "{printed:?}");
}

#[tokio::test]
async fn request_whose_query_has_no_room_for_credentials_is_not_sent() {
    let memory = Memory::new();
    let builder = Client::<ByQuery>::builder("https://api.example.com");
    let client = memory.client(builder.credentials("CANARY".repeat(12_000)));
    let error = client.send(QueryGet { q: None }).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false));
    assert!(error.to_string().ends_with(": not sent: it could not be authenticated"));
    let problem = "the query is too long for a URL once the credentials are in it";
    assert_eq!(error.source().unwrap().to_string(), problem);
    assert!(memory.requests().is_empty());
}
