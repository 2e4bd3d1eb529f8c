//! `JsonLines`: newline-delimited JSON, in chunks of any size.

use endpoint::{FromResponse, JsonLines, StreamError, TransportErrorKind, endpoint};
use endpoint_tests::Answer;
use futures_util::StreamExt as _;
use serde::Deserialize;

use crate::support::exchange::{broken_off, in_pieces, streamed};

#[endpoint(GET, "/log", 200 => JsonLines<Entry>)]
struct ReadLog {}

#[endpoint(GET, "/numbers", 200 => JsonLines<u64>)]
struct ReadNumbers {}

#[derive(Debug, FromResponse)]
struct Export {
    #[header("X-Count")]
    count: usize,
    #[body]
    entries: JsonLines<Entry>,
}

#[endpoint(GET, "/export", 200 => Export)]
struct GetExport {}

#[derive(Debug, PartialEq, Deserialize)]
struct Entry {
    id: u32,
    #[serde(default)]
    text: String,
}

type Item = Result<(u32, String), String>;

/// Returns every item, with errors as printed.
async fn read(answer: Answer) -> Vec<Item> {
    let (lines, _server) = streamed(ReadLog {}, answer).await;
    let items = lines.map(|item| match item {
        Ok(entry) => Ok((entry.id, entry.text)),
        Err(error) => Err(error.to_string()),
    });
    items.collect().await
}

/// Returns every value, and panics on an error.
async fn values(answer: Answer) -> Vec<(u32, String)> {
    read(answer).await.into_iter().map(|item| item.expect("the line decodes")).collect()
}

#[tokio::test]
async fn each_line_is_a_value() {
    for body in [
        "{\"id\":1}\n{\"id\":2,\"text\":\"ü\"}\n",
        "{\"id\":1}\r\n{\"id\":2,\"text\":\"ü\"}\r\n",
        "{\"id\":1}\n{\"id\":2,\"text\":\"ü\"}",
        "\n\n{\"id\":1}\n \t\n\r\n\n  {\"id\" : 2, \"text\":\"\\u00fc\"} \n\n",
        "\u{feff}{\"id\":1}\n{\"id\":2,\"text\":\"ü\"}\n",
    ] {
        let expected = [(1, String::new()), (2, "ü".to_owned())];
        assert_eq!(values(Answer::new(200).body(body)).await, expected, "{body:?}");
        let bytes: Vec<_> = body.bytes().map(|byte| [byte]).collect();
        assert_eq!(values(in_pieces(bytes)).await, expected, "{body:?} byte by byte");
    }
}

#[tokio::test]
async fn blank_body_yields_no_values() {
    for body in ["", "\n", "\r\n", " ", "\n \n\t"] {
        assert_eq!(read(Answer::new(200).body(body)).await, [], "{body:?}");
    }
}

#[tokio::test]
async fn lines_and_chunks_need_not_align() {
    let answer = in_pieces(["{\"id\":1}\n{\"id\":2}\n{\"i", "d\"", ":3}", "\n", "{\"id\":4}"]);
    let ids: Vec<_> = values(answer).await.into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, [1, 2, 3, 4]);
}

#[tokio::test]
async fn many_lines_keep_their_order() {
    let numbers: Vec<_> = (0..100_000).map(|number: u64| number.to_string()).collect();
    let body = numbers.join("\n");
    let (lines, _server) = streamed(ReadNumbers {}, Answer::new(200).body(body)).await;
    let numbers: Vec<_> = lines.map(Result::unwrap).collect().await;
    assert!(numbers.into_iter().eq(0..100_000));
}

#[tokio::test]
async fn undecodable_line_is_an_error_and_the_stream_continues() {
    let body = b"{\"id\":1}\n{\"id\":\"CANARY\"}\nCANARY\n\xff\xfe\n{\"text\":\"CANARY\"}\n{\"id\":2}\n{\"id\"";
    let (lines, _server) = streamed(ReadLog {}, Answer::new(200).body(*body)).await;
    let items: Vec<_> = lines.collect().await;
    let name = std::any::type_name::<Entry>();
    let texts = items.iter().map(|item| match item {
        Ok(entry) => entry.id.to_string(),
        Err(error) => {
            assert!(error.transport_error().is_none() && error.decode_error().is_some());
            assert!(!format!("{error:?}").contains("CANARY"), "{error:?}");
            error.to_string().replace(&format!("the response is not a `{name}`: "), "")
        }
    });
    assert_eq!(
        texts.collect::<Vec<_>>(),
        [
            "1",
            "at `id`: invalid type: string, expected u32",
            "not valid JSON: expected value",
            "the body is not valid UTF-8",
            "missing field `id`",
            "2",
            "the JSON ends too early",
        ]
    );
}

#[tokio::test]
async fn truncated_body_ends_with_an_error() {
    for pieces in
        [vec!["{\"id\":1}\n"], vec!["{\"id\":1}\n", "{\"id\":2}"], vec!["{\"id\":1}\n{\"i"]]
    {
        let (mut lines, _server) = streamed(ReadLog {}, broken_off(&pieces)).await;
        assert_eq!(lines.next().await.unwrap().unwrap().id, 1);
        let error: StreamError = lines.next().await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), "the stream broke off: the body broke off before its end");
        assert!(error.decode_error().is_none(), "{pieces:?}");
        let kind = error.transport_error().unwrap().kind();
        assert_eq!(kind, TransportErrorKind::Incomplete);
        assert!(lines.next().await.is_none(), "{pieces:?}");
    }
}

#[tokio::test]
async fn endless_line_is_an_error_at_the_limit() {
    let body = format!("{{\"id\":1}}\n\"{}", "x".repeat(5 * 1024 * 1024));
    let items = read(Answer::new(200).body(body)).await;
    let error = "the stream broke off: a line is larger than the limit of 4194304 bytes";
    assert_eq!(items, [Ok((1, String::new())), Err(error.to_owned())]);
}

#[tokio::test]
async fn response_headers_are_available_before_the_lines() {
    let answer = Answer::new(200).header("X-Count", "2").body("{\"id\":1}\n{\"id\":2}\n");
    let (export, _server) = streamed(GetExport {}, answer).await;
    let entries: Vec<_> = export.entries.map(Result::unwrap).collect().await;
    assert_eq!((export.count, entries.len()), (2, 2));
}
