//! Failures with large bodies: decoded up to `max_response_body`, and truncated in errors.

use bytes::Bytes;
use endpoint::{
    Body, BoxError, Client, Error, ErrorKind, FromResponse, Options, Spec, Token, TokenProvider,
    api, endpoint,
};
use endpoint_tests::{Answer, Server};
use http::Response as HttpResponse;
use http_body_util::BodyExt;
use serde::Deserialize;
use tower::util::MapResponseLayer;

use crate::support::exchange::{answered, broken_off, in_pieces};
use crate::support::scripted_transport::{Remote, answer};

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;
/// The length of the body that an error keeps.
const KEPT: usize = 64 * KIB;

#[derive(Debug, Deserialize)]
struct Problem {
    code: u32,
    details: String,
}

#[derive(Debug, FromResponse)]
struct Headed {
    #[header("X-Code")]
    code: u32,
}

#[derive(Debug, FromResponse)]
struct Partly {
    #[header("X-Code")]
    #[expect(dead_code, reason = "only decoded")]
    code: u32,
    #[body]
    #[expect(dead_code, reason = "only decoded")]
    problem: Problem,
}

#[endpoint(
    GET, "/a", 200 => String, 400 => Problem, 401 => String, 402 => Bytes, 403 => (), 404 => Headed, 405 => Partly,
)]
struct Get {}

#[endpoint(GET, "/a", 200 => String, _ => Problem)]
struct GetAny {}

/// Every status but 204 is a failure.
#[endpoint(GET, "/a", 204, _ => Problem, retry = never)]
struct AsFailure {}

#[api(4xx => Problem)]
struct Vendor;

#[endpoint(GET, "/a", 200 => String, api = Vendor)]
struct VendorGet {}

fn problem(details: usize) -> String {
    format!(r#"{{"details":"{}","code":7}}"#, "x".repeat(details))
}

fn assert_too_large<F: std::fmt::Debug>(
    error: &Error<F>,
    status: u16,
    limit: usize,
    type_name: &str,
) {
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
    assert!(error.failure().is_none());
    assert_eq!(error.body().map(Bytes::len), Some(KEPT), "{error}");
    assert_eq!(error.request_id(), Some("r-1"));
    let decode = error.decode_error().expect("the error is a decoding error");
    let problem = format!(
        "the body is larger than the limit of {limit} bytes; set a larger `max_response_body`"
    );
    assert_eq!((decode.path(), decode.problem()), ("", &*problem));
    assert!(decode.type_name().ends_with(type_name), "{decode}");
}

#[tokio::test]
async fn failure_over_64_kib_is_decoded_and_its_beginning_kept() {
    for length in [KEPT - 24, KEPT, KEPT + 1, 300 * KIB, 4 * MIB - 24] {
        let body = problem(length);
        let error = answered(Get {}, Answer::json(400, body.as_str())).await.unwrap_err();
        let Some(GetFailure::BadRequest(failure)) = error.failure() else { panic!("{error}") };
        assert_eq!((failure.code, failure.details.len()), (7, length));
        assert_eq!(error.kind(), ErrorKind::Failure);
        assert_eq!(error.body().unwrap(), &body.as_bytes()[..body.len().min(KEPT)]);

        let error = answered(GetAny {}, Answer::json(500, body.as_str())).await.unwrap_err();
        let failure = error.failure().unwrap_or_else(|| panic!("{length}: {error}"));
        assert_eq!(failure.details.len(), length);
    }
    let server = Server::start().await;
    server.answer(Answer::json(418, problem(300 * KIB)));
    let client = Client::<Vendor>::new(server.url()).unwrap();
    let error = VendorGet {}.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap().details.len(), 300 * KIB);
}

#[tokio::test]
async fn failure_over_max_response_body_is_a_decode_error_that_keeps_its_head() {
    for (status, type_name) in [(400, "Problem"), (401, "String"), (402, "Bytes"), (405, "Partly")]
    {
        let server = Server::start().await;
        let answer = || Answer::json(status, problem(200 * KIB)).header("X-Request-Id", "r-1");
        server.answer(answer().header("X-Code", "7"));
        let client: Client =
            Client::builder(server.url()).max_response_body(100 * KIB).build().unwrap();
        let error = Get {}.send(&client).await.unwrap_err();
        assert_too_large(&error, status, 100 * KIB, type_name);
        let text = error.to_string();
        assert!(text.starts_with(&format!("GET /a: {status} ")), "{text}");
        assert!(
            text.ends_with("limit of 102400 bytes; set a larger `max_response_body`"),
            "{text}"
        );

        server.answer(answer().header("X-Code", "7"));
        let larger = client.with_options(Options::new().max_response_body(300 * KIB));
        assert_eq!(Get {}.send(&larger).await.unwrap_err().kind(), ErrorKind::Failure);
    }
}

