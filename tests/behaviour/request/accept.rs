//! The header `Accept`, which follows from the declared responses.

use std::collections::HashMap;

use bytes::Bytes;
use endpoint::{
    BaseUrl, Body, Client, DecodeError, Endpoint, Events, FromResponse, Json, JsonLines, Options,
    Streaming, api, endpoint,
};
use endpoint_tests::{Answer, Server};
use serde::{Deserialize, Serialize};

use crate::support::transports::Over;

#[derive(Debug, Deserialize)]
struct User {}

/// Declares endpoints with these rows, and returns the `Accept` of their requests as built without
/// a client.
macro_rules! accept_of {
    ($method:ident $($rows:tt)*) => {{
        #[endpoint($method, "/x", $($rows)*)]
        struct Of {}
        let base: BaseUrl = "https://api.example.com".parse().unwrap();
        let request = Of {}.request(&base).unwrap();
        let mut values = request.headers().get_all("accept").iter();
        let value = values.next().map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(values.next(), None);
        value
    }};
}

#[derive(FromResponse)]
struct WithJson {
    #[header("ETag")]
    _tag: Option<String>,
    #[expect(dead_code, reason = "only declared")]
    id: u8,
}

#[derive(FromResponse)]
struct WithBytes {
    #[body]
    _body: Bytes,
}

#[derive(FromResponse)]
struct WithEvents {
    #[status]
    _status: u16,
    #[body]
    _body: Events<User>,
}

#[derive(FromResponse)]
struct OnlyHeaders {
    #[header("ETag")]
    _tag: Option<String>,
}

#[derive(Debug)]
struct Xml;

