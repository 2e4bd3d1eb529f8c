//! `Error::api_failure`: one type of failure, read out of all rows that hold it.

use std::fmt;

use endpoint::{AsFailure, Client, Endpoint, Error, api, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Deserialize;

use crate::support::transports::Over;

#[derive(Debug, PartialEq, Deserialize)]
struct Refusal {
    code: String,
}

type Alias = Refusal;

#[derive(Debug, PartialEq, Deserialize)]
struct Conflict {
    current: u32,
}

#[api(401 | 403 => Refusal, 5xx => Refusal)]
struct Cloud;

#[endpoint(GET, "/plain", 200, api = Cloud)]
struct Plain {}

#[endpoint(GET, "/own", 200, 404 => Alias, 409 => Conflict, 410 => (), 422 => Refusal, api = Cloud)]
struct Own {}

#[endpoint(GET, "/same", 200, 404 => Refusal, api = Cloud)]
struct Same {}

#[endpoint(GET, "/all", 200, _ => Refusal, api = Cloud)]
struct All {}

#[endpoint(GET, "/alone", 200, 401 => Refusal, 404 => (), 4xx => Refusal)]
struct Alone {}

#[endpoint(GET, "/generic", 200, 404 => T, 409 => Vec<T>, api = Cloud)]
struct Generic<T: serde::de::DeserializeOwned + fmt::Debug> {
    #[skip]
    of: std::marker::PhantomData<T>,
}

#[endpoint(GET, "/unit", 200, 404 => (), 4xx => T)]
struct GenericAlone<T: serde::de::DeserializeOwned + fmt::Debug> {
    #[skip]
    of: std::marker::PhantomData<T>,
}

/// An API whose failures are an enum of their own.
#[api(401 => Refusal, 429, 5xx => Refusal)]
struct Mixed;

#[endpoint(GET, "/mixed", 200, 404 => Refusal, 409 => Conflict, api = Mixed)]
struct OfMixed {}

fn failed<E: Endpoint>(status: u16, body: &str) -> Error<E::Failure> {
    let response = http::Response::builder().status(status);
    let response =
        response.body(endpoint::Body::from(body.to_owned())).expect("the parts are valid");
    E::response(response).map(drop).expect_err("no success")
}

fn code<F: AsFailure<Refusal>>(error: &Error<F>) -> Option<&str> {
    error.api_failure().map(|refusal| refusal.code.as_str())
}

const REFUSED: &str = r#"{"code":"C.1"}"#;

#[test]
fn failure_of_the_api_is_read_out_of_every_row_that_holds_it() {
    for status in [401, 403, 500, 404, 422] {
        assert_eq!(code(&failed::<Own>(status, REFUSED)), Some("C.1"), "{status}");
    }
    for (status, body) in [(409, r#"{"current":7}"#), (410, REFUSED), (418, REFUSED), (401, "?")] {
        assert_eq!(code(&failed::<Own>(status, body)), None, "{status}");
    }
    for status in [401, 404, 503] {
        assert_eq!(code(&failed::<Same>(status, REFUSED)), Some("C.1"), "{status}");
    }
}

#[test]
fn endpoint_without_failures_of_its_own_is_read_alike() {
    assert_eq!(code(&failed::<Plain>(401, REFUSED)), Some("C.1"));
    assert_eq!(code(&failed::<All>(418, REFUSED)), Some("C.1"));
    assert_eq!(code(&failed::<Plain>(404, REFUSED)), None, "the status is not declared");
}

#[test]
fn endpoint_without_an_api_is_read_if_its_rows_hold_one_type() {
    for status in [401, 400, 499] {
        assert_eq!(code(&failed::<Alone>(status, REFUSED)), Some("C.1"), "{status}");
    }
    assert_eq!(code(&failed::<Alone>(404, REFUSED)), None);
    let error = failed::<GenericAlone<Conflict>>(409, r#"{"current":7}"#);
    let conflict: Option<&Conflict> = error.api_failure();
    assert_eq!(conflict, Some(&Conflict { current: 7 }));
}

#[test]
fn generic_endpoint_is_read_too() {
    assert_eq!(code(&failed::<Generic<u8>>(403, REFUSED)), Some("C.1"));
    assert_eq!(code(&failed::<Generic<u8>>(404, "7")), None);
}

#[test]
fn failures_of_an_api_in_several_types_are_its_enum() {
    let error = failed::<OfMixed>(503, REFUSED);
    let of_api: Option<&MixedFailure> = error.api_failure();
    assert!(matches!(of_api, Some(MixedFailure::ServerError(refusal)) if refusal.code == "C.1"));
    let refusal: Option<&Refusal> = of_api.and_then(AsFailure::as_failure);
    assert_eq!(refusal.map(|refusal| &*refusal.code), Some("C.1"));
    let error = failed::<OfMixed>(404, REFUSED);
    assert!(error.api_failure::<MixedFailure>().is_none());
}

#[tokio::test]
async fn failure_of_the_api_is_read_over_the_wire() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let client: Client<Cloud> = over.client(server.url());
        server.answer(Answer::json(403, REFUSED));
        let error = Own {}.send(&client).await.unwrap_err();
        assert_eq!(code(&error), Some("C.1"), "{over:?}");
        assert_eq!(error.status(), Some(http::StatusCode::FORBIDDEN));
    }
}
