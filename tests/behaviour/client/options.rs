//! Options of a call, of a client, and of a client derived from another one.

use endpoint::check::Validation;
use endpoint::{
    BoxError, Client, ErrorKind, NoApi, Options, Retry, Streaming, TokenProvider, api, endpoint,
};
use endpoint_tests::{Answer, Server};
use http::{HeaderName, HeaderValue};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::support::scripted_transport::{Remote, answer, seconds};
use crate::support::token_issuer::Issuer;

#[endpoint(GET, "/jobs", 200 => String)]
struct Get {
    #[header("X-Name")]
    name: Option<&'static str>,
    #[query]
    #[check(length = 1..=3)]
    filter: &'static str,
}

#[endpoint(POST, "/jobs", 200 => String)]
struct Post {}

#[endpoint(GET, "/log", 200 => Streaming)]
struct GetLog {}

#[api(auth = bearer, header("X-Name" = "api"))]
struct Vendor;

#[endpoint(GET, "/jobs", 200, api = Vendor)]
struct VendorGet {
    #[header("X-Name")]
    name: Option<&'static str>,
}

/// An endpoint that declares options for its calls.
#[endpoint(
    GET, "/jobs", 200 => String,
    timeout = "20s", retry(attempts = 4), max_body = 200,
)]
struct Declared;

const GET: Get = Get { name: None, filter: "f" };

#[tokio::test]
async fn derived_client_overrides_headers_and_inherits_the_rest() {
    let server = Server::start().await;
    let client = Client::builder(server.url()).header("X-A", "1").header("X-B", "1").build();
    let client: Client = client.unwrap();
    let other = client.with_options(Options::new().header("x-b", "2").header("X-C", "2"));
    let third = other.with_options(Options::new().header("X-C", "3"));
    for _ in 0..3 {
        server.answer(Answer::new(200));
    }
    for client in [&third, &other, &client] {
        client.send(GET).await.unwrap();
    }
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| ["x-a", "x-b", "x-c"].map(|name| request.headers(name).concat()))
        .collect();
    assert_eq!(sent, [["1", "2", "3"], ["1", "2", "2"], ["1", "1", ""]]);
    assert!(server.requests()[0].header("user-agent").unwrap().starts_with("endpoint/"));
}

#[tokio::test]
async fn derived_client_shares_connections() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // The server accepts a single connection.
    let serving = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.expect("the client connects");
        for _ in 0..3 {
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                assert_ne!(connection.read_buf(&mut request).await.expect("the client sends"), 0);
            }
            let response = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            connection.write_all(response).await.expect("the client receives");
        }
        listener
    });
    let client: Client = Client::new(url).unwrap();
    client.send(GET).await.unwrap();
    client.with_options(Options::new().timeout(seconds(9))).send(GET).await.unwrap();
    client.clone().send(GET).timeout(seconds(9)).await.unwrap();
    serving.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn derived_client_shares_credentials() {
    let (issuer, remote) = (Issuer::new(), Remote::statuses([200]));
    let client: Client<Vendor> = remote.client_with(|it| it.credentials(issuer.clone()));
    let get = || VendorGet { name: None };
    client.with_options(Options::new().timeout(seconds(9))).send(get()).await.unwrap();
    client.with_options(Options::new()).with_options(Options::new()).send(get()).await.unwrap();
    client.send(get()).await.unwrap();
    assert_eq!((issuer.count(), remote.count()), (1, 3));
}

#[tokio::test(start_paused = true)]
async fn headers_take_precedence_call_endpoint_api_client() {
    let remote = Remote::statuses([200]);
    let client: Client<Vendor> =
        remote.client_with(|it| it.credentials("t").header("X-Name", "builder"));
    let other = client.with_options(Options::new().header("X-Name", "with"));
    let get = |name| VendorGet { name };
    client.send(get(None)).await.unwrap();
    other.send(get(None)).await.unwrap();
    other.send(get(Some("endpoint"))).await.unwrap();
    other.send(get(Some("endpoint"))).header("x-name", "call").await.unwrap();
    let options = Options::new().header("X-NAME", "last");
    other.send(get(Some("endpoint"))).header("x-name", "call").with_options(options).await.unwrap();
    let sent: Vec<_> = remote.seen().iter().map(|seen| seen.headers["x-name"].clone()).collect();
    assert_eq!(sent, ["api", "with", "endpoint", "call", "last"]);
}

#[tokio::test(start_paused = true)]
async fn timeouts_take_precedence_call_endpoint_client() {
    let remote = Remote::silent();
    let client: Client = remote.client_with(|it| it.timeout(seconds(10)).retry(Retry::never()));
    let elapsed = [
        client.send(Declared).timeout(seconds(30)).await.unwrap_err().elapsed(),
        client.send(Declared).retry(Retry::never()).await.unwrap_err().elapsed(),
        client.send(Post {}).await.unwrap_err().elapsed(),
        remote.client().send(Post {}).await.map(drop).unwrap_err().elapsed(),
    ];
    assert_eq!(elapsed, [30, 20, 10, 30].map(seconds));

    let attempt = |limit| Options::new().attempt_timeout(seconds(limit));
    let client = client.with_options(attempt(5));
    let elapsed = [
        client.send(Post {}).attempt_timeout(seconds(7)).await.unwrap_err().elapsed(),
        client.send(Post {}).await.unwrap_err().elapsed(),
        // An attempt never has more time than its call.
        client.send(Post {}).with_options(attempt(99)).await.unwrap_err().elapsed(),
    ];
    assert_eq!(elapsed, [7, 5, 10].map(seconds));
}

