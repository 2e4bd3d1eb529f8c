//! Types with a hand-written `FromResponse`: they consume the response, and an error still keeps
//! it.

use endpoint::{Body, Client, DecodeError, Endpoint, ErrorKind, FromResponse, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::exchange::answered;

/// Consumes the response. Decodes a body of digits to their number.
#[derive(Debug, PartialEq)]
struct Digits(usize);

impl FromResponse for Digits {
    const HEADERS: &'static [&'static str] = &["x-unit"];

    fn from_response(response: http::Response<Body>) -> Result<Self, DecodeError> {
        let (head, body) = response.into_parts();
        assert!(head.headers.contains_key("x-unit"), "the headers are passed on");
        let body = body.to_bytes().unwrap_or_default();
        if body.iter().all(u8::is_ascii_digit) {
            Ok(Self(body.len()))
        } else {
            Err(DecodeError::new::<Self>("not a digit"))
        }
    }
}

/// A derived type around it, whose other fields are read after it.
#[derive(Debug, PartialEq, FromResponse)]
struct Measured {
    #[body]
    digits: Digits,
    #[header("X-Unit")]
    unit: String,
    #[status]
    status: u16,
}

/// Consumes the response and fails, although the body is a stream.
#[derive(Debug)]
struct Unreadable;

impl FromResponse for Unreadable {
    const STREAMS: bool = true;

    fn from_response(response: http::Response<Body>) -> Result<Self, DecodeError> {
        assert!(response.body().to_bytes().is_none(), "the body is passed on unread");
        Err(DecodeError::new::<Self>("unreadable"))
    }
}

#[endpoint(GET, "/digits", 200 => Digits, 201 => Measured, 400 => Digits)]
struct GetDigits;

#[endpoint(GET, "/stream", 200 => Unreadable)]
struct GetStream;

fn answer(status: u16, body: &'static str) -> Answer {
    Answer::new(status).header("X-Unit", "m").header("X-Request-Id", "r-1").body(body)
}

#[tokio::test]
async fn hand_written_type_takes_the_response_alone_and_within_a_derived_type() {
    let digits = answered(GetDigits, answer(200, "123")).await.unwrap();
    assert!(matches!(digits, GetDigitsOk::Ok(Digits(3))), "{digits:?}");
    let measured = answered(GetDigits, answer(201, "12")).await.unwrap();
    let GetDigitsOk::Created(measured) = measured else { panic!("{measured:?}") };
    assert_eq!(measured, Measured { digits: Digits(2), unit: "m".to_owned(), status: 201 });
}

#[tokio::test]
async fn decode_error_of_a_hand_written_type_keeps_status_headers_and_body() {
    for status in [200, 201, 400] {
        let error = answered(GetDigits, answer(status, "12x")).await.unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, status));
        assert_eq!(error.headers().unwrap()["x-unit"], "m");
        assert_eq!(error.request_id(), Some("r-1"));
        assert_eq!(error.body().unwrap(), "12x");
    }
}

#[tokio::test]
async fn failure_of_a_hand_written_type_keeps_status_headers_and_body() {
    let error = answered(GetDigits, answer(400, "12")).await.unwrap_err();
    assert_eq!((error.kind(), error.failure()), (ErrorKind::Failure, Some(&Digits(2))));
    assert_eq!(error.headers().unwrap()["x-unit"], "m");
    assert_eq!(error.body().unwrap(), "12");
}

#[tokio::test]
async fn body_over_the_limit_is_an_error_for_a_hand_written_type() {
    struct Whole;
    impl FromResponse for Whole {
        fn from_response(response: http::Response<Body>) -> Result<Self, DecodeError> {
            let body = response.into_body().to_bytes();
            body.map(|_| Self).ok_or_else(|| DecodeError::new::<Self>("not in memory"))
        }
    }

    #[endpoint(GET, "/digits", 200 => Whole)]
    struct GetWhole;

    let server = Server::start().await;
    server.answer(answer(200, "123456"));
    let client: Client = Client::builder(server.url()).max_response_body(4).build().unwrap();
    let error = GetWhole.send(&client).await.map(drop).unwrap_err();
    assert!(error.to_string().contains("larger than the limit"), "{error}");
    assert_eq!(error.body().unwrap(), "1234");
    assert_eq!(error.headers().unwrap()["x-unit"], "m");
}

#[tokio::test]
async fn error_of_a_type_that_takes_a_stream_keeps_the_head() {
    let error = answered(GetStream, answer(200, "123")).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Decode, 200));
    assert_eq!(error.request_id(), Some("r-1"));
    assert!(error.body().unwrap().is_empty());
}

#[test]
fn spec_names_the_headers_of_a_hand_written_type() {
    assert_eq!(GetDigits::SPEC.responses[0].headers, ["x-unit"]);
}
