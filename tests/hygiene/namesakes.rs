//! Types of the user that have the names of types of this crate and of other libraries. The type
//! decides what a declaration means, and never its name.

use std::collections::HashMap;

use endpoint::{Endpoint as _, FromResponse, OpenEnum, Union, endpoint};
use serde::{Deserialize, Serialize};

use crate::exchange::{answer, sent};

/// Defines structs with these names, which have one field in JSON.
macro_rules! objects {
    ($($name:ident)*) => {
        mod own {
            $(
                #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
                pub(super) struct $name {
                    pub(super) id: u32,
                }
            )*
        }
    };
}

objects! { Bytes Events HeaderValue Part Secret StatusCode Streaming Upload }

/// The same for values that are written as text or as a list.
mod text {
    use std::ops::Deref;

    use super::{Deserialize, Serialize};

    macro_rules! transparent {
        ($($name:ident($ty:ty))*) => {
            $(
                #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
                #[serde(transparent)]
                pub(super) struct $name(pub(super) $ty);
            )*
        };
    }

    transparent! {
        Bytes(String) Duration(u32) HeaderMap(String) Part(u32) PhantomData(u32) Range(String)
        Secret(Vec<u32>) Upload(u32)
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(transparent)]
    pub(super) struct Patch<T>(pub(super) T);

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    #[serde(transparent)]
    pub(super) struct Nullable<T>(pub(super) T);

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub(super) struct Result<A, B> {
        pub(super) a: A,
        pub(super) b: B,
    }

    #[derive(Debug, Clone, PartialEq)]
    pub(super) struct Value(pub(super) String);

    impl From<&str> for Value {
        fn from(text: &str) -> Self {
            Self(text.to_owned())
        }
    }

    impl Deref for Value {
        type Target = str;

        fn deref(&self) -> &str {
            &self.0
        }
    }
}

#[endpoint(POST, "/json/{inside}", 200 => own::Part)]
struct Fields<'a> {
    inside: text::PhantomData,
    #[header("X-Wait")]
    wait: text::Duration,
    bytes: own::Bytes,
    part: &'a [own::Part],
    upload: Option<Vec<own::Upload>>,
    patch: text::Patch<Option<u8>>,
    patched: Option<text::Patch<u8>>,
    nullable: text::Nullable<Option<u8>>,
    map: HashMap<String, text::Patch<u8>>,
}

#[test]
fn fields_of_json_with_the_names_of_other_types_are_sent() {
    let fields = Fields {
        inside: text::PhantomData(5),
        wait: text::Duration(6),
        bytes: own::Bytes { id: 1 },
        part: &[own::Part { id: 2 }],
        upload: Some(vec![own::Upload { id: 3 }]),
        patch: text::Patch(None),
        patched: Some(text::Patch(4)),
        nullable: text::Nullable(None),
        map: HashMap::from([("a".to_owned(), text::Patch(7))]),
    };
    let body =
        r#"{"bytes":{"id":1},"part":[{"id":2}],"upload":[{"id":3}],"patched":4,"map":{"a":7}}"#;
    assert_eq!(sent(&fields), ["POST /json/5", "x-wait: 6", body]);
}

#[endpoint(POST, "/attributes", 200 => own::Part)]
struct WithAttributes {
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<own::Bytes>,
    part: own::Part,
    #[serde(flatten)]
    secret: own::Secret,
}