#[tokio::test]
async fn failure_without_a_body_type_ignores_the_body_size() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    server.answer(Answer::new(403).body("x".repeat(5 * MIB)));
    let error = Get {}.send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::Failure, KEPT));
    assert!(matches!(error.failure(), Some(GetFailure::Forbidden)));
    server.answer(Answer::new(404).header("X-Code", "7").body("x".repeat(5 * MIB)));
    let error = Get {}.send(&client).await.unwrap_err();
    assert!(matches!(error.failure(), Some(GetFailure::NotFound(Headed { code: 7 }))), "{error:?}");
    // The body of an undeclared status is not decoded.
    server.answer(Answer::new(409).body("x".repeat(5 * MIB)));
    let error = Get {}.send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.body().unwrap().len()), (ErrorKind::UnexpectedStatus, KEPT));
}

#[tokio::test]
async fn max_response_body_below_64_kib_does_not_limit_failures() {
    let server = Server::start().await;
    let client: Client = Client::builder(server.url()).max_response_body(10).build().unwrap();
    server.answer(Answer::json(400, problem(KEPT - 24)));
    let error = Get {}.send(&client).await.unwrap_err();
    let Some(GetFailure::BadRequest(problem)) = error.failure() else { panic!("{error}") };
    assert_eq!(problem.details.len(), KEPT - 24);
    server.answer(Answer::new(200).body("x".repeat(11)));
    let error = Get {}.send(&client).await.unwrap_err();
    let problem = "the body is larger than the limit of 10 bytes; set a larger `max_response_body`";
    assert_eq!(error.to_string(), format!("GET /a: 200 OK: {problem}"));
}

#[tokio::test]
async fn chunked_large_failure_is_complete_or_incomplete() {
    let body = problem(200 * KIB);
    let pieces = body.as_bytes().chunks(10_000).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let error = answered(AsFailure {}, in_pieces(pieces.clone())).await.unwrap_err();
    assert_eq!(error.failure().unwrap().details.len(), 200 * KIB);
    let error = answered(AsFailure {}, broken_off(pieces)).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /a: 200 OK: the body broke off before its end");
}

#[tokio::test(start_paused = true)]
async fn large_failure_is_the_same_through_a_call_layer() {
    for (code, kind) in [
        (402, ErrorKind::Decode),
        (403, ErrorKind::Failure),
        (404, ErrorKind::Failure),
        (409, ErrorKind::UnexpectedStatus),
        (200, ErrorKind::Transport),
    ] {
        let remote = Remote::always(move || answer(code, &[("X-Code", "7")], "x".repeat(5 * MIB)));
        let direct: Client = remote.client();
        let rewrapping = MapResponseLayer::new(|response: HttpResponse<Body>| {
            response.map(BodyExt::boxed_unsync)
        });
        let layered: Client = remote.client_with(|builder| builder.layer(rewrapping));
        let direct = Get {}.send(&direct).await.unwrap_err();
        let layered = Get {}.send(&layered).await.unwrap_err();
        assert_eq!((layered.kind(), layered.to_string()), (kind, direct.to_string()));
        assert_eq!(layered.body(), direct.body());
    }
}

#[tokio::test(start_paused = true)]
async fn large_failure_is_retried_by_its_status() {
    let remote = Remote::new(async |number, _| match number {
        0 => answer(503, &[], "x".repeat(5 * MIB)),
        _ => answer(200, &[], "ok"),
    });
    assert_eq!(remote.client().send(GetAny {}).await.map_err(|it| it.to_string()), Ok("ok".into()));
    let remote = Remote::always(|| answer(503, &[("x-request-id", "r-1")], "x".repeat(5 * MIB)));
    let error = remote.client().send(GetAny {}).await.unwrap_err();
    assert_too_large(&error, 503, 4 * MIB, "Problem");
    assert_eq!((error.attempts(), error.is_retryable()), (3, true));
}

#[api(auth = bearer, expired = is_expired)]
struct Expiring;

fn is_expired(_: &Spec, response: &HttpResponse<Bytes>) -> bool {
    response.status() == 401 && response.body().starts_with(b"expired")
}

#[endpoint(GET, "/a", 200 => String, 401 => String, api = Expiring)]
struct ExpiringGet {}

#[tokio::test(start_paused = true)]
async fn large_failure_can_renew_the_token() {
    struct Fixed;

    impl TokenProvider for Fixed {
        async fn fetch(&self) -> Result<Token, BoxError> {
            Ok(Token::new("t"))
        }
    }
    let remote = Remote::new(async |number, _| match number {
        0 => answer(401, &[], format!("expired{}", "x".repeat(5 * MIB))),
        _ => answer(200, &[], "ok"),
    });
    let client: Client<Expiring> = remote.client_with(|builder| builder.credentials(Fixed));
    assert_eq!(client.send(ExpiringGet {}).await.unwrap(), "ok");
}
