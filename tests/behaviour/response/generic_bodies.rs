//! Generic parameters as response types: they decode exactly as the concrete type would.

use std::marker::PhantomData;

use bytes::Bytes;
use endpoint::{FromResponse, Json, Response, endpoint};
use endpoint_tests::Answer;
use serde::de::DeserializeOwned;

use crate::support::exchange::answered;

#[endpoint(GET, "/serde", 200 => T)]
struct BySerde<T: DeserializeOwned> {
    #[skip]
    of: PhantomData<T>,
}

#[endpoint(GET, "/own", 200 => T)]
struct ByResponse<T: FromResponse> {
    #[skip]
    of: PhantomData<T>,
}

#[derive(Debug, PartialEq, Response)]
struct With<T> {
    #[header("ETag")]
    etag: Option<String>,
    #[body]
    body: T,
}

#[derive(Debug, PartialEq, Response)]
struct Taking<T>
where
    T: FromResponse,
{
    #[status]
    status: u16,
    #[body]
    body: T,
}

#[endpoint(GET, "/with", 200 => With<String>, 201 => With<Vec<String>>, 202 => With<()>)]
struct GetWith;

#[endpoint(
    GET, "/taking",
    200 => Taking<Bytes>,
    201 => Taking<String>,
    202 => Taking<Json<String>>
)]
struct GetTaking;

async fn by_serde<T: DeserializeOwned>(body: &str) -> Result<T, String> {
    let answer = Answer::json(200, body);
    answered(BySerde { of: PhantomData }, answer).await.map_err(|error| error.to_string())
}

async fn by_response<T: FromResponse>(body: &str) -> Result<T, String> {
    let answer = Answer::json(200, body);
    answered(ByResponse { of: PhantomData }, answer).await.map_err(|error| error.to_string())
}

#[tokio::test]
async fn generic_string_is_the_raw_body_and_other_types_are_json() {
    for body in ["plain", "\"quoted\"", "", "a\"b\\c\u{1}\n", "\u{2028}ü"] {
        assert_eq!(by_serde::<String>(body).await.as_deref(), Ok(body));
        assert_eq!(by_response::<String>(body).await.as_deref(), Ok(body));
    }
    assert_eq!(by_serde::<Vec<String>>("[\"a\"]").await, Ok(vec!["a".to_owned()]));
    assert_eq!(by_serde::<()>("<html>").await, Ok(()));
    assert_eq!(by_serde::<u8>("7").await, Ok(7));
    assert!(by_serde::<u8>("plain").await.is_err());
    assert_eq!(by_serde::<Option<u8>>("null").await, Ok(None));
}

#[tokio::test]
async fn from_response_parameter_takes_the_response() {
    assert_eq!(by_response::<Bytes>("plain").await.as_deref(), Ok(&b"plain"[..]));
    assert_eq!(by_response::<Json<String>>("\"a\"").await, Ok(Json("a".to_owned())));
    assert_eq!(by_response::<Option<u8>>("").await, Ok(None));
    assert_eq!(by_response::<Taking<String>>("a").await.unwrap().body, "a");
}

#[tokio::test]
async fn generic_response_struct_decodes_as_its_concrete_type() {
    let answer = Answer::json(200, "plain").header("ETag", "e");
    let GetWithOk::Ok(with) = answered(GetWith, answer).await.unwrap() else { panic!() };
    assert_eq!(with, With { etag: Some("e".to_owned()), body: "plain".to_owned() });
    let answer = Answer::json(201, "[\"a\"]");
    let GetWithOk::Created(with) = answered(GetWith, answer).await.unwrap() else { panic!() };
    assert_eq!(with.body, ["a"]);
    let answer = Answer::json(202, "<html>");
    let GetWithOk::Accepted(with) = answered(GetWith, answer).await.unwrap() else { panic!() };
    assert_eq!(with, With { etag: None, body: () });

    let taken = answered(GetTaking, Answer::new(200).body(b"\xff")).await.unwrap();
    let GetTakingOk::Ok(taken) = taken else { panic!() };
    assert_eq!(taken, Taking { status: 200, body: Bytes::from_static(b"\xff") });
    let taken = answered(GetTaking, Answer::new(201).body("a")).await.unwrap();
    let GetTakingOk::Created(taken) = taken else { panic!() };
    assert_eq!(taken, Taking { status: 201, body: "a".to_owned() });
    let taken = answered(GetTaking, Answer::new(202).body("\"a\"")).await.unwrap();
    let GetTakingOk::Accepted(taken) = taken else { panic!() };
    assert_eq!(taken.body, Json("a".to_owned()));
}

#[tokio::test]
async fn generic_string_is_decoded_from_its_charset() {
    let answer = || {
        let answer = Answer::new(200).header("Content-Type", "text/plain; charset=iso-8859-1");
        answer.body(b"M\xfcller")
    };
    let text: String = answered(BySerde { of: PhantomData }, answer()).await.unwrap();
    assert_eq!(text, "Müller");
    let error = answered(BySerde::<String> { of: PhantomData }, Answer::new(200).body(b"\xfc"));
    let error = error.await.unwrap_err();
    assert_eq!(error.decode_error().unwrap().problem(), "the body is not valid UTF-8");
    assert_eq!(error.body().unwrap(), &b"\xfc"[..]);
}
