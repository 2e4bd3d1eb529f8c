//! A status that means something else than an expired token: `renew = never`, and rows of
//! endpoints.

use bytes::Bytes;
use endpoint::{Api, Client, Endpoint, Spec, api, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::token_issuer::Issuer;
use crate::support::transports::Over;

#[api(auth = bearer, expired = 401)]
struct Identity;

#[endpoint(POST, "/password", 204, 401 => String, api = Identity)]
struct OwnRow {
    password: &'static str,
}

#[endpoint(POST, "/password", 204, renew = never, api = Identity)]
struct Never {
    password: &'static str,
}

#[endpoint(POST, "/password", 204, 4xx => String, api = Identity)]
struct OwnClass {}

#[endpoint(POST, "/password", 204, _ => String, api = Identity)]
struct OwnRest {}

#[api(auth = bearer, expired = is_expired)]
struct Careful;

fn is_expired(spec: &Spec, response: &http::Response<Bytes>) -> bool {
    spec.name != "Password" && response.status() == 401
}

#[endpoint(POST, "/password", 204, api = Careful)]
struct Password {}

#[endpoint(POST, "/other", 204, 401 => String, api = Careful)]
struct Other {}

#[endpoint(POST, "/other", 204, renew = never, api = Careful)]
struct CarefulNever {}

/// Sends an endpoint to a server that responds with these statuses, and returns the status of the
/// result and the number of requests.
async fn sent<E: Endpoint<Ok = ()>>(over: Over, endpoint: E, statuses: &[u16]) -> (u16, usize) {
    let server = Server::start().await;
    for status in statuses {
        server.answer(Answer::new(*status));
    }
    let builder = over.builder::<E::Api>(server.url()).credentials(Issuer::new());
    let client: Client<E::Api> = builder.build().expect("the base URL is on the loopback");
    let status = match client.send(endpoint).await {
        Ok(()) => 204,
        Err(error) => error.status().map_or(0, |status| status.as_u16()),
    };
    (status, server.requests().len())
}

#[tokio::test]
async fn own_row_for_the_expired_status_is_a_failure_and_not_an_expired_token() {
    for over in Over::HTTP1 {
        assert_eq!(sent(over, OwnRow { password: "p" }, &[401]).await, (401, 1), "{over:?}");
    }
}

#[tokio::test]
async fn endpoint_with_renew_never_is_sent_once() {
    for over in Over::HTTP1 {
        assert_eq!(sent(over, Never { password: "p" }, &[401]).await, (401, 1), "{over:?}");
        assert_eq!(sent(over, CarefulNever {}, &[401]).await, (401, 1), "{over:?}");
    }
}

#[tokio::test]
async fn row_of_a_class_does_not_hide_an_expired_token() {
    for over in Over::HTTP1 {
        assert_eq!(sent(over, OwnClass {}, &[401, 204]).await, (204, 2), "{over:?}");
        assert_eq!(sent(over, OwnRest {}, &[401, 204]).await, (204, 2), "{over:?}");
    }
}

#[tokio::test]
async fn function_decides_by_the_declaration_too() {
    for over in Over::HTTP1 {
        assert_eq!(sent(over, Password {}, &[401]).await, (401, 1), "{over:?}");
        assert_eq!(sent(over, Other {}, &[401, 204]).await, (204, 2), "{over:?}");
    }
}

#[test]
fn spec_has_the_expired_status() {
    assert!(matches!(Identity::SPEC.expired, Some(endpoint::Expired::Status(401))));
    assert!(matches!(Careful::SPEC.expired, Some(endpoint::Expired::Function(_))));
}
