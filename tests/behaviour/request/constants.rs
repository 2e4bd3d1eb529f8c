//! Constants of the declaration: `query("name" = …)` and `body("name" = …)`.

use std::collections::BTreeMap;

use endpoint::spec::{ConstantValue, ParameterIn};
use endpoint::{Api, Client, Endpoint, api, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::exchange::{refused, sent};
use crate::support::transports::Over;

#[endpoint(GET, "/fixed", 200, query("api-version" = "2024-01-01"), query("n" = -1_000))]
struct Fixed {}

#[endpoint(GET, "/a/{id}", 200, query("alt" = "media"))]
struct AfterPlaceholder<'a> {
    id: &'a str,
}

#[endpoint(GET, "/fields", 200, query("alt" = "media"), query("pretty" = false))]
struct AfterFields<'a> {
    q: Option<&'a str>,
}

#[endpoint(GET, "/escaped", 200, query("a/b &=ü" = "?#/+ %&=ü-._~"))]
struct Escaped {}

#[endpoint(GET, "/escaped", 200)]
struct EscapedField<'a> {
    #[serde(rename = "a/b &=ü")]
    field: &'a str,
}

#[endpoint(
    POST, "/json", 200,
    body("stream" = true), body("n" = 1_000), body("t" = 1.5e-3), body("m" = "a\"\\\n"), body("x" = 2.),
)]
struct Json {
    model: Option<&'static str>,
}

#[endpoint(POST, "/json", 200, body("stream" = false))]
struct JsonOnly {}

#[endpoint(POST, "/json", 200, body("stream" = true))]
struct Projected {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stop: Vec<String>,
    #[serde(flatten)]
    more: BTreeMap<String, u32>,
}

#[endpoint(DELETE, "/json", 200, body = json, body("all" = true))]
struct Delete {}

#[endpoint(POST, "/form", 200, body = form, body("grant_type" = "client credentials"), body("v" = 2))]
struct Form {
    scope: Option<&'static str>,
}

#[endpoint(POST, "/form", 200, body = form, body("grant_type" = "refresh"))]
struct ProjectedForm {
    #[serde(flatten)]
    more: BTreeMap<String, u32>,
}

async fn target<E: Endpoint<Api = endpoint::NoApi, Failure: std::fmt::Debug>>(
    endpoint: E,
) -> String {
    sent(endpoint).await.target
}

#[tokio::test]
async fn constants_of_the_query_follow_the_parameters_of_fields() {
    assert_eq!(target(Fixed {}).await, "/fixed?api-version=2024-01-01&n=-1000");
    assert_eq!(target(AfterPlaceholder { id: "x?y" }).await, "/a/x%3Fy?alt=media");
    assert_eq!(target(AfterFields { q: None }).await, "/fields?alt=media&pretty=false");
    let found = target(AfterFields { q: Some("?") }).await;
    assert_eq!(found, "/fields?q=%3F&alt=media&pretty=false");
}

#[tokio::test]
async fn constants_are_encoded_as_the_values_of_fields_are() {
    let field = EscapedField { field: "?#/+ %&=ü-._~" };
    assert_eq!(target(Escaped {}).await, target(field).await);
}

#[tokio::test]
async fn constants_do_not_hide_a_dot_segment() {
    let error = refused(AfterPlaceholder { id: ".." }).await;
    assert!(error.contains("makes the path segment `.` or `..`"), "{error}");
}

#[tokio::test]
async fn constants_follow_the_path_of_the_base_url() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let client: Client = over.client(&format!("{}/v1/", server.url()));
        server.answer(Answer::new(200));
        Fixed {}.send(&client).await.unwrap();
        assert_eq!(server.one().target, "/v1/fixed?api-version=2024-01-01&n=-1000", "{over:?}");
    }
}

#[tokio::test]
async fn constants_of_a_json_body_come_before_its_fields() {
    let request = sent(Json { model: Some("m") }).await;
    let constants = r#""stream":true,"n":1000,"t":1.5e-3,"m":"a\"\\\u000a","x":2.0"#;
    assert_eq!(request.text(), format!("{{{constants},\"model\":\"m\"}}"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(sent(Json { model: None }).await.text(), format!("{{{constants}}}"));
    assert_eq!(sent(JsonOnly {}).await.text(), r#"{"stream":false}"#);
    assert_eq!(sent(Delete {}).await.text(), r#"{"all":true}"#);

    let more = BTreeMap::from([("seed".to_owned(), 7)]);
    let request = sent(Projected { stop: Vec::new(), more }).await;
    assert_eq!(request.text(), r#"{"stream":true,"seed":7}"#);
    let request = sent(Projected { stop: Vec::new(), more: BTreeMap::new() }).await;
    assert_eq!(request.text(), r#"{"stream":true}"#);
}

#[tokio::test]
async fn constants_of_a_form_come_before_its_fields() {
    let constants = "grant_type=client%20credentials&v=2";
    let request = sent(Form { scope: Some("a") }).await;
    assert_eq!(request.text(), format!("{constants}&scope=a"));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(sent(Form { scope: None }).await.text(), constants);

    let more = BTreeMap::from([("seed".to_owned(), 7)]);
    assert_eq!(sent(ProjectedForm { more }).await.text(), "grant_type=refresh&seed=7");
}

#[api(query("api-version" = "2024-01-01"), query("p" = true))]
struct Azure;

#[endpoint(GET, "/fixed", 200, api = Azure)]
struct OfApi {}

#[endpoint(GET, "/{id}", 200, api = Azure)]
struct WithField<'a> {
    id: u8,
    #[serde(rename = "api-version")]
    #[query]
    version: Option<&'a str>,
}

#[endpoint(GET, "/fixed", 200, api = Azure, query("api-version" = "preview"))]
struct Preview {}

#[tokio::test]
async fn constant_of_an_api_is_sent_unless_the_endpoint_sends_a_parameter_of_that_name() {
    async fn target<E: Endpoint<Api = Azure, Failure: std::fmt::Debug>>(endpoint: E) -> String {
        let server = Server::start().await;
        server.answer(Answer::new(200));
        let client = Client::<Azure>::new(server.url()).unwrap();
        client.send(endpoint).await.map(drop).unwrap();
        server.one().target
    }
    assert_eq!(target(OfApi {}).await, "/fixed?api-version=2024-01-01&p=true");
    let none = WithField { id: 1, version: None };
    assert_eq!(target(none).await, "/1?api-version=2024-01-01&p=true");
    let some = WithField { id: 1, version: Some("x") };
    assert_eq!(target(some).await, "/1?api-version=x&p=true");
    assert_eq!(target(Preview {}).await, "/fixed?api-version=preview&p=true");
    assert_eq!(Azure::SPEC.query, [("api-version", "2024-01-01"), ("p", "true")]);
}

#[test]
fn spec_has_the_constants() {
    let of = |spec: &endpoint::Spec| -> Vec<_> {
        spec.constants.iter().map(|it| (it.name, it.location, it.value)).collect()
    };
    assert_eq!(
        of(Fixed::SPEC),
        [
            ("api-version", ParameterIn::Query, ConstantValue::Text("2024-01-01")),
            ("n", ParameterIn::Query, ConstantValue::Number("-1000")),
        ]
    );
    assert_eq!(of(JsonOnly::SPEC), [("stream", ParameterIn::Field, ConstantValue::Bool(false))]);
    assert_eq!(of(EscapedField::SPEC), []);
}
