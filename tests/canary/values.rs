//! Values that a user may print while debugging.

use bytes::Bytes;
use endpoint::{
    Body, Client, ClientBuilder, Endpoint as _, Events, Part, Retry, Secret, Streaming, Upload,
    endpoint,
};
use endpoint_tests::{Answer, Server};
use futures_util::stream;
use http::HeaderValue;
use tokio::io::AsyncReadExt as _;

use crate::endpoints::{
    ByBasic, ByBearer, ByHeader, ByQuery, BySchemes, KeyedByName, Presigned, hidden, update,
};
use crate::sinks::{CANARY, assert_silent, of_debug, of_error};

const BASE: &str = "https://api.example.com";

#[endpoint(GET, "/archive", 200 => Streaming)]
struct GetArchive {}

#[endpoint(GET, "/events", 200 => Events)]
#[derive(Clone)]
struct Listen {
    filter: String,
}

#[track_caller]
fn silent<T: std::fmt::Debug>(name: &str, value: &T) {
    assert_silent(name, &of_debug(name, value));
}

fn builder<A: endpoint::Api>() -> ClientBuilder<A> {
    Client::builder(BASE).header("X-Client", CANARY).credentials(CANARY)
}

#[test]
fn clients_print_no_secret() {
    silent("a client's builder", &builder::<ByHeader>());
    silent("a client by header", &builder::<ByHeader>().build().expect("the client is valid"));
    silent("a client by bearer", &builder::<ByBearer>().build().expect("the client is valid"));
    silent("a client by password", &builder::<ByBasic>().build().expect("the client is valid"));
    let named = || {
        let builder = Client::<BySchemes>::builder(BASE).credentials(CANARY);
        let builder = builder.credentials_for("key", CANARY);
        builder.credentials_for("query", CANARY)
    };
    silent("a builder with named schemes", &named());
    let client = named().build().expect("the client is valid");
    silent("a client with named schemes", &client);
    let command = KeyedByName {}.send(&client).to_curl().expect("the request is valid");
    assert!(!command.contains(CANARY), "{command}");
    silent("a client by query", &builder::<ByQuery>().build().expect("the client is valid"));
}

#[test]
fn build_errors_print_no_secret() {
    let with_header = |value| Client::builder(BASE).header("X-A", value).build();
    let with_name = Client::builder(BASE).header("NIGHTJAR NIGHTJAR", "NIGHTJAR").build();
    let url = |url: &str| Client::<endpoint::NoApi>::builder(url).build();
    let credentials = |text: &str| Client::<ByHeader>::builder(BASE).credentials(text).build();
    let errors = [
        with_header("NIGHTJAR\n").map(|_: Client| ()),
        with_header("NIGHTJAR ").map(|_: Client| ()),
        with_name.map(|_: Client| ()),
        url("http://NIGHTJAR:NIGHTJAR@127.0.0.1").map(drop),
        url("http://127.0.0.1/?NIGHTJAR").map(drop),
        url("http://127.0.0.1/#NIGHTJAR").map(drop),
        url("NIGHTJAR").map(drop),
        url("http://NIGHTJAR.example.com").map(drop),
        credentials("NIGHTJAR\n").map(drop),
        Client::<BySchemes>::builder(BASE)
            .credentials("a")
            .credentials_for(CANARY, "key")
            .build()
            .map(drop),
    ];
    for error in errors {
        assert_silent(
            "building a client",
            &of_error(&error.expect_err("the client cannot be built")),
        );
    }
}

#[test]
fn calls_print_no_secret() {
    let client = Client::new(BASE).expect("the client is valid");
    silent("a call", &update().send(&client).header("X-Call", CANARY));
    let presigned =
        || Presigned { presigned: "https://h.example/NIGHTJAR?NIGHTJAR".into(), part: 1 };
    silent("a presigned URL", &presigned());
    silent("a call of a presigned URL", &presigned().send(&client));
    let command = presigned().send(&client).to_curl().expect("the URL is valid");
    assert!(!command.contains(CANARY), "{command}");
    silent("a call for a response", &hidden().send(&client).with_response());
    silent("a call that is sent", &update().send(&client));
    let listen = Listen { filter: CANARY.to_owned() }.send(&client).header("X-Call", CANARY);
    silent("a stream that reconnects", &listen.reconnecting(Retry::new()));
    silent("a poller", &update().send(&client).header("X-Call", CANARY).poll_until(|_| true));
}

