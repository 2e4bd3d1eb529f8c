//! `endpoint::codec` in responses: what is read, and what is an error that quotes nothing.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use endpoint::{FromResponse, Secret, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::answered;

const EPOCH: SystemTime = SystemTime::UNIX_EPOCH;

#[derive(Debug, Deserialize, PartialEq)]
struct Filter {
    limits: Vec<u8>,
}

#[derive(Debug, Deserialize, PartialEq, Default)]
#[serde(default)]
struct Values {
    #[serde(with = "endpoint::codec::int_string::option")]
    int: Option<u64>,
    #[serde(with = "endpoint::codec::int_string::option")]
    small: Option<i8>,
    #[serde(with = "endpoint::codec::unix_seconds::option")]
    seconds: Option<SystemTime>,
    #[serde(with = "endpoint::codec::unix_millis::option")]
    millis: Option<SystemTime>,
    #[serde(with = "endpoint::codec::base64::option")]
    base64: Option<Vec<u8>>,
    #[serde(with = "endpoint::codec::base64::url_safe::option")]
    url_safe: Option<Bytes>,
    #[serde(with = "endpoint::codec::json_string::option")]
    json: Option<Filter>,
}

#[endpoint(GET, "/values", 200 => Values)]
struct GetValues {}

async fn read(body: &str) -> Result<Values, String> {
    let result = answered(GetValues {}, Answer::json(200, body)).await;
    result.map_err(|error| error.decode_error().map_or(error.to_string(), ToString::to_string))
}

async fn reads(body: &str, expected: Values) {
    assert_eq!(read(body).await.as_ref(), Ok(&expected), "{body}");
}

