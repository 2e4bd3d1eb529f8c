//! `body = multipart`: text fields and parts, read as a server would read them.

use std::io;

use bytes::Bytes;
use endpoint::{Endpoint as _, Part, Secret, Upload, endpoint};
use futures_util::stream;
use serde::Serialize;

use crate::support::exchange::{refused, sent};
use crate::support::form_data::{named, part, parts};

#[endpoint(POST, "/files/{id}", 200, body = multipart)]
#[serde(rename_all = "camelCase")]
struct AddFile<'a> {
    id: u32,
    #[query]
    branch: Option<&'a str>,
    commit_message: &'a str,
    #[serde(rename = "author name")]
    author: Option<&'a str>,
    tags: Vec<&'a str>,
    line_count: u64,
    token: Secret,
    #[part]
    main_file: Part,
    #[part]
    #[serde(rename = "more")]
    others: Vec<Part>,
    #[part]
    icon: Option<Part>,
}

fn add(main_file: Part) -> AddFile<'static> {
    AddFile {
        id: 7,
        branch: Some("b"),
        commit_message: "",
        author: None,
        tags: vec![],
        line_count: 3,
        token: "t".into(),
        main_file,
        others: vec![],
        icon: None,
    }
}

#[endpoint(PUT, "/texts", 200, body = multipart)]
struct Texts<T: Serialize> {
    text: T,
}

#[tokio::test]
async fn text_fields_precede_parts_with_serde_names() {
    let endpoint = AddFile {
        commit_message: "a \"b\"\r\n--ü",
        author: Some("tr8"),
        tags: vec!["x", "y"],
        others: vec![Part::bytes("1"), Part::bytes("2")],
        icon: Some(Part::bytes("i")),
        ..add(Part::bytes("m"))
    };
    let request = sent(endpoint).await;
    assert_eq!((&*request.method, &*request.target), ("POST", "/files/7?branch=b"));
    let expected = [
        ("commitMessage", "a \"b\"\r\n--ü"),
        ("author name", "tr8"),
        ("tags", "x"),
        ("tags", "y"),
        ("lineCount", "3"),
        ("token", "t"),
        ("mainFile", "m"),
        ("more", "1"),
        ("more", "2"),
        ("icon", "i"),
    ];
    assert_eq!(parts(&request), expected.map(|(name, text)| (named(name), text.to_owned())));
}

#[tokio::test]
async fn absent_values_send_no_part() {
    let names: Vec<_> =
        parts(&sent(add(Part::bytes(""))).await).into_iter().map(|it| it.0).collect();
    assert_eq!(names, ["commitMessage", "lineCount", "token", "mainFile"].map(named));
    assert_eq!(parts(&sent(Texts { text: None::<u8> }).await), []);
}

#[tokio::test]
async fn part_may_have_file_name_and_content_type() {
    let text = || Part::bytes("# Title");
    for (file, head) in [
        (text(), ""),
        (text().content_type("text/markdown"), " | Content-Type: text/markdown"),
        (
            text().file_name("README.md"),
            "; filename=\"README.md\" | Content-Type: application/octet-stream",
        ),
        (
            text().content_type("text/markdown; charset=utf-8").file_name("ü b.md"),
            "; filename=\"ü b.md\" | Content-Type: text/markdown; charset=utf-8",
        ),
    ] {
        let request = sent(add(file)).await;
        assert_eq!(part(&request, "mainFile"), (head.to_owned(), "# Title".to_owned()));
    }
}

#[tokio::test]
async fn file_name_is_escaped_within_its_quotes() {
    for (name, quoted) in [
        ("a\"; name=\"evil", "a%22; name=%22evil"),
        ("a\r\nX-Evil: 1\r\n\r\nb", "a%0D%0AX-Evil: 1%0D%0A%0D%0Ab"),
        ("a\nb\rc", "a%0Ab%0Dc"),
        ("", ""),
    ] {
        let request = sent(add(Part::bytes("m").file_name(name))).await;
        let (head, content) = part(&request, "mainFile");
        let kind = "Content-Type: application/octet-stream";
        assert_eq!(head, format!("; filename=\"{quoted}\" | {kind}"));
        assert_eq!((content.as_str(), parts(&request).len()), ("m", 4));
    }
}

