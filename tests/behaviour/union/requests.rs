//! Unions in requests, over both transports.

use std::collections::BTreeMap;

use endpoint::{NoApi, Union, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;

use crate::support::exchange::refused;
use crate::support::transports::Over;

#[endpoint(POST, "/chat", 200 => Reply)]
struct Chat<'a> {
    input: Input<'a>,
    tool_choice: Option<Choice<'a>>,
}

#[derive(Clone, Union)]
enum Input<'a> {
    Text(&'a str),
    Parts(Vec<Part<'a>>),
}

#[derive(Clone, Union)]
#[union(tag = "type", rename_all = "snake_case")]
enum Part<'a> {
    InputText(Text<'a>),
    InputImage(BTreeMap<&'a str, &'a str>),
    Separator,
}

#[derive(Clone, Serialize)]
struct Text<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
}

#[derive(Clone, Union)]
#[union(tag = "type")]
enum Choice<'a> {
    Mode(&'a str),
    #[union("function")]
    Function(Function<'a>),
    #[union(null)]
    Nothing,
}

#[derive(Clone, Serialize)]
struct Function<'a> {
    name: &'a str,
}

#[derive(Debug, PartialEq, Union)]
enum Reply {
    Text(String),
    Lines(Vec<String>),
}

#[tokio::test]
async fn union_is_written_as_the_value_of_its_arm() {
    let parts = vec![
        Part::InputText(Text { text: "a", lang: None }),
        Part::InputImage(BTreeMap::from([("url", "https://b")])),
        Part::Separator,
    ];
    let function = Choice::Function(Function { name: "f" });
    for (input, tool_choice, body, reply) in [
        (Input::Text("a"), None, r#"{"input":"a"}"#, Reply::Text("ok".to_owned())),
        (
            Input::Parts(parts),
            Some(function),
            r#"{"input":[{"type":"input_text","text":"a"},{"type":"input_image","url":"https://b"},{"type":"separator"}],"tool_choice":{"type":"function","name":"f"}}"#,
            Reply::Lines(vec!["a".to_owned(), "b".to_owned()]),
        ),
        (
            Input::Text(""),
            Some(Choice::Mode("auto")),
            r#"{"input":"","tool_choice":"auto"}"#,
            Reply::Text(String::new()),
        ),
        (
            Input::Text(""),
            Some(Choice::Nothing),
            r#"{"input":"","tool_choice":null}"#,
            Reply::Text(String::new()),
        ),
    ] {
        for transport in Over::HTTP1 {
            let server = Server::start().await;
            let answer = match &reply {
                Reply::Text(text) => format!("{text:?}"),
                Reply::Lines(lines) => format!("{lines:?}"),
            };
            server.answer(Answer::json(200, answer));
            let client = transport.client::<NoApi>(server.url());
            let chat = Chat { input: input.clone(), tool_choice: tool_choice.clone() };
            assert_eq!(client.send(chat).await.expect("the call succeeds"), reply);
            assert_eq!(server.one().text(), body);
        }
    }
}

#[endpoint(PUT, "/pet", 200)]
struct PutPet {
    #[body]
    pet: Pet,
}

#[derive(Union)]
#[union(tag = "type")]
enum Pet {
    #[union("dog")]
    Dog(BTreeMap<String, u8>),
    #[union("list")]
    List(Wrapped),
}

#[derive(Serialize)]
struct Wrapped(Vec<u8>);

#[tokio::test]
async fn arm_that_would_contradict_its_tag_is_not_sent() {
    let dog = |key: &str| Pet::Dog(BTreeMap::from([(key.to_owned(), 1)]));
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let client = Over::Reqwest.client::<NoApi>(server.url());
    client.send(PutPet { pet: dog("age") }).await.expect("the call succeeds");
    assert_eq!(server.one().text(), r#"{"type":"dog","age":1}"#);
    for pet in [dog("type"), Pet::List(Wrapped(vec![1]))] {
        let error = refused(PutPet { pet }).await;
        assert!(error.starts_with("PUT /pet: not sent: "), "{error}");
    }
    let message = |pet: &Pet| serde_json::to_string(pet).expect_err("it has no tag").to_string();
    assert_eq!(message(&dog("type")), "the arm has a field `type` of its own, beside the tag");
    assert_eq!(
        message(&Pet::List(Wrapped(vec![]))),
        "an arm with the tag `type` must be an object"
    );
}