#[test]
fn fields_beside_attributes_of_serde_are_sent() {
    let (part, secret) = (own::Part { id: 2 }, own::Secret { id: 3 });
    let fields = WithAttributes { bytes: None, part, secret };
    assert_eq!(sent(&fields), ["POST /attributes", r#"{"part":{"id":2},"id":3}"#]);
}

#[endpoint(POST, "/upload", 200 => own::Part)]
struct WholeUpload {
    #[body]
    it: own::Upload,
}

#[endpoint(POST, "/bytes", 200 => own::Part)]
struct WholeBytes {
    #[body]
    it: Option<own::Bytes>,
}

#[endpoint(POST, "/text", 200 => own::Part, body = text)]
struct WholeText {
    #[body]
    it: text::Upload,
}

#[endpoint(POST, "/secret", 200 => own::Part, body = form)]
struct WholeForm {
    #[body]
    it: own::Secret,
}

#[test]
fn whole_bodies_with_the_names_of_other_types_are_sent() {
    let upload = WholeUpload { it: own::Upload { id: 1 } };
    assert_eq!(sent(&upload), ["POST /upload", r#"{"id":1}"#]);
    let bytes = WholeBytes { it: Some(own::Bytes { id: 2 }) };
    assert_eq!(sent(&bytes), ["POST /bytes", r#"{"id":2}"#]);
    assert_eq!(sent(&WholeText { it: text::Upload(3) }), ["POST /text", "3"]);
    assert_eq!(sent(&WholeForm { it: own::Secret { id: 4 } }), ["POST /secret", "id=4"]);
}

#[endpoint(POST, "/form", 200 => own::Part, body = form)]
struct Form {
    upload: text::Upload,
    #[form(comma)]
    secret: text::Secret,
    part: text::Part,
}

#[endpoint(GET, "/query", 200 => own::Part)]
struct Query {
    #[query(brackets)]
    secret: text::Secret,
    #[serde(flatten)]
    flat: own::Secret,
    nothing: text::PhantomData,
}

#[test]
fn pairs_with_the_names_of_other_types_are_sent() {
    let secret = text::Secret(vec![1, 2]);
    let form = Form { upload: text::Upload(3), secret: secret.clone(), part: text::Part(4) };
    assert_eq!(sent(&form), ["POST /form", "upload=3&secret=1,2&part=4"]);
    let query = Query { secret, flat: own::Secret { id: 5 }, nothing: text::PhantomData(6) };
    assert_eq!(sent(&query), ["GET /query?secret%5B%5D=1&secret%5B%5D=2&id=5&nothing=6"]);
}

#[endpoint(POST, "/parts", 200 => own::Part, body = multipart)]
struct Multipart {
    part: text::Part,
    bytes: text::Bytes,
}

#[test]
fn texts_of_a_multipart_body_with_the_names_of_other_types_are_sent() {
    let parts = Multipart { part: text::Part(1), bytes: text::Bytes("two".into()) };
    let lines = sent(&parts);
    assert!(lines[1].contains("\"part\"\r\n\r\n1\r\n"), "{}", lines[1]);
    assert!(lines[1].contains("\"bytes\"\r\n\r\ntwo\r\n"), "{}", lines[1]);
}

#[endpoint(
    GET, "/rows",
    200 => Vec<own::Streaming>,
    201 => Option<own::Bytes>,
    202 => text::Result<u8, u8>,
    400 => Box<own::Bytes>,
    404 => Vec<own::Events>,
)]
struct Rows;

#[test]
fn rows_with_the_names_of_other_types_are_decoded() {
    let decode = |status, body| Rows::response(answer(status, body));
    let Ok(RowsOk::Ok(list)) = decode(200, r#"[{"id":1}]"#) else { panic!("200 is a list") };
    assert_eq!(list, [own::Streaming { id: 1 }]);
    let Ok(RowsOk::Created(bytes)) = decode(201, r#"{"id":2}"#) else { panic!("201 is a value") };
    assert_eq!(bytes, Some(own::Bytes { id: 2 }));
    let Ok(RowsOk::Accepted(both)) = decode(202, r#"{"a":1,"b":2}"#) else { panic!("202 is both") };
    assert_eq!(both, text::Result { a: 1, b: 2 });
    let failure = decode(400, r#"{"id":3}"#).expect_err("400 is a failure");
    let Some(RowsFailure::BadRequest(bytes)) = failure.failure() else { panic!("400 has a type") };
    assert_eq!(**bytes, own::Bytes { id: 3 });
    let failure = decode(404, r#"[{"id":4}]"#).expect_err("404 is a failure");
    let Some(RowsFailure::NotFound(events)) = failure.failure() else { panic!("404 has a type") };
    assert_eq!(*events, [own::Events { id: 4 }]);
}

#[derive(Debug, FromResponse)]
struct Response {
    #[header("X-Token")]
    range: text::Range,
    #[header("X-Token")]
    map: Option<text::HeaderMap>,
    #[header("X-Token")]
    patch: text::Patch<String>,
    status: own::StatusCode,
    header: Option<own::HeaderValue>,
    #[serde(rename = "stream")]
    streaming: Box<own::Streaming>,
    #[serde(default)]
    bytes: Option<own::Bytes>,
}

#[derive(Debug, FromResponse)]
struct GenericResponse<T> {
    status: own::StatusCode,
    other: T,
}

#[derive(Debug, FromResponse)]
struct Around {
    #[header("X-Token")]
    token: String,
    #[body]
    bytes: Option<own::Bytes>,
}

#[endpoint(GET, "/parts", 200 => Response, 201 => GenericResponse<u8>, 202 => Around)]
struct Parts;

#[test]
fn parts_of_a_response_with_the_names_of_other_types_are_decoded() {
    let body = r#"{"status":{"id":1},"stream":{"id":2}}"#;
    let Ok(PartsOk::Ok(response)) = Parts::response(answer(200, body)) else { panic!("200") };
    assert_eq!(response.range, text::Range("abc".into()));
    assert_eq!(response.map, Some(text::HeaderMap("abc".into())));
    assert_eq!(response.patch, text::Patch("abc".to_owned()));
    assert_eq!(response.status, own::StatusCode { id: 1 });
    assert_eq!(*response.streaming, own::Streaming { id: 2 });
    assert_eq!((response.header, response.bytes), (None, None));
    let body = r#"{"status":{"id":1},"other":2}"#;
    let Ok(PartsOk::Created(generic)) = Parts::response(answer(201, body)) else { panic!("201") };
    assert_eq!((generic.status.id, generic.other), (1, 2));
    let Ok(PartsOk::Accepted(around)) = Parts::response(answer(202, r#"{"id":3}"#)) else {
        panic!("202")
    };
    assert_eq!((around.token.as_str(), around.bytes), ("abc", Some(own::Bytes { id: 3 })));
}

#[derive(Debug, Clone, PartialEq, OpenEnum)]
enum Kind {
    Known,
    Unknown(text::Value),
}

#[test]
fn unknown_values_of_an_open_enum_are_kept_in_a_type_named_like_another() {
    assert_eq!(Kind::from("new"), Kind::Unknown(text::Value("new".into())));
    assert_eq!(Kind::Known.as_str(), "Known");
}

mod resources {
    use super::{Deserialize, Serialize};

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub(super) struct Value {
        pub(super) id: u32,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub(super) struct Nullable<T> {
        pub(super) id: T,
    }
}

#[derive(Debug, PartialEq, Union)]
#[union(tag = "kind")]
enum Resource {
    Secret(own::Secret),
    Any(resources::Value),
    Nullable(resources::Nullable<u32>),
}

#[derive(Debug, PartialEq, Union)]
enum ObjectOrText {
    #[union(object)]
    Object(own::Secret),
    #[union(string)]
    Text(String),
}

#[test]
fn arms_of_a_union_with_the_names_of_other_types_are_chosen_by_their_tags() {
    for (json, resource) in [
        (r#"{"kind":"Secret","id":1}"#, Resource::Secret(own::Secret { id: 1 })),
        (r#"{"kind":"Any","id":2}"#, Resource::Any(resources::Value { id: 2 })),
        (r#"{"kind":"Nullable","id":3}"#, Resource::Nullable(resources::Nullable { id: 3 })),
    ] {
        assert_eq!(serde_json::from_str::<Resource>(json).expect("the tag is known"), resource);
        assert_eq!(serde_json::to_string(&resource).expect("an object has a tag"), json);
    }
    let object: ObjectOrText = serde_json::from_str(r#"{"id":4}"#).expect("it is an object");
    assert_eq!(object, ObjectOrText::Object(own::Secret { id: 4 }));
    let text: ObjectOrText = serde_json::from_str(r#""five""#).expect("it is a string");
    assert_eq!(text, ObjectOrText::Text("five".into()));
}