#[tokio::test(start_paused = true)]
async fn retry_attempts_take_precedence_call_endpoint_client() {
    async fn attempts(client: &Client, own: Option<Retry>) -> [u32; 2] {
        let mut options = Options::new();
        if let Some(retry) = own {
            options = options.retry(retry);
        }
        let declared = client.send(Declared).with_options(options.clone()).await.unwrap_err();
        [declared.attempts(), client.send(GET).with_options(options).await.unwrap_err().attempts()]
    }
    let remote = Remote::statuses([503]);
    let client: Client = remote.client();
    assert_eq!(attempts(&client, None).await, [4, 3]);
    assert_eq!(attempts(&client, Some(Retry::new().attempts(5))).await, [5, 5]);
    let client = client.with_options(Options::new().retry(Retry::never()));
    assert_eq!(attempts(&client, None).await, [4, 1]);
    assert_eq!(attempts(&client, Some(Retry::new().attempts(2))).await, [2, 2]);
}

#[tokio::test(start_paused = true)]
async fn max_response_body_takes_precedence_call_endpoint_client() {
    let remote = Remote::always(|| answer(200, &[], "x".repeat(300)));
    let client: Client = remote.client_with(|it| it.max_response_body(250));
    assert!(client.send(GET).await.is_err());
    assert!(client.send(GET).max_response_body(300).await.is_ok());
    assert!(client.send(Declared).max_response_body(300).await.is_ok());
    let client = client.with_options(Options::new().max_response_body(300));
    assert!(client.send(GET).await.is_ok());
    assert!(client.send(Declared).await.is_err());
    assert!(client.send(GET).max_response_body(299).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn checks_can_be_disabled_per_client_or_call() {
    let remote = Remote::statuses([200]);
    let client: Client = remote.client();
    let get = || Get { name: None, filter: "long" };
    let error = client.send(get()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
    client.send(get()).with_options(Options::new().validation(Validation::Off)).await.unwrap();
    client.with_options(Options::new().validation(Validation::Off)).send(get()).await.unwrap();
    assert_eq!(client.send(get()).await.unwrap_err().violations().len(), 1);
    assert_eq!(remote.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn invalid_header_in_options_is_an_error_that_hides_it() {
    let remote = Remote::statuses([200]);
    let client: Client = remote.client();
    for (options, problem) in [
        (Options::new().header("X CANARY", "a"), "one has a name that is not valid in HTTP"),
        (Options::new().header("", "a"), "one has a name that is not valid in HTTP"),
        (Options::new().header("X-A", "CANARY\n"), "the value of `x-a` is not valid in HTTP"),
        (Options::new().header("X-A", "CANARY\0"), "the value of `x-a` is not valid in HTTP"),
        (Options::new().append_header("X CANARY", "a"), "one has a name that is not valid in HTTP"),
        (
            Options::new().append_header("X-A", "CANARY\n"),
            "the value of `x-a` is not valid in HTTP",
        ),
        (Options::new().append_header("Host", "CANARY"), "`host` is set by the HTTP library"),
    ] {
        let call = client.send(GET).with_options(options.clone()).await.unwrap_err();
        let with = client.with_options(options.clone()).send(GET).await.unwrap_err();
        for error in [call, with] {
            assert_eq!((error.kind(), error.was_sent()), (ErrorKind::InvalidRequest, false));
            let text =
                format!("GET /jobs: not sent: the headers of the call cannot be sent: {problem}");
            assert_eq!(error.to_string(), text);
            assert!(!format!("{error:?}").contains("CANARY"));
        }
        let build = Client::<NoApi>::builder("https://h").with_options(options).build();
        let text = format!("a default header cannot be used: {problem}");
        assert_eq!(build.unwrap_err().to_string(), text);
    }
    // All violations are reported together.
    let broken = client.with_options(Options::new().header("X A", "a"));
    let call = broken.send(Get { name: None, filter: "" }).header("X B", "b");
    assert_eq!(call.await.unwrap_err().violations().len(), 3);
    assert_eq!(remote.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn header_values_are_never_printed() {
    struct Own;

    impl TokenProvider for Own {
        async fn fetch(&self) -> Result<endpoint::Token, BoxError> {
            Ok(endpoint::Token::new("CANARY"))
        }
    }
    let mut value = HeaderValue::from_static("CANARY");
    value.set_sensitive(true);
    let name = HeaderName::from_static("x-name");
    let options = Options::new().header(name, value).header("X-Other", "CANARY");
    let builder =
        Client::<Vendor>::builder("https://h").credentials(Own).with_options(options.clone());
    let remote = Remote::statuses([200]);
    let client = builder.transport(remote.clone()).with_options(options.clone()).build().unwrap();
    let call = client.send(VendorGet { name: None }).with_options(options.clone());
    let printed = format!("{options:?} {options:#?} {client:?} {client:#?} {call:?} {call:#?}");
    assert!(printed.contains("x-name") && printed.contains("x-other"), "{printed}");
    assert!(!printed.contains("CANARY"), "{printed}");
    call.await.unwrap();
    assert!(remote.seen()[0].headers["x-name"].is_sensitive());
}

#[tokio::test(start_paused = true)]
async fn read_timeout_takes_precedence_call_client() {
    let remote = Remote::always(|| {
        let stalled = futures_util::stream::pending::<Result<hyper::body::Frame<_>, BoxError>>();
        answer(200, &[], endpoint::Body::wrap(http_body_util::StreamBody::new(stalled)))
    });
    let stall = |limit| Options::new().read_timeout(seconds(limit));
    let client: Client = remote.client();
    let client = client.with_options(stall(5));
    for (options, limit) in [(Options::new(), 5), (stall(7), 7)] {
        let mut log = client.send(GetLog {}).with_options(options).await.unwrap();
        let start = tokio::time::Instant::now();
        log.chunk().await.unwrap_err();
        assert_eq!(start.elapsed(), seconds(limit));
    }
}
