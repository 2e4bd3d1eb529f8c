//! Types of arms that cannot be read without their tag.

use endpoint::{OpenEnum, Union, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::answered;

#[endpoint(GET, "/event", 200 => Event)]
struct GetEvent {}

#[derive(Debug, Union)]
#[union(tag = "type", rename_all = "lowercase")]
enum Event {
    Push(Push),
    Renamed(Renamed),
    Default(WithDefault),
    Inner(Inner),
    Words(Words),
    Fork(Fork),
    Nested(Newtype),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Push {
    r#type: Option<String>,
    id: u8,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Renamed {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct WithDefault {
    #[serde(default, alias = "type")]
    kind: String,
}

#[derive(Debug, Deserialize)]
enum Inner {
    Big,
}

#[derive(Debug, OpenEnum)]
enum Words {
    Big,
    Unknown(String),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Newtype(Push);

#[derive(Debug, Deserialize)]
struct Fork {
    id: u8,
    kind: Option<String>,
}

async fn problem(body: &str) -> String {
    let answer = Answer::json(200, body);
    let error = answered(GetEvent {}, answer).await.expect_err("the arm cannot be read");
    error.decode_error().expect("the body does not decode").problem().to_owned()
}

#[tokio::test]
async fn arm_with_a_field_for_the_tag_that_it_does_not_see_is_an_error() {
    for (body, ty) in [
        (r#"{"type":"push","id":1}"#, "Push"),
        (r#"{"type":"renamed"}"#, "Renamed"),
        (r#"{"type":"default"}"#, "WithDefault"),
        (r#"{"id":1,"type":"nested"}"#, "Push"),
    ] {
        let problem = problem(body).await;
        let expected = format!(
            "invalid type: map, expected no field `type` in the struct `{ty}`, which does not see \
             the tag; add `keep_tag` to the union"
        );
        assert!(problem.ends_with(&expected), "{problem}");
    }
    let event = answered(GetEvent {}, Answer::json(200, r#"{"kind":"a","type":"fork","id":1}"#));
    let event = event.await.expect("it has no field for the tag");
    assert!(matches!(event, Event::Fork(Fork { id: 1, kind: Some(_) })), "{event:?}");
}

#[tokio::test]
async fn arm_that_is_an_enum_of_names_is_an_error_that_says_so() {
    let inner = problem(r#"{"type":"inner","Big":null}"#).await;
    let expected = "invalid type: map, expected the enum `Inner`, which has no tag of its own; hold \
                    it in a field of a struct";
    assert!(inner.ends_with(expected), "{inner}");
    let words = problem(r#"{"type":"words"}"#).await;
    assert!(words.ends_with("invalid type: map, expected a string"), "{words}");
}
