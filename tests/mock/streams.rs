//! Answers that arrive in pieces.

use endpoint::mock::{Mock, MockBody};
use endpoint::{ErrorKind, Events, JsonLines, Streaming, endpoint};
use futures_util::StreamExt as _;

use crate::now;
use crate::sdk::{UpdateEmail, change, user};

#[endpoint(GET, "/archive", 200 => Streaming)]
struct GetArchive {}

#[endpoint(GET, "/lines", 200 => JsonLines<u32>)]
struct GetLines {}

#[endpoint(GET, "/events", 200 => Events<u32>)]
struct GetEvents {}

#[test]
fn stream_arrives_in_the_given_pieces() {
    let mock = Mock::new();
    mock.on::<GetArchive>().times(2).respond(200, MockBody::chunks(["ab", "c"]));
    mock.on::<GetArchive>().ok("whole");
    let client = mock.client();
    let read = || {
        let stream = now(GetArchive {}.send(&client)).unwrap();
        now(stream.map(|chunk| chunk.expect("the body is complete")).collect::<Vec<_>>())
    };
    assert_eq!(read(), ["ab", "c"]);
    assert_eq!(read(), ["ab", "c"]);
    assert_eq!(read(), ["whole"]);
}

#[test]
fn pieces_of_a_plain_body_are_joined() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>()
        .respond(200, MockBody::chunks([r#"{"id":1,"em"#, r#"ail":"1@email.com"}"#]));
    assert_eq!(change(&mock.client(), "a").unwrap(), user(1));
}

#[test]
fn pieces_may_split_lines_and_events() {
    let mock = Mock::new();
    mock.on::<GetLines>().respond(200, MockBody::chunks(["1\n2", "3\n4"]));
    mock.on::<GetEvents>().respond(200, MockBody::chunks(["data: 1\n", "\nda", "ta: 2\n\n"]));
    let client = mock.client();
    let lines = now(GetLines {}.send(&client)).unwrap();
    assert_eq!(now(lines.map(Result::unwrap).collect::<Vec<_>>()), [1, 23, 4]);
    let events = now(GetEvents {}.send(&client)).unwrap();
    assert_eq!(now(events.map(|event| event.unwrap().data).collect::<Vec<_>>()), [1, 2]);
}

#[test]
fn broken_off_truncates_the_body() {
    let mock = Mock::new();
    mock.on::<GetArchive>().respond(200, MockBody::chunks(["ab"]).incomplete());
    mock.on::<UpdateEmail>().respond(200, MockBody::chunks(["{"]).incomplete());
    let client = mock.client();
    let stream = now(GetArchive {}.send(&client)).unwrap();
    let chunks = now(stream.collect::<Vec<_>>());
    assert_eq!(chunks[0].as_ref().unwrap(), "ab");
    assert_eq!(chunks[1].as_ref().unwrap_err().to_string(), "the body broke off before its end");
    assert_eq!(chunks.len(), 2);
    let error = change(&client, "a").unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, Some(http::StatusCode::OK)));
    assert_eq!(error.body().unwrap(), "{");
}
