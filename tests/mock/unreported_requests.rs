//! Requests of every shape that can be declared: none of them is reported.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use endpoint::check::Validation;
use endpoint::mock::Mock;
use endpoint::{Client, Endpoint, NoApi, Options, Part, Patch, Secret, Upload, endpoint};
use futures_util::stream;
use serde::Serialize;

use crate::now;

#[derive(Serialize)]
struct Filter {
    state: &'static str,
    max_age: Option<u32>,
}

const FILTER: Filter = Filter { state: "open", max_age: None };

/// Sends an endpoint to a mock, and asserts that nothing is reported.
fn sent<E>(endpoint: E)
where
    E: Endpoint<Api = NoApi, Failure: std::fmt::Debug>,
{
    let mock = Mock::new();
    mock.on::<E>().when(|call| !call.to_string().is_empty()).respond(200, ());
    let client: Client = mock.client();
    now(client.send(endpoint)).map(drop).expect("the call succeeds");
    mock.verify();
}

#[test]
fn structs_and_maps_in_query_and_headers_are_not_reported() {
    #[endpoint(GET, "/query", 200)]
    struct Query {
        q: &'static str,
        absent: Option<u8>,
        #[serde(flatten)]
        filter: Filter,
        #[query]
        map: BTreeMap<&'static str, u8>,
        #[query(brackets)]
        deep: Filter,
        #[query(brackets)]
        entries: HashMap<&'static str, u8>,
        #[query(brackets)]
        list: Vec<u8>,
        #[query(comma)]
        comma: Vec<&'static str>,
        #[query(pipe)]
        pipe: [u8; 2],
        repeated: Vec<&'static str>,
        #[header]
        headers: BTreeMap<&'static str, &'static str>,
        #[header("X-List")]
        values: Vec<u16>,
    }

    sent(Query {
        q: "",
        absent: None,
        filter: FILTER,
        map: BTreeMap::from([("a b", 1), ("q", 2)]),
        deep: FILTER,
        entries: HashMap::from([("x", 1), ("y", 2)]),
        list: vec![1, 2],
        comma: vec!["a,b", "c"],
        pipe: [1, 2],
        repeated: vec!["", "ü", "+ %"],
        headers: BTreeMap::from([("X-A", "1"), ("Content-Type", "text/x"), ("Accept", "a")]),
        values: vec![1, 2],
    });
}

#[endpoint(POST, "/form", 200, body = form)]
struct Form {
    #[serde(flatten)]
    filter: Filter,
    #[query(brackets)]
    list: Vec<u8>,
    empty: Option<u8>,
}

#[test]
fn bodies_of_fields_are_not_reported() {
    #[endpoint(PATCH, "/body/{id}", 200)]
    #[serde(tag = "type", rename = "update", rename_all = "camelCase")]
    struct Body {
        id: &'static str,
        full_name: &'static str,
        number: f64,
        big: u64,
        #[serde(flatten)]
        filter: Filter,
        #[serde(flatten)]
        others: BTreeMap<&'static str, Option<u8>>,
        note: Patch<&'static str>,
        code: Option<Secret>,
    }

    for note in [Patch::Absent, Patch::Null, Patch::Value("n")] {
        sent(Body {
            id: "a/b",
            full_name: "n",
            number: 0.1,
            big: u64::MAX,
            filter: FILTER,
            others: BTreeMap::from([("x", Some(1)), ("y", None)]),
            note,
            code: Some("CANARY".into()),
        });
    }

    sent(Form { filter: FILTER, list: vec![1, 2], empty: None });
}

#[endpoint(PUT, "/whole", 200)]
struct Whole<T: Serialize> {
    #[body]
    content: T,
}

#[endpoint(POST, "/whole-form", 200, body = form)]
struct WholeForm {
    #[body]
    content: Filter,
}

#[endpoint(POST, "/whole-text", 200, body = text, header("Content-Type" = "text/markdown"))]
struct WholeText {
    #[body]
    content: &'static str,
}

#[test]
fn whole_bodies_are_not_reported() {
    sent(Whole { content: FILTER });
    sent(Whole { content: [1, 2] });
    sent(Whole { content: "text" });
    sent(Whole { content: None::<u8> });
    sent(Whole { content: BTreeMap::from([("a", 1)]) });
    sent(WholeForm { content: FILTER });
    sent(WholeText { content: "{\"not\": json" });
}

#[endpoint(PUT, "/upload", 200, body = bytes)]
struct Put<T: endpoint::ToBody> {
    #[body]
    content: T,
}

#[endpoint(POST, "/multipart", 200, body = multipart)]
struct Multipart {
    title: Option<&'static str>,
    #[serde(flatten)]
    filter: Filter,
    #[part]
    files: Vec<Part>,
}

fn streamed() -> Upload {
    Upload::once(stream::iter([Ok::<_, std::io::Error>(Bytes::from("{\"a\": 1}"))]))
}

#[test]
fn byte_stream_and_multipart_bodies_are_not_reported() {
    sent(Put { content: streamed() });
    sent(Put { content: Bytes::from_static(b"\xff\0") });
    sent(Put { content: None::<Bytes> });
    for file in [Part::bytes("x"), Part::bytes(vec![0xff]), Part::stream(streamed())] {
        sent(Multipart {
            title: Some("t"),
            filter: FILTER,
            files: vec![file.file_name("a;\"b").content_type("image/png"), Part::bytes("")],
        });
    }
}

#[endpoint(GET, "/ü^/{{x}}/{id}.json", 200, header("Accept" = "text/plain"))]
struct Odd {
    id: &'static str,
    #[header("X-A")]
    a: &'static str,
    #[skip]
    #[expect(dead_code, reason = "not sent")]
    skipped: u8,
}

#[test]
fn odd_templates_and_options_are_not_reported() {
    let odd = || Odd { id: "a.json", a: "endpoint", skipped: 7 };
    sent(odd());

    let mock = Mock::new();
    mock.on::<Odd>().with("id", "a.json").times(2).ok(());
    let builder = Client::builder("https://api.example.com/gateway/v1").transport(mock.transport());
    let client = builder.with_options(Options::new().header("X-Client", "1")).build().unwrap();
    now(odd().send(&client).header("X-A", "call").header("Accept", "call")).unwrap();
    let checked = client.with_options(Options::new().validation(Validation::Off));
    now(odd().send(&checked)).unwrap();
    assert_eq!(mock.calls()[0].header("x-a"), Some("call"));
    assert_eq!(mock.calls()[0].path("id").as_deref(), Some("a.json"));
    assert_eq!(mock.calls()[0].uri().path(), "/gateway/v1/%C3%BC%5E/%7Bx%7D/a.json.json");
}
