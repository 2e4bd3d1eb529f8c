//! Errors say where a value is, which arm it belongs to, and why its type refuses it.

use std::collections::BTreeMap;

use endpoint::{Union, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::answered;

#[endpoint(GET, "/owners/{id}", 200 => Owner)]
struct GetOwner {
    id: u8,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Owner {
    #[serde(default)]
    pets: Vec<Pet>,
    #[serde(default)]
    by_name: BTreeMap<String, Pet>,
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    shape: Option<Shape>,
}

#[endpoint(GET, "/people/{id}", 200 => Reachable)]
struct GetPerson {
    id: u8,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Reachable {
    id: u8,
    #[serde(flatten)]
    contact: Contact,
}

#[derive(Debug, Union)]
#[union(tag = "type", rename_all = "lowercase")]
enum Pet {
    Dog(Dog),
    #[union(2)]
    Cat(Cat),
    Names(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Dog {
    name: String,
    #[serde(default)]
    owner: Option<Person>,
    #[serde(default)]
    friends: Vec<Pet>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Person {
    age: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only decoded")]
struct Cat {
    #[serde(default)]
    lives: u8,
    #[serde(default)]
    notes: BTreeMap<String, u8>,
}

#[derive(Debug, Union)]
enum Id {
    Number(u64),
    Text(String),
}

#[derive(Debug, Union)]
enum Shape {
    #[union(keys("radius"))]
    Circle(BTreeMap<String, u8>),
    #[union(keys("width", "height"))]
    Rectangle(BTreeMap<String, u8>),
}

#[derive(Debug, Union)]
#[union(tag = "by")]
enum Contact {
    #[union("mail")]
    Mail(Person),
}

/// Returns the path and the problem of the error for this body.
async fn error(body: &str) -> (String, String) {
    let answer = Answer::json(200, body);
    let error = answered(GetOwner { id: 1 }, answer).await.expect_err("the body is wrong");
    for printed in [error.to_string(), format!("{error:?}")] {
        assert!(!printed.contains("SECRET"), "{printed}");
    }
    let error = error.decode_error().expect("the body does not decode");
    (error.path().to_owned(), error.problem().to_owned())
}

#[tokio::test]
async fn error_in_an_arm_names_the_place_and_the_arm() {
    for (body, path, problem) in [
        (
            r#"{"pets":[{"type":"dog","name":"a"},{"type":"dog"}]}"#,
            "pets[1]",
            "tried arm `Dog` (by tag \"dog\"): missing field `name`",
        ),
        (
            r#"{"pets":[{"name":"a","owner":{"age":"SECRET"},"type":"dog"}], "id": 1}"#,
            "pets[0].owner.age",
            "tried arm `Dog` (by tag \"dog\"): invalid type: string, expected u8",
        ),
        (
            r#"{"pets":[{"name":"a","type":"dog","owner":{}}]}"#,
            "pets[0].owner",
            "tried arm `Dog` (by tag \"dog\"): missing field `age`",
        ),
        (
            r#"{"pets":[{"SECRET":1,"type":2}]}"#,
            "pets[0]",
            "tried arm `Cat` (by tag 2): unknown field, expected `lives` or `notes`",
        ),
        (
            r#"{"pets":[{"type":2,"notes":{"SECRET":"a"}}]}"#,
            "pets[0].notes.…",
            "tried arm `Cat` (by tag 2): invalid type: string, expected u8",
        ),
        (
            r#"{"pets":[["a", ["SECRET"]]]}"#,
            "pets[0][1]",
            "tried arm `Names` (by type, an array): invalid type: sequence, expected a string",
        ),
        (
            r#"{"by_name":{"SECRET":{"type":2,"lives":300}}}"#,
            "by_name.….lives",
            "tried arm `Cat` (by tag 2): invalid value: integer, expected u8",
        ),
        (
            r#"{"shape":{"radius":1,"SECRET":[]}}"#,
            "shape.…",
            "tried arm `Circle` (by the key `radius`): invalid type: sequence, expected u8",
        ),
        (
            r#"{"id":99999999999999999999}"#,
            "id",
            "tried arm `Number` (by type, an integer): invalid type: floating point, expected u64",
        ),
    ] {
        assert_eq!(error(body).await, (path.to_owned(), problem.to_owned()), "{body}");
    }
}

#[tokio::test]
async fn value_without_an_arm_is_an_error_at_its_place() {
    for (body, path, problem) in [
        (
            r#"{"pets":[{"type":"SECRET"}]}"#,
            "pets[0]",
            "no arm for the value of `type`, expected \"dog\" or 2",
        ),
        (
            r#"{"by_name":{},"pets":[{"name":"SECRET"}],"id":1}"#,
            "pets[0]",
            "missing field `type`, which names the arm",
        ),
        (
            r#"{"pets":["SECRET"]}"#,
            "pets[0]",
            "no arm for a string, expected an object or an array",
        ),
        (r#"{"id":-0.5}"#, "id", "no arm for a number, expected an integer or a string"),
        (
            r#"{"shape":{"width":"SECRET"}}"#,
            "shape",
            "no arm for an object with these keys, expected an object with the key `radius` or an \
             object with the keys `width` and `height`",
        ),
        (
            r#"{"shape":{"width":1,"height":1,"radius":1}}"#,
            "shape",
            "an object with the keys of more than one arm: `Circle`, `Rectangle`",
        ),
    ] {
        assert_eq!(error(body).await, (path.to_owned(), problem.to_owned()), "{body}");
    }
}

#[tokio::test]
async fn error_in_unions_within_each_other_names_all_arms() {
    let body =
        r#"{"pets":[{"type":"dog","name":"a","friends":[{"type":2},{"type":2,"lives":{}}]}]}"#;
    assert_eq!(
        error(body).await,
        (
            "pets[0].friends[1].lives".to_owned(),
            "tried arm `Dog` (by tag \"dog\"): tried arm `Cat` (by tag 2): invalid type: map, \
             expected u8"
                .to_owned()
        )
    );
    let deep = [r#"{"type":"dog","name":"a","friends":["#; 60].concat() + "SECRET";
    let deep = deep.replace("SECRET", "7") + &"]}".repeat(60);
    let (path, problem) = error(&format!("{{\"pets\":[{deep}]}}")).await;
    assert!(path.starts_with("pets[0].friends[0].friends[0]."), "{path}");
    assert!(problem.starts_with("…: tried arm `Dog` (by tag \"dog\"): "), "{problem}");
    assert!(problem.ends_with(": no arm for an integer, expected an object or an array"));
    assert!(problem.len() < 500, "{problem}");
}

#[tokio::test]
async fn error_in_a_flattened_union_names_the_place_in_its_message() {
    // serde has buffered the fields, and reports the error after the object.
    let answer = Answer::json(200, r#"{"by":"mail","age":"SECRET","id":1}"#);
    let error = answered(GetPerson { id: 1 }, answer).await.expect_err("the age is a string");
    let error = error.decode_error().expect("the body does not decode");
    assert_eq!(error.path(), "");
    assert_eq!(
        error.problem(),
        "tried arm `Mail` (by tag \"mail\"): at `age`: invalid type: string, expected u8"
    );
}

#[test]
fn error_of_serde_json_names_the_place_within_the_union_and_no_value() {
    let message = |json: &str| {
        let error = serde_json::from_str::<Pet>(json).expect_err("the JSON is wrong");
        error.to_string()
    };
    assert_eq!(
        message(r#"{"type":"dog","name":"a","owner":{"age":"SECRET"}}"#),
        "tried arm `Dog` (by tag \"dog\"): at `owner.age`: invalid type: string, expected u8"
    );
    assert!(message(r#"{"type":"dog","name":"a""#).starts_with("EOF while parsing"));
}

#[test]
fn json_that_is_nested_too_deep_is_an_error_and_not_a_crash() {
    #[derive(Debug, Union)]
    enum Tree {
        List(Vec<Tree>),
        Leaf(u8),
    }

    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(serde_json::from_str::<Tree>(&nested(100)).is_ok());
    for depth in [129, 1000, 100_000] {
        let error = serde_json::from_str::<Tree>(&nested(depth)).expect_err("it is too deep");
        let text = error.to_string();
        assert!(text.contains("cannot be read from JSON: recursion limit exceeded"), "{text}");
    }
}
