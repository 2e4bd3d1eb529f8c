//! `#[derive(FromResponse)]`: a struct of the headers, status and body of a response.

use bytes::Bytes;
use endpoint::{ErrorKind, FromResponse, Secret, endpoint};
use endpoint_tests::Answer;
use http::StatusCode;
use serde::Deserialize;

use crate::support::exchange::answered;

type Maybe<T> = Option<T>;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Cache {
    HitFresh,
    Miss,
}

#[derive(Debug, FromResponse)]
#[serde(rename_all = "camelCase")]
struct Created {
    #[status]
    status: StatusCode,
    #[status]
    code: u16,
    #[header("X-Subject-Token")]
    token: Secret,
    #[header("X-Remaining")]
    remaining: u32,
    #[header("X-Maybe")]
    maybe: Maybe<i8>,
    #[header("X-Cache")]
    cache: Cache,
    #[header("Link")]
    links: Vec<String>,
    user_id: u64,
    #[serde(default)]
    display_name: String,
    #[serde(rename = "exp")]
    expires: Option<u64>,
}

#[derive(Debug, FromResponse)]
struct Download {
    #[header("ETag")]
    etag: Option<String>,
    #[body]
    content: Bytes,
}

#[derive(Debug, FromResponse)]
struct Page<T> {
    #[header("X-Total")]
    total: usize,
    #[body]
    items: Vec<T>,
}

#[derive(Debug, PartialEq, FromResponse)]
struct Located {
    #[header("Location")]
    location: String,
}

#[derive(Debug, FromResponse, thiserror::Error)]
#[error("{message} (wait {wait})")]
struct Refusal {
    #[header("X-Wait")]
    wait: u8,
    message: String,
}

#[endpoint(
    POST, "/x",
    201 => Created,
    202 => Download,
    203 => Page<u8>,
    ok(303) => Located,
    429 => Refusal,
    retry = never
)]
struct Create;

fn created() -> Answer {
    Answer::json(201, r#"{"userId": 7, "exp": 8, "more": 9}"#)
        .header("x-subject-token", "TOKEN")
        .header("X-REMAINING", "59")
        .header("X-Cache", "hit-fresh")
}

#[tokio::test]
async fn each_part_fills_its_field() {
    let answer = created().header("Link", "<a>").header("Link", "<b>").header("x-maybe", "-3");
    let ok = answered(Create, answer).await.unwrap();
    let CreateOk::Created(created) = ok else { panic!("{ok:?}") };
    assert_eq!((created.status, created.code), (StatusCode::CREATED, 201));
    assert_eq!(created.token.expose(), "TOKEN");
    assert_eq!((created.remaining, created.maybe), (59, Some(-3)));
    assert_eq!(created.cache, Cache::HitFresh);
    assert_eq!(created.links, ["<a>", "<b>"]);
    assert_eq!((created.user_id, created.expires), (7, Some(8)));
    assert_eq!(created.display_name, "");
    assert!(!format!("{created:?}").contains("TOKEN"));
}

#[tokio::test]
async fn optional_fields_may_be_omitted() {
    let CreateOk::Created(created) = answered(Create, created()).await.unwrap() else { panic!() };
    assert_eq!((created.maybe, created.links), (None, Vec::new()));
}

#[tokio::test]
async fn body_field_may_have_any_type() {
    let answer = Answer::new(202).header("ETag", "\"e\"").body(b"\xff\xfe");
    let CreateOk::Accepted(file) = answered(Create, answer).await.unwrap() else { panic!() };
    assert_eq!((file.etag.as_deref(), &file.content[..]), (Some("\"e\""), &b"\xff\xfe"[..]));

    let answer = Answer::json(203, "[1, 2]").header("X-Total", "9");
    let ok = answered(Create, answer).await.unwrap();
    let CreateOk::NonAuthoritativeInformation(page) = ok else { panic!("{ok:?}") };
    assert_eq!((page.total, page.items), (9, vec![1, 2]));

    // No field takes the body, so its content does not matter.
    let answer = Answer::new(303).header("Location", "/jobs/1").body("<html>");
    let CreateOk::SeeOther(located) = answered(Create, answer).await.unwrap() else { panic!() };
    assert_eq!(located, Located { location: "/jobs/1".to_owned() });
}

#[tokio::test]
async fn failures_decode_headers_and_body() {
    let answer = Answer::json(429, r#"{"message": "slow down"}"#).header("X-Wait", "3");
    let error = answered(Create, answer).await.unwrap_err();
    assert_eq!(error.to_string(), "POST /x: 429 Too Many Requests: slow down (wait 3)");
    assert_eq!(error.failure().unwrap().wait, 3);
}

#[tokio::test]
async fn decode_error_names_the_part_but_not_its_value() {
    let error =
        "POST /x: 201 Created: the response is not a `behaviour::response::parts::Created`: ";
    for (answer, problem) in [
        (
            Answer::json(201, r#"{"userId": 7}"#).header("X-Remaining", "1"),
            "header `x-subject-token`: the header is missing",
        ),
        (
            created().header("X-Maybe", "CANARY"),
            "header `x-maybe`: invalid type: string, expected i8",
        ),
        (
            created().header("X-Maybe", "1, 2"),
            "header `x-maybe`: invalid type: string, expected i8",
        ),
        (
            Answer::json(201, r#"{"userId": "CANARY"}"#)
                .header("X-Subject-Token", "CANARY\u{e4}")
                .header("X-Remaining", "1")
                .header("X-Cache", "miss"),
            "at `userId`: invalid type: string, expected u64",
        ),
        (
            created().header("X-Remaining", "60"),
            "header `x-remaining`: the header has several values, where one is expected",
        ),
    ] {
        let found = answered(Create, answer).await.unwrap_err();
        assert_eq!((found.kind(), found.status().unwrap().as_u16()), (ErrorKind::Decode, 201));
        assert_eq!(found.to_string(), format!("{error}{problem}"));
        assert!(!format!("{found:?}").contains("CANARY"));
    }
    let unknown = Answer::json(201, "{\"userId\": 7}")
        .header("X-Subject-Token", "t")
        .header("X-Remaining", "1")
        .header("X-Cache", "CANARY");
    let found = answered(Create, unknown).await.unwrap_err();
    let problem = "header `x-cache`: unknown variant, expected `hit-fresh` or `miss`";
    assert_eq!(found.to_string(), format!("{error}{problem}"));
}

#[tokio::test]
async fn failure_without_its_header_is_a_decode_error_with_its_status() {
    let answer = Answer::json(429, r#"{"message": "slow down"}"#).header("Retry-After", "7");
    let error = answered(Create, answer).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 429));
    assert_eq!(error.retry_after().unwrap().as_secs(), 7);
    assert_eq!(error.body().unwrap(), r#"{"message": "slow down"}"#);
}
