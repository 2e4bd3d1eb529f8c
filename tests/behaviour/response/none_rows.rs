//! `200 => Repo, 404 => None`: a success without a value.

use endpoint::{Client, Endpoint, ErrorKind, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Deserialize;

use crate::support::exchange::answered;
use crate::support::transports::Over;

#[derive(Debug, Deserialize, PartialEq)]
struct Repo {
    id: u32,
}

#[endpoint(GET, "/repo", 200 => Repo, 404 => None, 4xx => String)]
struct FindRepo {}

#[endpoint(GET, "/job", 200 => Repo, 202, 404 | 410 => None, 204 => None, 500 => None)]
struct FindJob {}

#[endpoint(GET, "/other", 2xx | 3xx => None, 200 => Repo, 404 | 418 => None)]
struct FindAny {}

#[endpoint(GET, "/flag", 200 => true, 204 => false, ok(304) => None)]
struct FindFlag {}

#[endpoint(GET, "/data", 200 => Vec<u8>, 404 => None, envelope = "data")]
struct FindData {}

#[endpoint(GET, "/both", 200 => Repo, 203 => String, 404 => None, envelope = "data")]
struct FindBoth {}

#[endpoint(GET, "/generic", 200 => T, 404 => None)]
struct FindGeneric<T: serde::de::DeserializeOwned> {
    #[skip]
    of: std::marker::PhantomData<T>,
}

#[tokio::test]
async fn row_none_makes_the_success_an_option() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let client: Client = over.client(server.url());
        server.answer(Answer::json(200, r#"{"id":7}"#));
        let found: Option<Repo> = FindRepo {}.send(&client).await.unwrap();
        assert_eq!(found, Some(Repo { id: 7 }), "{over:?}");
        server.answer(Answer::json(404, "<html>not JSON"));
        assert_eq!(FindRepo {}.send(&client).await.unwrap(), None, "{over:?}");
        server.answer(Answer::new(403).body("no"));
        let error = FindRepo {}.send(&client).await.unwrap_err();
        assert_eq!(error.into_failure().unwrap(), "no", "{over:?}");
    }
}

#[tokio::test]
async fn several_successes_are_an_option_of_their_enum() {
    let answer = Answer::json(200, r#"{"id":7}"#);
    let found = answered(FindJob {}, answer).await.unwrap();
    assert!(matches!(found, Some(FindJobOk::Ok(Repo { id: 7 }))));
    let found = answered(FindJob {}, Answer::new(202)).await.unwrap();
    assert!(matches!(found, Some(FindJobOk::Accepted)));
    for status in [404, 410, 204, 500] {
        assert!(answered(FindJob {}, Answer::new(status)).await.unwrap().is_none(), "{status}");
    }
    let error = answered(FindJob {}, Answer::new(403)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
}

#[tokio::test]
async fn row_none_covers_classes_beside_exact_statuses() {
    let answer = Answer::json(200, r#"{"id":7}"#);
    assert_eq!(answered(FindAny {}, answer).await.unwrap(), Some(Repo { id: 7 }));
    for status in [201, 204, 299, 301, 404, 418] {
        assert_eq!(answered(FindAny {}, Answer::new(status)).await.unwrap(), None, "{status}");
    }
}

#[tokio::test]
async fn row_none_goes_beside_constants_envelopes_and_generics() {
    for (status, value) in [(200, Some(true)), (204, Some(false)), (304, None)] {
        assert_eq!(answered(FindFlag {}, Answer::new(status)).await.unwrap(), value);
    }
    let answer = Answer::json(200, r#"{"data":[1]}"#);
    assert_eq!(answered(FindData {}, answer).await.unwrap(), Some(vec![1]));
    assert_eq!(answered(FindData {}, Answer::new(404)).await.unwrap(), None);
    let answer = Answer::json(203, r#"{"data":"x"}"#);
    let both = answered(FindBoth {}, answer).await.unwrap();
    assert!(matches!(both, Some(FindBothOk::NonAuthoritativeInformation(text)) if text == "x"));
    let of = std::marker::PhantomData::<u8>;
    assert_eq!(answered(FindGeneric { of }, Answer::json(200, "7")).await.unwrap(), Some(7));
    assert_eq!(answered(FindGeneric { of }, Answer::json(404, "7")).await.unwrap(), None);
}

#[test]
fn value_that_does_not_decode_is_an_error_and_not_none() {
    let response = http::Response::new(endpoint::Body::from("null"));
    assert_eq!(FindRepo::response(response).unwrap_err().kind(), ErrorKind::Decode);
}

#[test]
fn spec_has_a_row_none_as_a_success() {
    let row = FindRepo::SPEC.response(404).unwrap();
    assert_eq!((row.success, row.type_name), (true, "None"));
}