impl FromResponse for Xml {
    const MEDIA_TYPES: &'static [&'static str] = &["application/xml", "text/xml;q=0.9"];

    fn from_response(_: http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

struct Opaque;

impl FromResponse for Opaque {
    fn from_response(_: http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

struct Many<const N: usize>;

impl<const N: usize> FromResponse for Many<N> {
    const MEDIA_TYPES: &'static [&'static str] = &[[
        "application/vnd.example.with-a-name-that-is-quite-long.v1+json",
        "application/vnd.example.with-a-name-that-is-quite-long.v2+json",
        "application/vnd.example.with-a-name-that-is-quite-long.v3+json",
        "application/vnd.example.with-a-name-that-is-quite-long.v4+json",
        "application/vnd.example.with-a-name-that-is-quite-long.v5+json",
    ][N]];

    fn from_response(_: http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

#[test]
fn accept_names_what_each_type_is_decoded_from() {
    for (accept, expected) in [
        (accept_of!(GET 200 => User), Some("application/json")),
        (accept_of!(GET 200 => Vec<HashMap<String, u8>>), Some("application/json")),
        (accept_of!(GET 200 => Option<User>), Some("application/json")),
        (accept_of!(GET 200 => Json<String>), Some("application/json")),
        (accept_of!(GET 200 => String), Some("text/plain, */*;q=0.8")),
        (accept_of!(GET 200 => Bytes), Some("*/*")),
        (accept_of!(GET 200 => Streaming), Some("*/*")),
        (accept_of!(GET 200 => Events<User>), Some("text/event-stream")),
        (accept_of!(GET 200 => Events), Some("text/event-stream")),
        (accept_of!(GET 200 => JsonLines<User>), Some("application/x-ndjson, application/json")),
        (accept_of!(GET 200 => WithJson), Some("application/json")),
        (accept_of!(GET 200 => WithBytes), Some("*/*")),
        (accept_of!(GET 200 => WithEvents), Some("text/event-stream")),
        (accept_of!(GET 200 => OnlyHeaders), None),
        (accept_of!(GET 200 => Xml), Some("application/xml, text/xml;q=0.9")),
        (accept_of!(GET 200 => Opaque), Some("*/*")),
        (accept_of!(DELETE 204), None),
        (accept_of!(GET 200 => true, 404 => false), None),
        (accept_of!(HEAD 200), None),
        (accept_of!(GET 200 => String, envelope = "data"), Some("application/json")),
        (accept_of!(GET 200 => Vec<u8>, envelope = "data"), Some("application/json")),
        (accept_of!(GET 200 => Vec<u8>, paginate(link)), Some("application/json")),
    ] {
        assert_eq!(accept.as_deref(), expected);
    }
}

#[test]
fn accept_lists_each_media_type_once_and_those_of_successes_first() {
    for (accept, expected) in [
        (accept_of!(GET 200 => User, 401 => User, _ => User), "application/json"),
        (accept_of!(GET 200 => User, 404 => None), "application/json"),
        (accept_of!(DELETE 204, 4xx => User), "application/json"),
        (
            accept_of!(GET 200 => User, 202 => (), 206 => Events<User>),
            "application/json, text/event-stream",
        ),
        (accept_of!(GET 401 => User, 200 => Events<User>), "text/event-stream, application/json"),
        (accept_of!(GET _ => String, 200 => User), "application/json, text/plain"),
        // The media types of failures could make the server choose another form of the success.
        (accept_of!(GET 200 => Streaming, 4xx => User), "*/*"),
        (accept_of!(GET 200 => String, 4xx => User), "text/plain, */*;q=0.8"),
        (accept_of!(GET 200 => User, 206 => Bytes, 4xx => Xml), "application/json, */*"),
        (
            accept_of!(GET 200 => Xml, 4xx => User),
            "application/xml, text/xml;q=0.9, application/json",
        ),
        (accept_of!(GET 200 => User, 304 => Bytes), "application/json"),
        (
            accept_of!(GET 200 => User, ok(304) => Xml),
            "application/json, application/xml, text/xml;q=0.9",
        ),
        (
            accept_of!(GET 200 => Many<0>, 201 => Many<1>, 202 => Many<2>, 203 => Many<3>, 206 => Many<4>),
            "*/*",
        ),
    ] {
        assert_eq!(accept.as_deref(), Some(expected));
    }
}

#[api(401 | 403 => User)]
struct Api;

#[api(header("Accept" = "application/vnd.github+json"), _ => User)]
struct Versioned;

#[endpoint(GET, "/users", 200 => Events<User>, api = Api)]
struct Listen {}

#[endpoint(GET, "/users", 200 => User, api = Versioned)]
struct GetUser {}

#[endpoint(GET, "/users", 200 => User, header("Accept" = "application/cbor"), api = Versioned)]
struct GetCbor {}

#[endpoint(GET, "/users", 200 => User)]
#[derive(Clone)]
struct GetAs {
    #[header("accept")]
    accept: Option<&'static str>,
    #[header]
    headers: HashMap<&'static str, &'static str>,
}

impl GetAs {
    fn new(accept: Option<&'static str>) -> Self {
        Self { accept, headers: HashMap::new() }
    }
}

fn last_accept(server: &Server) -> Vec<String> {
    let request = server.requests().pop().expect("there is a request");
    request.headers("accept").into_iter().map(str::to_owned).collect()
}

async fn sent<E: Endpoint>(client: &Client<E::Api>, server: &Server, endpoint: E) -> Vec<String> {
    server.answer(Answer::json(200, "{}"));
    // The response need not be of the declared type.
    drop(client.send(endpoint).await);
    last_accept(server)
}

#[tokio::test]
async fn accept_is_sent_over_every_transport_and_what_is_declared_takes_its_place() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let client: Client<Api> = over.client(server.url());
        assert_eq!(
            sent(&client, &server, Listen {}).await,
            ["text/event-stream, application/json"]
        );

        let client: Client<Versioned> = over.client(server.url());
        let github = ["application/vnd.github+json"];
        assert_eq!(sent(&client, &server, GetUser {}).await, github, "of the API");
        assert_eq!(
            sent(&client, &server, GetCbor {}).await,
            ["application/cbor"],
            "of the endpoint"
        );

        let client: Client = over.client(server.url());
        let json = ["application/json"];
        assert_eq!(sent(&client, &server, GetAs::new(None)).await, json, "an absent field");
        assert_eq!(sent(&client, &server, GetAs::new(Some("a/b"))).await, ["a/b"]);
        let mapped = GetAs { headers: HashMap::from([("Accept", "c/d")]), ..GetAs::new(None) };
        assert_eq!(sent(&client, &server, mapped).await, ["c/d"]);
        let client = client.with_options(Options::new().header("Accept", "of/client"));
        assert_eq!(sent(&client, &server, GetAs::new(None)).await, ["of/client"]);
        assert_eq!(sent(&client, &server, GetAs::new(Some("a/b"))).await, ["a/b"]);
        server.answer(Answer::json(200, "{}"));
        GetAs::new(Some("a/b")).send(&client).header("Accept", "of/call").await.unwrap();
        assert_eq!(last_accept(&server), ["of/call"]);
    }
}

#[endpoint(DELETE, "/users", 204)]
struct Delete {}

#[tokio::test]
async fn endpoint_whose_responses_have_no_body_accepts_everything() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let client: Client = over.client(server.url());
        server.answer(Answer::new(204));
        Delete {}.send(&client).await.unwrap();
        assert_eq!(server.one().headers("accept"), ["*/*"]);
    }
}

#[test]
fn spec_and_curl_show_what_is_accepted() {
    let types: Vec<_> = Listen::SPEC.responses.iter().map(|row| row.media_types).collect();
    assert_eq!(types, [["text/event-stream"]]);
    let client: Client<Api> = Client::builder("https://api.example.com").build().unwrap();
    let command = Listen {}.send(&client).to_curl().unwrap();
    assert!(command.contains("-H 'accept: text/event-stream, application/json'"), "{command}");
}

#[endpoint(GET, "/{id}", 200 => T)]
#[derive(Serialize)]
struct Generic<T: serde::de::DeserializeOwned> {
    id: u8,
    #[skip]
    of: std::marker::PhantomData<T>,
}

#[test]
fn generic_endpoint_accepts_json() {
    let base: BaseUrl = "https://api.example.com".parse().unwrap();
    let request = Generic::<User> { id: 1, of: std::marker::PhantomData }.request(&base).unwrap();
    assert_eq!(request.headers()["accept"], "application/json");
}