#[tokio::test]
async fn content_type_with_control_characters_is_an_error() {
    for content_type in ["text/plain\r\nX-Evil: 1", "a\nb", "a\0", "a\x7f", "a\rb"] {
        let endpoint = AddFile {
            others: vec![Part::bytes("1"), Part::bytes("2").content_type(content_type)],
            ..add(Part::bytes("m"))
        };
        assert_eq!(
            refused(endpoint).await,
            "POST /files/{id}: not sent: `others` has a content type with a control character"
        );
    }
}

#[tokio::test]
async fn empty_or_non_ascii_content_type_is_an_error() {
    for content_type in ["", " ", "text/plain; name=ü"] {
        assert_eq!(
            refused(add(Part::bytes("m").content_type(content_type))).await,
            "POST /files/{id}: not sent: `main_file` has a content type that is empty or not ASCII"
        );
    }
}

#[tokio::test]
async fn sized_streams_keep_content_length() {
    let content = stream::iter([Ok::<_, io::Error>(Bytes::from("ab")), Ok(Bytes::from("cd"))]);
    let file =
        Part::stream(Upload::once_sized(4, content)).file_name("a.txt").content_type("text/plain");
    let request = sent(AddFile { icon: Some(Part::bytes("i")), ..add(file) }).await;
    let head = "; filename=\"a.txt\" | Content-Type: text/plain";
    assert_eq!(part(&request, "mainFile"), (head.to_owned(), "abcd".to_owned()));
    assert_eq!(part(&request, "icon").1, "i");
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), Some(&*length));
    assert_eq!(request.header("transfer-encoding"), None);
}

#[test]
fn overflowing_sum_of_lengths_is_an_unknown_length() {
    let endless = || {
        let content = stream::iter([Ok::<_, io::Error>(Bytes::from("a"))]);
        Part::stream(Upload::once_sized(u64::MAX, content))
    };
    for others in [vec![endless()], vec![Part::bytes("1"), endless(), endless()]] {
        let endpoint = AddFile { others, ..add(endless()) };
        let request = endpoint.request(&"https://api.example.com".parse().unwrap()).unwrap();
        let hint = hyper::body::Body::size_hint(request.body());
        assert_eq!((hint.lower(), hint.upper()), (0, None));
    }
}

#[tokio::test]
async fn unsized_stream_makes_the_body_chunked() {
    let content = |text: &'static str| stream::iter([Ok::<_, io::Error>(Bytes::from(text))]);
    let others = vec![Part::stream(Upload::once_sized(1, content("1"))), Part::bytes("2")];
    let file = Part::stream(Upload::once(content("ab")));
    let request = sent(AddFile { others, ..add(file) }).await;
    assert_eq!(part(&request, "mainFile"), (String::new(), "ab".to_owned()));
    let contents: Vec<_> = parts(&request).into_iter().map(|it| it.1).collect();
    assert_eq!(contents, ["", "3", "t", "ab", "1", "2"]);
    assert_eq!(request.header("transfer-encoding"), Some("chunked"));
    assert_eq!(request.header("content-length"), None);
}

#[tokio::test]
async fn part_with_a_consumed_stream_is_an_error() {
    let content = stream::iter([Ok::<_, io::Error>(Bytes::from("a"))]);
    let endpoint = add(Part::stream(Upload::once(content)));
    endpoint.request(&"https://api.example.com".parse().unwrap()).unwrap();
    assert_eq!(
        refused(endpoint).await,
        "POST /files/{id}: not sent: `main_file` is a stream that has been sent already; make a new \
         one"
    );
}

#[tokio::test]
async fn struct_as_text_part_is_an_error_and_boundaries_are_unique() {
    for refusal in [
        refused(Texts { text: [("a", 1)] }).await,
        refused(Texts { text: () }).await,
        refused(Texts { text: f32::NAN }).await,
    ] {
        assert!(refusal.starts_with("PUT /texts: not sent: `text` "), "{refusal}");
    }
    let boundaries = [sent(Texts { text: 1 }).await, sent(Texts { text: 1 }).await];
    assert_ne!(boundaries[0].header("content-type"), boundaries[1].header("content-type"));
}
