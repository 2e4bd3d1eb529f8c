//! Response headers that are lists, empty, repeated or not ASCII: nothing is lost, and the body
//! still decodes.

use bytes::Bytes;
use endpoint::{FromResponse, endpoint};
use endpoint_tests::Answer;
use http::HeaderValue;
use serde::Deserialize;

use crate::support::exchange::answered;

type Maybe<T> = Option<T>;

#[derive(Debug, FromResponse)]
struct Download {
    #[header("Content-Disposition")]
    disposition: Option<String>,
    #[header("Content-Disposition")]
    value: Maybe<HeaderValue>,
    #[header("Content-Disposition")]
    bytes: Option<Bytes>,
    #[header("X-Remaining")]
    remaining: Maybe<u32>,
    #[header("X-Note")]
    note: Option<String>,
    #[header("Allow")]
    allow: Vec<String>,
    #[header("X-Sizes")]
    sizes: Vec<u32>,
    #[header("Set-Cookie")]
    cookies: Vec<String>,
    #[header("Allow")]
    lines: Vec<HeaderValue>,
    #[header("Last-Modified")]
    modified: Vec<String>,
    #[body]
    body: String,
}

#[endpoint(GET, "/file", 200 => Download)]
struct Get;

async fn download(answer: Answer) -> Download {
    let download = answered(Get, answer.body("content")).await.expect("the call succeeds");
    assert_eq!(download.body, "content");
    download
}

#[tokio::test]
async fn header_outside_ascii_is_text_and_keeps_its_bytes() {
    let named = "attachment; filename=\"Müller.pdf\"";
    let latin1 = b"attachment; filename=\"M\xfcller.pdf\"";
    for bytes in [named.as_bytes(), latin1] {
        let download = download(Answer::new(200).header("Content-Disposition", bytes)).await;
        assert_eq!(download.disposition.as_deref(), Some(named));
        assert_eq!(download.value.unwrap().as_bytes(), bytes);
        assert_eq!(download.bytes.unwrap(), bytes);
    }
    let download = download(Answer::new(200)).await;
    assert_eq!((download.disposition, download.value, download.bytes), (None, None, None));
}

#[tokio::test]
async fn empty_header_is_an_absent_number_and_an_empty_string() {
    let answer = Answer::new(200).header("X-Remaining", "").header("X-Note", "");
    let download = download(answer).await;
    assert_eq!((download.remaining, download.note.as_deref()), (None, Some("")));
}

#[tokio::test]
async fn list_header_is_split_across_lines_and_commas() {
    let answer = Answer::new(200).header("Allow", "GET, HEAD").header("Allow", "PUT");
    let answer = answer.header("X-Sizes", "1,2").header("X-Sizes", " 3 ");
    let cookie = "id=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT";
    let answer = answer.header("Set-Cookie", cookie).header("Set-Cookie", "b=2");
    let date = "Wed, 21 Oct 2015 07:28:00 GMT";
    let download = download(answer.header("Last-Modified", date)).await;
    assert_eq!(download.allow, ["GET", "HEAD", "PUT"]);
    assert_eq!(download.sizes, [1, 2, 3]);
    assert_eq!(download.cookies, [cookie, "b=2"]);
    assert_eq!(download.lines, ["GET, HEAD", "PUT"]);
    assert_eq!(download.modified, [date]);
}

#[tokio::test]
async fn repeated_text_header_is_joined() {
    let answer = Answer::new(200).header("X-Note", "a").header("X-Note", "b");
    assert_eq!(download(answer).await.note.as_deref(), Some("a, b"));
    let answer = Answer::new(200).header("X-Note", "a").header("X-Note", "a");
    assert_eq!(download(answer).await.note.as_deref(), Some("a"));
}

#[tokio::test]
async fn malformed_number_header_is_an_error_not_absent() {
    for (value, problem) in [
        ("soon", "invalid type: string, expected u32"),
        ("-1", "invalid type: string, expected u32"),
        ("99999999999", "invalid type: string, expected u32"),
        ("1.5", "invalid type: string, expected u32"),
    ] {
        let answer = Answer::new(200).header("X-Remaining", value).body("content");
        let error = answered(Get, answer).await.unwrap_err();
        let decode = error.decode_error().unwrap();
        assert_eq!(decode.problem(), format!("header `x-remaining`: {problem}"));
        assert_eq!(error.body().unwrap(), "content");
    }
}

#[derive(Debug, FromResponse)]
struct Required {
    #[header("X-Raw")]
    raw: HeaderValue,
    #[header("X-Many")]
    many: Maybe<Vec<HeaderValue>>,
}

#[endpoint(GET, "/raw", 200 => Required)]
struct GetRaw;

#[tokio::test]
async fn raw_header_is_required_unless_optional() {
    let error = answered(GetRaw, Answer::new(200)).await.unwrap_err();
    let problem = error.decode_error().unwrap().problem();
    assert_eq!(problem, "header `x-raw`: the header is missing");
    let raw = answered(GetRaw, Answer::new(200).header("X-Raw", b"\xff\xfe")).await.unwrap();
    assert_eq!((raw.raw.as_bytes(), raw.many), (&b"\xff\xfe"[..], None));
}

#[derive(Debug, Deserialize)]
struct Place {
    #[expect(dead_code, reason = "it is never decoded")]
    city: String,
}

#[derive(Debug, FromResponse)]
struct Located {
    #[header("X-Place")]
    #[expect(dead_code, reason = "it is never decoded")]
    place: Option<Place>,
}

#[endpoint(GET, "/located", 200 => Located)]
struct GetLocated;

#[tokio::test]
async fn struct_as_a_header_is_an_error_that_names_it_and_the_repair() {
    let answer = Answer::new(200).header("X-Place", "CANARY");
    let error = answered(GetLocated, answer).await.unwrap_err();
    assert_eq!(
        error.decode_error().unwrap().problem(),
        "header `x-place`: a header is text, and no structure such as `Place`; read a `String`, or \
         add `#[serde(transparent)]` to a struct of one field"
    );
    assert!(answered(GetLocated, Answer::new(200)).await.is_ok());
}
