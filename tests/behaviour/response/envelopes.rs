//! Envelopes: a field around the value, or a struct that may contain a failure with status 200.

use endpoint::{Body, Endpoint, Envelope, Error, ErrorKind, api, endpoint};
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
struct Key {
    id: u32,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Fault {
    code: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.code)
    }
}

/// The envelope of the vendor's old API: `{"error": …, "result": …, "status": "success" |
/// "failed"}`.
#[derive(Deserialize)]
struct Old<T> {
    error: Option<Fault>,
    result: Option<T>,
}

impl<T> Envelope<T> for Old<T> {
    type Failure = Fault;

    fn open(self) -> Option<Result<T, Fault>> {
        self.error.map(Err).or(self.result.map(Ok))
    }
}

fn answer<E: Endpoint>(status: u16, body: &'static str) -> Result<E::Ok, Error<E::Failure>> {
    E::response(
        http::Response::builder()
            .status(status)
            .body(Body::from(body))
            .expect("the response is valid"),
    )
}

#[test]
fn envelope_field_is_unwrapped() {
    #[endpoint(GET, "/keys", 200 => Vec<Key>, 404 => Fault, envelope = "data")]
    struct ListKeys {}
    #[endpoint(GET, "/key", 200 => Key, 202 => Key, 201, envelope = "result.key")]
    struct GetKey {}

    let keys = answer::<ListKeys>(200, r#"{"data":[{"id":1},{"id":2}],"more":1}"#).unwrap();
    assert_eq!(keys, [Key { id: 1 }, Key { id: 2 }]);
    let one = answer::<GetKey>(200, r#"{"result":{"key":{"id":3}}}"#).unwrap();
    assert!(matches!(one, GetKeyOk::Ok(Key { id: 3 })));
    // A status without a type has no envelope, and neither have failures.
    assert!(matches!(answer::<GetKey>(201, "").unwrap(), GetKeyOk::Created));
    let error = answer::<ListKeys>(404, r#"{"code":"none"}"#).unwrap_err();
    assert_eq!(error.failure(), Some(&Fault { code: "none".to_owned() }));
}

#[test]
fn missing_envelope_value_is_a_decode_error_with_its_path() {
    #[endpoint(GET, "/key", 200 => Key, envelope = "result.key")]
    struct GetKey {}

    let error = answer::<GetKey>(200, r#"{"result":{"key":{"id":"CANARY"}}}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = error.to_string();
    assert!(
        text.ends_with("::Key`: at `result.key.id`: invalid type: string, expected u32"),
        "{text}"
    );
    let error = answer::<GetKey>(200, r#"{"result":{}}"#).unwrap_err();
    assert_eq!(error.decode_error().unwrap().problem(), "missing field `key`");
    for (body, path, expected) in [
        ("null", "", "null, expected an object with `result`"),
        (r#"{"result":7}"#, "result", "integer, expected an object with `key`"),
    ] {
        let error = answer::<GetKey>(200, body).unwrap_err();
        let error = error.decode_error().unwrap();
        assert_eq!((error.path(), error.problem()), (path, &*format!("invalid type: {expected}")));
    }
}

#[test]
fn optional_envelope_value_is_none_for_null_or_empty_body() {
    #[endpoint(GET, "/key", 200 | 204 => Option<Key>, envelope = "result.key")]
    struct GetKey {}

    for (status, body) in
        [(204, ""), (200, ""), (200, " \n"), (200, "null"), (200, r#"{"result":{"key":null}}"#)]
    {
        assert_eq!(answer::<GetKey>(status, body).unwrap(), None, "{body}");
    }
    let key = answer::<GetKey>(200, r#"{"result":{"key":{"id":3}}}"#).unwrap();
    assert_eq!(key, Some(Key { id: 3 }));
    for body in ["{}", "[]", "<html>", r#"{"result":null}"#, r#"{"result":{"key":7}}"#] {
        assert_eq!(answer::<GetKey>(200, body).unwrap_err().kind(), ErrorKind::Decode, "{body}");
    }
}

#[test]
fn failure_in_an_envelope_with_status_200_is_a_failure() {
    #[endpoint(GET, "/v1/key", 200 => Key, envelope = Old)]
    struct GetKey {}

    let key = answer::<GetKey>(200, r#"{"error":null,"result":{"id":1},"status":"success"}"#);
    assert_eq!(key.unwrap(), Key { id: 1 });
    let error = answer::<GetKey>(200, r#"{"error":{"code":"CH.080002"},"status":"failed"}"#);
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failure);
    assert_eq!(error.to_string(), "GET /v1/key: 200 OK: CH.080002");
    let error = answer::<GetKey>(200, r#"{"status":"failed"}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().ends_with("its envelope holds neither a value nor a failure"));
}

#[test]
fn envelope_failure_converts_into_the_failure_of_the_endpoint() {
    #[derive(Debug, Deserialize)]
    struct Refusal {
        reason: String,
    }
    impl From<Fault> for Refusal {
        fn from(fault: Fault) -> Self {
            Self { reason: fault.code }
        }
    }
    #[endpoint(GET, "/v1/key", 200 => Key, 403 => Refusal, envelope = Old)]
    struct GetKey {}

    let error = answer::<GetKey>(200, r#"{"error":{"code":"hidden"}}"#).unwrap_err();
    assert_eq!(error.into_failure().unwrap().reason, "hidden");
    let error = answer::<GetKey>(403, r#"{"reason":"open"}"#).unwrap_err();
    assert_eq!(error.into_failure().unwrap().reason, "open");
}

/// The API declares the failure that envelopes of successes may contain.
#[test]
fn envelope_failure_may_be_the_failure_of_the_api() {
    #[api(_ => Fault)]
    struct Vendor;
    #[endpoint(GET, "/v1/key", 200 => Key, 202 => u32, envelope = Old, api = Vendor)]
    struct GetKey {}

    let error = answer::<GetKey>(202, r#"{"error":{"code":"hidden"}}"#).unwrap_err();
    assert_eq!(error.to_string(), "GET /v1/key: 202 Accepted: hidden");
    let error = answer::<GetKey>(500, r#"{"code":"open"}"#).unwrap_err();
    assert_eq!(error.into_failure().unwrap().code, "open");
}