#[tokio::test]
async fn codecs_read_what_they_send() {
    let none = Values::default;
    reads("{}", none()).await;
    let nulls = r#"{"int":null,"seconds":null,"base64":null,"url_safe":null,"json":null}"#;
    reads(nulls, none()).await;
    reads(r#"{"int":"18446744073709551615"}"#, Values { int: Some(u64::MAX), ..none() }).await;
    reads(r#"{"int":18446744073709551615}"#, Values { int: Some(u64::MAX), ..none() }).await;
    reads(r#"{"small":"-128"}"#, Values { small: Some(-128), ..none() }).await;
    reads(r#"{"small":-7}"#, Values { small: Some(-7), ..none() }).await;
    let seconds = |seconds| Values { seconds: Some(seconds), ..none() };
    reads(r#"{"seconds":0}"#, seconds(EPOCH)).await;
    let at = EPOCH + Duration::from_millis(1_700_000_000_100);
    for body in [r#"{"seconds":1700000000.1}"#, r#"{"seconds":"1700000000.1"}"#] {
        reads(body, seconds(at)).await;
    }
    reads(r#"{"seconds":1.7e9}"#, seconds(EPOCH + Duration::from_secs(1_700_000_000))).await;
    reads(r#"{"seconds":-1.5}"#, seconds(EPOCH - Duration::from_millis(1500))).await;
    reads(r#"{"millis":1700000000100}"#, Values { millis: Some(at), ..none() }).await;
    for body in [r#"{"base64":"+/8="}"#, r#"{"base64":"+/8"}"#, r#"{"base64":"\u002b/8"}"#] {
        reads(body, Values { base64: Some(b"\xfb\xff".to_vec()), ..none() }).await;
    }
    reads(r#"{"base64":""}"#, Values { base64: Some(vec![]), ..none() }).await;
    for body in [r#"{"url_safe":"-_8="}"#, r#"{"url_safe":"-_8"}"#] {
        reads(body, Values { url_safe: Some(Bytes::from_static(b"\xfb\xff")), ..none() }).await;
    }
    let filter = Some(Filter { limits: vec![1, 2] });
    reads(r#"{"json":"{\"limits\": [1,2]}"}"#, Values { json: filter, ..none() }).await;
}

#[tokio::test]
async fn value_that_a_codec_does_not_read_is_an_error_that_names_what_was_expected() {
    let int = "a string of a decimal integer within u64";
    let small = "a string of a decimal integer within i8";
    let seconds = "a time in seconds since 1970";
    let base64 = "base64 of the standard alphabet";
    let url_safe = "base64 of the URL-safe alphabet";
    for (field, expected, values) in [
        ("int", int, &[r#""""#, r#"" 77""#, r#""+77""#, r#""077""#, r#""-77""#, r#""77.0""#][..]),
        ("int", int, &["-77", "77.5", "true", "[77]", "{}", r#""18446744073709551616""#]),
        ("small", small, &[r#""128""#, "128", r#""-0""#, r#"{"a":77}"#]),
        ("seconds", seconds, &[r#""""#, r#""2025-03-27""#, "1e77", "true", "[]", r#""77 ""#]),
        ("base64", base64, &[r#""-_8=""#, r#""+/8=\n""#, r#""+/9=""#, r#""+/77=""#, r#""77""#]),
        ("base64", base64, &[r#""+/8==""#, r#""+""#, r#""+/8= ""#, "77", "null77", "[251]"]),
        ("url_safe", url_safe, &[r#""+/8""#, r#""-_9""#, r#""%2B""#, "{}"]),
    ] {
        for value in values {
            let error = read(&format!(r#"{{"{field}":{value}}}"#)).await.unwrap_err();
            if *value == "null77" {
                assert!(error.contains("not valid JSON"), "{error}");
                continue;
            }
            let place = format!("at `{field}`: invalid ");
            assert!(error.contains(&place), "{value}: {error}");
            assert!(error.ends_with(&format!(", expected {expected}")), "{value}: {error}");
            assert!(!error.contains("77"), "{value}: {error}");
        }
    }
}

#[tokio::test]
async fn error_within_a_json_string_names_the_place_and_no_value() {
    for (value, problem) in [
        (r#""{\"limits\":[1,777]}""#, "`limits[1]`: invalid value: integer in place of u8"),
        (r#""{\"limits\":[1]""#, "`limits`: the JSON ends too early"),
        (r#""{}""#, "missing field `limits`"),
        (r#""x""#, "not valid JSON: expected value"),
    ] {
        let error = read(&format!(r#"{{"json":{value}}}"#)).await.unwrap_err();
        let expected = format!("expected a string that holds JSON of its type ({problem})");
        assert!(error.ends_with(&expected), "{error}");
        assert!(error.contains("at `json`: invalid value: string"), "{error}");
    }
    let error = read(r#"{"json":" "}"#).await.unwrap_err();
    assert!(error.ends_with("a string that holds JSON, which is not empty"), "{error}");
    let error = read(r#"{"json":{"limits":[]}}"#).await.unwrap_err();
    assert!(error.ends_with("invalid type: map, expected a string that holds JSON"), "{error}");
}

/// serde_json itself prints the errors of the codecs too, as the tests of a user do.
#[test]
fn error_that_serde_json_prints_quotes_no_value() {
    for (field, value) in [
        ("int", "777.5"),
        ("int", "\"777x\""),
        ("int", "true"),
        ("small", "777"),
        ("seconds", "\"777x\""),
        ("base64", "777"),
        ("base64", "\"777*\""),
        ("json", "\"{\\\"limits\\\":[777]}\""),
        ("json", "777"),
        ("json", "777.5"),
        ("json", "true"),
    ] {
        let json = format!(r#"{{"{field}":{value}}}"#);
        let error = serde_json::from_str::<Values>(&json).unwrap_err().to_string();
        assert!(error.contains("expected "), "{error}");
        assert!(!error.contains("777") && !error.contains("true"), "{error}");
    }
}

#[derive(Debug, FromResponse)]
struct Session {
    #[header("X-Id")]
    #[serde(with = "endpoint::codec::int_string")]
    id: u64,
    #[header("X-Expires")]
    #[serde(with = "endpoint::codec::unix_seconds")]
    expires: SystemTime,
    #[header("X-Until")]
    #[serde(with = "endpoint::codec::unix_millis::option", default)]
    until: Option<SystemTime>,
    #[header("X-Key")]
    #[serde(with = "endpoint::codec::base64")]
    key: Secret<Vec<u8>>,
    #[header("X-Filter")]
    #[serde(with = "endpoint::codec::json_string")]
    filter: Filter,
}

#[endpoint(GET, "/session", 200 => Session)]
struct GetSession {}

#[tokio::test]
async fn codecs_read_the_headers_of_a_response() {
    let answer = |id: &str| {
        Answer::new(200)
            .header("X-Id", id)
            .header("X-Expires", "1700000000")
            .header("X-Key", "+/8=")
            .header("X-Filter", r#"{"limits":[1]}"#)
    };
    let session = answered(GetSession {}, answer("7")).await.unwrap();
    assert_eq!(session.id, 7);
    assert_eq!(session.expires, EPOCH + Duration::from_secs(1_700_000_000));
    assert_eq!((session.until, &**session.key.expose()), (None, &b"\xfb\xff"[..]));
    assert_eq!(session.filter, Filter { limits: vec![1] });
    let error = answered(GetSession {}, answer("CANARY")).await.unwrap_err().to_string();
    assert!(error.contains("header `x-id`"), "{error}");
    assert!(error.ends_with("expected a string of a decimal integer within u64"), "{error}");
}

#[derive(Debug, FromResponse)]
struct Tagged<T: From<String>> {
    #[header("X-Until")]
    #[serde(with = "endpoint::codec::unix_seconds::option", default)]
    until: Option<SystemTime>,
    #[header("X-Tag")]
    #[serde(deserialize_with = "shouted")]
    tag: T,
}

fn shouted<'de, T: From<String>, D: serde::Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    String::deserialize(from).map(|text| T::from(text.to_uppercase()))
}

#[endpoint(GET, "/tagged", 200 => Tagged<String>)]
struct GetTagged {}

#[tokio::test]
async fn serde_attributes_of_a_header_of_a_generic_response_are_followed() {
    let answer = Answer::new(200).header("X-Tag", "a").header("X-Until", "7");
    let tagged = answered(GetTagged {}, answer).await.unwrap();
    assert_eq!((&*tagged.tag, tagged.until), ("A", Some(EPOCH + Duration::from_secs(7))));
    let blank = Answer::new(200).header("X-Tag", "a").header("X-Until", "");
    assert_eq!(answered(GetTagged {}, blank).await.unwrap().until, None);
    let error = answered(GetTagged {}, Answer::new(200)).await.unwrap_err().to_string();
    assert!(error.ends_with("header `x-tag`: the header is missing"), "{error}");
}
