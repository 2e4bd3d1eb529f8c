//! Fields whose names generated code might use itself.

use endpoint::{Endpoint, Response, endpoint};

use crate::exchange::{answer, sent};

#[endpoint(
    PUT, "/{encoder}/{fields}",
    200 => Taken, 202, 401 => u32, _ => String,
)]
struct Colliding {
    encoder: u8,
    #[serde(serialize_with = "doubled")]
    fields: u8,
    #[query]
    response: u8,
    #[query]
    json: u8,
    #[header("X-It")]
    it: u8,
    #[header("X-F")]
    #[serde(serialize_with = "doubled")]
    f: u8,
    #[check(range = 0..=9)]
    client: u8,
    #[check(length = 1..)]
    base: String,
    #[check(range = 0..=9)]
    checker: u8,
    serialize: u8,
    send: u8,
    __endpoint: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn doubled<S: serde::Serializer>(it: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(it * 2)
}

#[derive(Debug, PartialEq, Response)]
struct Taken {
    #[header("X-Token")]
    response: String,
    #[status]
    status: u16,
    json: u8,
    body: u8,
    deserialize: u8,
    __endpoint: u8,
}

#[test]
fn fields_may_be_named_like_generated_locals() {
    let endpoint = Colliding {
        encoder: 1,
        fields: 2,
        response: 3,
        json: 4,
        it: 5,
        f: 6,
        client: 7,
        base: "8".into(),
        checker: 9,
        serialize: 10,
        send: 11,
        __endpoint: 12,
    };
    assert_eq!(
        sent(&endpoint),
        [
            "PUT /1/4?response=3&json=4",
            "x-it: 5",
            "x-f: 12",
            r#"{"client":7,"base":"8","checker":9,"serialize":10,"send":11,"__endpoint":12}"#,
        ]
    );

    let body = r#"{"json":1,"body":2,"deserialize":3,"__endpoint":4}"#;
    let CollidingOk::Ok(taken) = Colliding::response(answer(200, body)).unwrap() else {
        panic!("200 is the first of the two");
    };
    let expected = Taken {
        response: "abc".into(),
        status: 200,
        json: 1,
        body: 2,
        deserialize: 3,
        __endpoint: 4,
    };
    assert_eq!(taken, expected);
}

/// Inherent methods that are named like methods of the trait.
impl Colliding {
    fn request() -> u8 {
        1
    }

    fn encode() -> u8 {
        2
    }
}

#[test]
fn inherent_methods_may_be_named_like_trait_methods() {
    assert_eq!((Colliding::request(), Colliding::encode()), (1, 2));
}
