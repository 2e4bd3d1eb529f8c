//! The identifier that a server gives to a request.

use endpoint::{Api as _, Body, Client, Endpoint, Error, ResponseExt as _, api, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::transports::Over;

#[endpoint(GET, "/server", 200 => String, 404 => String)]
struct GetServer {}

#[api(request_id = "X-Acme-Trace", 5xx => String)]
struct Acme;

#[endpoint(GET, "/server", 200 => u8, 404 => String, api = Acme)]
struct GetOfAcme {}

fn response(status: u16, headers: &[(&str, &[u8])]) -> http::Response<Body> {
    let response = http::Response::builder().status(status);
    let response = headers.iter().fold(response, |it, (name, value)| it.header(*name, *value));
    response.body(Body::from("7")).expect("the parts are valid")
}

fn of_error<E: Endpoint>(headers: &[(&str, &[u8])]) -> Option<String> {
    let error = E::response(response(404, headers)).map(drop).expect_err("404 is a failure");
    error.request_id().map(str::to_owned)
}

#[test]
fn usual_headers_are_known() {
    for name in [
        "X-Request-Id",
        "Request-Id",
        "X-Amzn-RequestId",
        "x-amz-request-id",
        "X-Ms-Request-Id",
        "X-Openstack-Request-Id",
        "X-Correlation-Id",
    ] {
        assert_eq!(of_error::<GetServer>(&[(name, b"req-1")]).as_deref(), Some("req-1"), "{name}");
        let head = response(200, &[(name, b"req-1")]);
        assert_eq!(head.request_id(), Some("req-1"), "{name}");
    }
    assert_eq!(of_error::<GetServer>(&[("X-Acme-Trace", b"t-1")]), None);
}

#[test]
fn header_that_the_api_names_comes_first() {
    let both: &[(&str, &[u8])] = &[("X-Request-Id", b"req-1"), ("X-Acme-Trace", b"t-1")];
    assert_eq!(of_error::<GetOfAcme>(both).as_deref(), Some("t-1"));
    // If it cannot be read there, another header may have it.
    for unreadable in [&b""[..], b"\xff"] {
        let headers: &[(&str, &[u8])] = &[("X-Acme-Trace", unreadable), ("X-Request-Id", b"req-1")];
        assert_eq!(of_error::<GetOfAcme>(headers).as_deref(), Some("req-1"));
    }
    assert_eq!(Acme::SPEC.request_id, Some("x-acme-trace"));
}

#[tokio::test]
async fn header_of_the_api_is_read_from_errors_and_responses_over_the_wire() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let client: Client<Acme> = over.client(server.url());
        let traced = |status, body| {
            Answer::json(status, body).header("X-Acme-Trace", "t-1").header("X-Request-Id", "r-1")
        };
        server.answer(traced(200, "7"));
        let response = GetOfAcme {}.send(&client).with_response().await.unwrap();
        assert_eq!(response.request_id(), Some("t-1"), "{over:?}");
        for (status, body) in [(404, "gone"), (500, "down"), (200, "not a number"), (418, "")] {
            server.answer(traced(status, body));
            let error = GetOfAcme {}.send(&client).await.unwrap_err();
            assert_eq!(error.request_id(), Some("t-1"), "{over:?}: {error}");
            assert_eq!(Error::erase(error).request_id(), Some("t-1"), "{over:?}, {status}");
        }
        let cut = "HTTP/1.1 404 Gone\r\nX-Acme-Trace: t-1\r\nContent-Length: 9\r\n\r\nhalf";
        for _ in 0..3 {
            server.answer(Answer::raw(cut));
        }
        let error = GetOfAcme {}.send(&client).await.unwrap_err();
        assert_eq!(error.request_id(), Some("t-1"), "{over:?}: {error}");
    }
}
