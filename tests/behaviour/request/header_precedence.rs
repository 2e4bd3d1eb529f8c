//! Headers of the call, the endpoint and the client: which one replaces the others.

use endpoint::{Call, Client, ErrorKind, endpoint};
use endpoint_tests::{Answer, Recorded, Server};
use serde::Serialize;

use crate::support::exchange::sent;
use crate::support::recording_transport::Memory;

#[endpoint(GET, "/y", 200)]
struct One<T: Serialize> {
    #[header("X-One")]
    value: T,
}

#[endpoint(GET, "/z", 200, header("X-Source" = "endpoint"))]
struct Sources {
    #[header("X-Optional")]
    optional: Option<&'static str>,
    #[header("X-List")]
    list: Vec<&'static str>,
}

#[tokio::test]
async fn call_headers_replace_endpoint_headers_replace_client_headers() {
    let server = Server::start().await;
    let client = Client::builder(server.url())
        .header("X-Source", "client")
        .header("X-Optional", "client")
        .header("X-List", "client")
        .header("X-Client", "first")
        .header("x-client", "client")
        .build()
        .unwrap();
    let absent = || Sources { optional: None, list: vec![] };
    let present = || Sources { optional: Some("endpoint"), list: vec!["a", "b"] };
    let answered = async |call: Call<Sources>| -> Recorded {
        server.answer(Answer::new(200));
        call.await.unwrap();
        server.requests().pop().unwrap()
    };

    let request = answered(absent().send(&client)).await;
    assert_eq!(request.header("x-source"), Some("endpoint"));
    assert_eq!(request.header("x-optional"), Some("client"));
    assert_eq!(request.header("x-list"), Some("client"));
    assert_eq!(request.header("x-client"), Some("client"));

    let request = answered(present().send(&client)).await;
    assert_eq!(request.header("x-optional"), Some("endpoint"));
    assert_eq!(request.headers("x-list"), ["a", "b"]);

    let call = present().send(&client).header("x-source", "first").header("X-Source", "call");
    let call = call.header("X-Optional", "call").header("X-List", "call").idempotency_key("k-1");
    let request = answered(call).await;
    for name in ["x-source", "x-optional", "x-list"] {
        assert_eq!(request.header(name), Some("call"), "{name}");
    }
    assert_eq!(request.header("idempotency-key"), Some("k-1"));
}

#[tokio::test]
async fn invalid_call_headers_are_reported_with_other_violations() {
    let client: Client = Client::new("http://127.0.0.1:9").unwrap();
    let call = One { value: "CANARY\n" }.send(&client).header("X-Call", "CANARY\r\nX-Evil: 1");
    let error = call.header("X Name", "CANARY").idempotency_key("CANARY\n").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /y: not sent: `value` header `x-one` has a line feed at byte 6, which a header cannot \
         hold; the headers of the call cannot be sent: the value of `x-call` is not valid in HTTP; \
         the headers of the call cannot be sent: one has a name that is not valid in HTTP; \
         the headers of the call cannot be sent: the value of `idempotency-key` is not valid in \
         HTTP"
    );
    assert!(!format!("{error:?}").contains("CANARY"));
}

#[tokio::test]
async fn default_user_agent_names_the_crate() {
    let request = sent(One { value: 1 }).await;
    let agent = request.header("user-agent").unwrap().to_owned();
    assert!(agent.starts_with("endpoint/") && agent.len() > "endpoint/".len(), "{agent}");

    let server = Server::start().await;
    server.answer(Answer::new(200));
    let client = Client::builder(server.url()).header("User-Agent", "mine/1").build().unwrap();
    One { value: 1 }.send(&client).await.unwrap();
    assert_eq!(server.one().header("user-agent"), Some("mine/1"));
}

#[test]
fn invalid_default_header_is_a_build_error_that_hides_it() {
    for (name, value, problem) in [
        ("X Name", "v", "one has a name that is not valid in HTTP"),
        ("X-Name", "CANARY\n", "the value of `x-name` is not valid in HTTP"),
    ] {
        let built: Result<Client, _> =
            Client::builder("https://api.example.com").header(name, value).build();
        let error = built.unwrap_err();
        assert_eq!(error.to_string(), format!("a default header cannot be used: {problem}"));
        assert!(!format!("{error:?}").contains("CANARY"));
    }
}

#[tokio::test]
async fn framing_header_of_the_call_is_an_error() {
    let client: Client = Client::new("http://127.0.0.1:9").unwrap();
    for (name, value) in
        [("Content-Length", "7"), ("Transfer-Encoding", "chunked"), ("Host", "api.example.com")]
    {
        let error = One { value: 1 }.send(&client).header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{name}: {error}");
    }
}

#[tokio::test]
async fn credential_headers_are_marked_sensitive_from_every_source() {
    #[endpoint(GET, "/z", 200)]
    struct WithCookie {
        #[header("Cookie")]
        cookie: &'static str,
        #[header("X-Plain")]
        plain: &'static str,
    }
    let memory = Memory::new();
    let builder = Client::builder("https://api.example.com").header("Authorization", "CANARY");
    let client: Client = memory.client(builder);
    let call = WithCookie { cookie: "CANARY", plain: "plain" }.send(&client);
    call.header("Proxy-Authorization", "CANARY").await.unwrap();

    let shown = format!("{:?}", memory.requests());
    assert!(shown.contains("plain") && !shown.contains("CANARY"), "{shown}");
}
