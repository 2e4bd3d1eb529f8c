//! Recorded requests, and their parameters.

use endpoint::mock::Mock;
use endpoint::{Part, Upload, endpoint};
use futures_util::stream;
use serde::Deserialize;
use serde_json::json;

use crate::now;
use crate::sdk::{ListKeys, UpdateEmail, change, list, user};

#[endpoint(POST, "/files/{*path}", 200, body = multipart)]
struct AddFile {
    path: &'static str,
    title: &'static str,
    #[part]
    file: Part,
    #[part]
    icons: Vec<Part>,
}

#[endpoint(PUT, "/raw", 200, body = bytes)]
struct PutRaw {
    #[body]
    content: Upload,
}

#[endpoint(POST, "/form", 200, body = form)]
struct SendForm {
    name: &'static str,
    tag: Vec<u8>,
}

#[test]
fn recorded_call_keeps_the_whole_request() {
    let mock = Mock::new();
    mock.on::<ListKeys>().ok([""; 0]);
    now(list().send(&mock.client())).unwrap();
    let call = mock.calls().remove(0);
    assert_eq!((call.spec().name, call.method().as_str()), ("ListKeys", "GET"));
    assert_eq!(
        call.uri().to_string(),
        "https://mock.invalid/v4/users/7/keys?kind%5B%5D=ssh&kind%5B%5D=gpg&page=2"
    );
    assert_eq!((call.path("user_id").as_deref(), call.path("id")), (Some("7"), None));
    assert_eq!(call.query("page").as_deref(), Some("2"));
    let pairs = [("kind[]", "ssh"), ("kind[]", "gpg"), ("page", "2")];
    assert_eq!(call.query_pairs(), pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(
        (call.header("x-language"), call.headers()["x-language"].as_bytes()),
        (Some("de"), &b"de"[..])
    );
    assert!(call.body().is_empty());
}

#[test]
fn recorded_body_is_read_as_json_or_form() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Update {
        email: String,
    }

    let mock = Mock::new();
    mock.on::<UpdateEmail>().ok(user(1));
    mock.on::<SendForm>().ok(());
    let client = mock.client();
    change(&client, "ü").unwrap();
    now(SendForm { name: "a&b", tag: vec![1, 2] }.send(&client)).unwrap();
    let calls = mock.calls();
    assert_eq!(calls[0].field("email"), Some(json!("ü")));
    assert_eq!(calls[0].field("verify_code"), None);
    assert_eq!(calls[0].json(), Some(Update { email: "ü".to_owned() }));
    assert_eq!(calls[0].json::<Vec<u8>>(), None);
    assert_eq!(
        (calls[1].field("name"), calls[1].field("tag")),
        (Some(json!("a&b")), Some(json!("1")))
    );
    assert_eq!(&calls[1].body()[..], b"name=a%26b&tag=1&tag=2");
}

#[test]
fn recorded_parts_and_uploads_are_complete() {
    let mock = Mock::new();
    mock.on::<AddFile>().ok(());
    mock.on::<PutRaw>().ok(());
    let client = mock.client();
    let icons = vec![Part::bytes("--x\r\n"), Part::bytes("")];
    let file = Part::bytes("a\r\n\r\nb").file_name("a\".txt");
    now(AddFile { path: "a/b", title: "t", file, icons }.send(&client)).unwrap();
    let chunks = ["ab", "", "cd"].map(|chunk| Ok::<_, std::io::Error>(bytes::Bytes::from(chunk)));
    now(PutRaw { content: Upload::once(stream::iter(chunks)) }.send(&client)).unwrap();
    let calls = mock.calls();
    assert_eq!(calls[0].path("path").as_deref(), Some("a/b"));
    assert_eq!(calls[0].part("title").as_deref(), Some(&b"t"[..]));
    assert_eq!(calls[0].part("file").as_deref(), Some(&b"a\r\n\r\nb"[..]));
    assert_eq!(calls[0].part("icons").as_deref(), Some(&b"--x\r\n"[..]));
    assert_eq!((calls[0].part("other"), calls[1].part("content")), (None, None));
    assert_eq!(&calls[1].body()[..], b"abcd");
}

#[test]
fn calls_of_filters_by_endpoint() {
    let mock = Mock::new();
    mock.on::<ListKeys>().ok([""; 0]);
    mock.on::<UpdateEmail>().times(2).ok(user(1));
    let client = mock.client();
    change(&client, "a").unwrap();
    now(list().send(&client)).unwrap();
    change(&client, "b").unwrap();
    let emails: Vec<_> =
        mock.calls_of::<UpdateEmail>().iter().map(|call| call.field("email")).collect();
    assert_eq!(emails, [Some(json!("a")), Some(json!("b"))]);
    assert_eq!((mock.calls().len(), mock.calls_of::<PutRaw>().len()), (3, 0));
    assert_eq!(format!("{mock:?}"), "Mock { expected: 2, calls: 3 }");
}