#[tokio::test]
async fn summaries_of_calls_print_no_secret() {
    let server = answered().await;
    let (report, summaries) = std::sync::mpsc::channel();
    let builder = Client::builder(server.url()).observe(move |call| {
        report.send(call.clone()).expect("the test waits for the summary");
    });
    let client = builder.build().expect("the client is valid");
    hidden().send(&client).await.expect("the call succeeds");
    silent("a summary", &summaries.recv().expect("the call has ended"));
}

#[test]
fn requests_print_no_secret() {
    silent("a struct", &hidden());
    let base = BASE.parse().expect("the URL is valid");
    let request = hidden().request(&base).expect("the request is valid");
    let (head, body) = request.into_parts();
    // The URL is printed by `http`: whether it contains secrets is up to the API.
    silent("the headers of a request", &head.headers);
    silent("the body of a request", &body);
    assert!(head.headers["x-auth-token"].is_sensitive());
    let request = update().request(&base).expect("the request is valid");
    silent("the body of a request", request.body());
}

#[test]
fn bodies_and_secrets_print_no_secret() {
    silent("a secret", &Secret::from(CANARY));
    silent("a secret in an option", &Some(Secret::from(CANARY)));
    silent("a body", &Body::from(CANARY));
    silent("a body of bytes", &Body::from(Bytes::from_static(CANARY.as_bytes())));
    let pieces = || stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(CANARY.as_bytes()))]);
    silent("an upload", &Upload::once(pieces()));
    silent("an upload that can be sent again", &Upload::from_fn(pieces));
    silent("a part that is a stream", &Part::stream(Upload::once(pieces())));
    let mut value = HeaderValue::from_static(CANARY);
    value.set_sensitive(true);
    silent("a header", &value);
}

#[test]
fn parts_print_no_secret() {
    silent("a part", &Part::bytes(CANARY).file_name(CANARY));
}

async fn answered() -> Server {
    let server = Server::start().await;
    let answer = Answer::json(200, format!("{CANARY:?}")).header("X-Subject-Token", CANARY);
    server.answer(answer);
    server
}

#[tokio::test]
async fn response_structs_print_no_secret() {
    let server = answered().await;
    let client = Client::new(server.url()).expect("the client is valid");
    let answered = hidden().send(&client).await.expect("the call succeeds");
    silent("a response taken apart", &answered);
}

#[tokio::test]
async fn responses_print_no_secret() {
    let server = answered().await;
    let client = Client::new(server.url()).expect("the client is valid");
    let response = hidden().send(&client).with_response().await;
    silent("a response", &response.expect("the call succeeds"));
}

#[tokio::test]
async fn streams_print_no_secret() {
    let server = answered().await;
    let client = Client::new(server.url()).expect("the client is valid");
    silent("a stream", &GetArchive {}.send(&client).await.expect("the call succeeds"));
}

#[tokio::test]
async fn partly_read_streams_print_no_secret() {
    let server = answered().await;
    server.answer(Answer::new(200).body("xNIGHTJAR"));
    let client = Client::new(server.url()).expect("the client is valid");
    drop(GetArchive {}.send(&client).await.expect("the call succeeds"));
    let mut stream = GetArchive {}.send(&client).await.expect("the call succeeds");
    assert_eq!(stream.read_u8().await.expect("the stream has a byte"), b'x');
    silent("a stream that was read in part", &stream);
}

#[derive(serde::Serialize)]
struct Card {
    number: Secret,
    size: f64,
}

#[endpoint(POST, "/cards", 200, body = form(brackets))]
struct AddCards {
    #[query(indices)]
    filter: Vec<Card>,
    cards: Vec<Card>,
    labels: std::collections::BTreeMap<String, Option<()>>,
}

#[test]
fn values_in_brackets_print_no_secret() {
    let cards = |size| vec![Card { number: CANARY.into(), size }];
    let key = format!("{CANARY}@example.com");
    let add =
        AddCards { filter: cards(1.0), cards: cards(2.0), labels: [(key.clone(), None)].into() };
    let client: Client = Client::new(BASE).expect("the URL is valid");
    let command = client.send(add).to_curl().expect("the request is valid");
    assert!(!command.contains(CANARY) && command.contains("number"), "{command}");
    let labels = [(key, Some(()))].into();
    let add = AddCards { filter: cards(f64::NAN), cards: cards(f64::NAN), labels };
    let error = add.request(&BASE.parse().expect("the URL is valid")).expect_err("it is refused");
    assert_eq!(error.violations().len(), 3);
    silent("violations in brackets", &error);
}
