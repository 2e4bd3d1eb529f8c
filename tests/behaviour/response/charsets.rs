//! Bodies that are not UTF-8: simple charsets are decoded, and all others are an error that names
//! the charset.

use endpoint::{ErrorKind, FromResponse, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::answered;

#[derive(Debug, Deserialize)]
struct User {
    name: String,
}

#[derive(Debug, FromResponse)]
struct Tagged {
    #[header("ETag")]
    etag: Option<String>,
    name: String,
}

#[endpoint(GET, "/text", 200 => String)]
struct GetText;

#[endpoint(GET, "/json", 200 => User, 201 => Tagged)]
struct GetJson;

fn labelled(status: u16, charset: &str, body: &[u8]) -> Answer {
    let label = format!("text/plain; charset={charset}");
    Answer::new(status).header("Content-Type", label).body(body)
}

fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).expect("the character is in Latin-1")).collect()
}

#[tokio::test]
async fn text_and_json_are_decoded_from_their_charset() {
    let text = r#"{"name":"Zoë Müller"}"#;
    let marked = format!("\u{feff}{text}");
    for (charset, body) in [
        ("utf-8", text.as_bytes().to_vec()),
        ("UTF8", marked.as_bytes().to_vec()),
        ("gbk", marked.as_bytes().to_vec()),
        ("ISO-8859-1", latin1(text)),
        ("\"windows-1252\"", latin1(text)),
        ("latin1", latin1(text)),
        ("utf-16le", utf16(text, false)),
        ("utf-16be", utf16(text, true)),
        ("utf-16", utf16(&marked, false)),
        ("utf-16", utf16(&marked, true)),
        ("utf-8", utf16(&marked, true)),
        ("", text.as_bytes().to_vec()),
    ] {
        assert_eq!(
            answered(GetText, labelled(200, charset, &body)).await.unwrap(),
            text,
            "{charset}"
        );
        let GetJsonOk::Ok(user) = answered(GetJson, labelled(200, charset, &body)).await.unwrap()
        else {
            panic!("{charset}")
        };
        assert_eq!(user.name, "Zoë Müller", "{charset}");
        let created = answered(GetJson, labelled(201, charset, &body)).await.unwrap();
        let GetJsonOk::Created(created) = created else { panic!("{charset}") };
        assert_eq!((&*created.name, created.etag), ("Zoë Müller", None), "{charset}");
    }
}

#[tokio::test]
async fn unsupported_charset_is_an_error_that_names_it_and_keeps_the_bytes() {
    let is_utf8 = "the body is not valid UTF-8";
    for (charset, body, problem) in [
        (
            "gbk",
            &b"\"\xd6\xd0\""[..],
            "the body is in the charset gbk, which is not supported; take the body as `Bytes`",
        ),
        (
            "Shift_JIS",
            b"\"\x82\xa0\"",
            "the body is in the charset shift_jis, which is not supported; take the body as `Bytes`",
        ),
        (
            "sk_live_CANARY",
            b"\"\xe4\"",
            "the body is in an unknown charset, which is not supported; take the body as `Bytes`",
        ),
        ("us-ascii", b"\"\xe4\"", "the body is not US-ASCII, as its Content-Type says"),
        ("utf-8", b"\"\xe4\"", is_utf8),
        ("utf-8", b"\xef\xbb\xbf\"\xe4\"", is_utf8),
        ("utf-16le", b"\"\0\xe4", "the body is not valid UTF-16"),
    ] {
        let error = answered(GetText, labelled(200, charset, body)).await.unwrap_err();
        assert_eq!(error.decode_error().unwrap().problem(), problem, "{charset}");
        assert_eq!(error.body().unwrap(), body);
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
        let error = answered(GetJson, labelled(200, charset, body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body().unwrap(), body);
        if charset != "utf-16le" {
            assert_eq!(error.decode_error().unwrap().problem(), problem, "{charset}");
        }
    }
    let error = answered(GetText, Answer::new(200).body(b"\xe4")).await.unwrap_err();
    assert_eq!(error.decode_error().unwrap().problem(), is_utf8);
}

#[tokio::test]
async fn ascii_decodes_in_any_ascii_compatible_charset() {
    for charset in ["gbk", "us-ascii", "iso-8859-15", "x-own", "binary"] {
        let answer = labelled(200, charset, br#"{"name":"a"}"#);
        assert_eq!(answered(GetText, answer).await.unwrap(), r#"{"name":"a"}"#, "{charset}");
    }
    for charset in ["utf-7", "iso-2022-jp", "utf-32"] {
        let error = answered(GetText, labelled(200, charset, b"+AOQ-")).await.unwrap_err();
        let problem = error.decode_error().unwrap().problem().to_owned();
        assert!(problem.contains(&format!("charset {charset},")), "{problem}");
    }
}

/// RFC 8259: JSON is UTF-8, and a charset parameter does not change that.
#[tokio::test]
async fn utf8_json_decodes_whatever_its_charset_label() {
    for charset in ["iso-8859-1", "gbk", "us-ascii", "x-own"] {
        let answer = labelled(200, charset, r#"{"name":"ü"}"#.as_bytes());
        let GetJsonOk::Ok(user) = answered(GetJson, answer).await.unwrap() else { panic!() };
        assert_eq!(user.name, "ü", "{charset}");
    }
    let answer = labelled(200, "iso-8859-1", "ü".as_bytes());
    assert_eq!(answered(GetText, answer).await.unwrap(), "Ã¼");
}
