//! Which requests are retried: only those that may be repeated, and always unchanged.

use std::fmt::Debug;
use std::future::ready;
use std::io;

use bytes::Bytes;
use endpoint::TransportErrorKind::{Connect, Credentials, Incomplete, Other, Timeout, TooLarge};
use endpoint::{Client, Endpoint, Error, ErrorKind, NoApi, TransportErrorKind, Upload, endpoint};
use futures_util::stream;

use crate::support::scripted_transport::{Remote, answer, failed};

#[derive(Clone)]
#[endpoint(GET, "/jobs", 200)]
struct Get {}

#[derive(Clone)]
#[endpoint(HEAD, "/jobs", 200)]
struct Head {}

#[derive(Clone)]
#[endpoint(OPTIONS, "/jobs", 200)]
struct Ask {}

#[derive(Clone)]
#[endpoint(POST, "/jobs", 200)]
struct Post {
    #[header("Idempotency-Key")]
    key: Option<&'static str>,
    text: &'static str,
}

#[derive(Clone)]
#[endpoint(PUT, "/jobs", 200)]
struct Put {
    text: &'static str,
}

#[derive(Clone)]
#[endpoint(PATCH, "/jobs", 200, header("Idempotency-Key" = "7"))]
struct Patch {
    text: &'static str,
}

#[derive(Clone)]
#[endpoint(PATCH, "/jobs", 200)]
struct PlainPatch {
    text: &'static str,
}

#[derive(Clone)]
#[endpoint(DELETE, "/jobs", 200)]
struct Delete {}

#[endpoint(POST, "/jobs", 200, body = bytes, header("Idempotency-Key" = "7"))]
struct Stream {
    #[body]
    content: Upload,
}

#[endpoint(GET, "/jobs", 200 => u16, ok(503), 504 => u16)]
struct Declared {}

/// An endpoint that is declared `idempotent`.
#[derive(Clone)]
#[endpoint(PUT, "/jobs", 200, idempotent)]
struct Idempotent {
    text: &'static str,
}

const TEXT: &str = "ä";
const POST: Post = Post { key: None, text: TEXT };
const PUT: Put = Put { text: TEXT };
const PATCH: PlainPatch = PlainPatch { text: TEXT };
const KEYED: Post = Post { key: Some("7"), text: TEXT };
const KEYED_WITH_NOTHING: Post = Post { key: Some(""), text: TEXT };

/// Returns how often a request is sent to a service that always responds with this status.
async fn after_status<E>(endpoint: E, code: u16) -> usize
where
    E: Endpoint<Api = NoApi, Failure: Debug>,
{
    let remote = Remote::statuses([code]);
    let error = remote.client().send(endpoint).await.map(drop).expect_err("the call fails");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(code));
    assert_eq!(error.attempts() as usize, remote.count());
    remote.count()
}

/// Returns the error of a request to a service that never responds.
async fn without_answer<E>(endpoint: E, kind: TransportErrorKind) -> Error<E::Failure>
where
    E: Endpoint<Api = NoApi, Failure: Debug>,
{
    let remote = Remote::always(move || failed(kind));
    let error = remote.client().send(endpoint).await.map(drop).expect_err("the call fails");
    assert_eq!(error.transport_error().map(endpoint::TransportError::kind), Some(kind));
    assert_eq!(error.attempts() as usize, remote.count());
    error
}

#[tokio::test(start_paused = true)]
async fn only_408_502_503_504_are_retried_for_repeatable_requests_and_429_for_all() {
    for code in [
        300, 302, 400, 401, 403, 404, 405, 408, 409, 413, 418, 421, 422, 423, 424, 425, 429, 431,
        451, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 529, 599,
    ] {
        let worth = matches!(code, 408 | 429 | 502 | 503 | 504);
        let repeatable = [
            after_status(Get {}, code).await,
            after_status(Head {}, code).await,
            after_status(Ask {}, code).await,
            after_status(KEYED, code).await,
            after_status(Patch { text: TEXT }, code).await,
            after_status(Idempotent { text: TEXT }, code).await,
        ];
        assert_eq!(repeatable, [if worth { 3 } else { 1 }; 6], "{code}");
        let others = [
            after_status(POST, code).await,
            after_status(PUT, code).await,
            after_status(PATCH, code).await,
            after_status(Delete {}, code).await,
            after_status(KEYED_WITH_NOTHING, code).await,
        ];
        assert_eq!(others, [if code == 429 { 3 } else { 1 }; 5], "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn unsent_request_is_retried_for_every_method() {
    let errors = [
        without_answer(Get {}, Connect).await,
        without_answer(POST, Connect).await,
        without_answer(PUT, Connect).await,
        without_answer(PATCH, Connect).await,
        without_answer(Delete {}, Connect).await,
    ];
    for error in errors {
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3), "{error:?}");
        assert!(error.is_retryable() && !error.was_sent(), "{error:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn lost_response_is_retried_only_for_repeatable_requests() {
    for kind in [Other, Incomplete, Timeout] {
        let errors = [
            without_answer(Get {}, kind).await,
            without_answer(KEYED, kind).await,
            without_answer(Idempotent { text: TEXT }, kind).await,
        ];
        for error in errors {
            assert_eq!(error.attempts(), 3, "{error:?}");
            assert!(error.is_retryable() && error.was_sent(), "{error:?}");
        }
        for error in [without_answer(POST, kind).await, without_answer(Delete {}, kind).await] {
            assert_eq!(error.attempts(), 1, "{error:?}");
            assert!(!error.is_retryable() && error.was_sent(), "{error:?}");
        }
    }
    for kind in [TooLarge, Credentials] {
        let error = without_answer(Get {}, kind).await;
        assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{error:?}");
    }
}

#[endpoint(GET, "/text", 200 => String)]
struct GetText {}

#[tokio::test(start_paused = true)]
async fn too_large_response_is_not_retried() {
    let remote = Remote::always(|| answer(200, &[], "0123456789"));
    let client: Client = remote.client();
    let error = client.send(GetText {}).max_response_body(9).await.unwrap_err();
    assert_eq!((remote.count(), error.attempts(), error.is_retryable()), (1, 1, false));
}

#[tokio::test(start_paused = true)]
async fn idempotency_key_of_the_call_makes_it_repeatable() {
    let remote = Remote::statuses([503, 503, 200]);
    let client: Client = remote.client();
    client.send(POST).idempotency_key("k-1").await.unwrap();
    let keys: Vec<_> =
        remote.seen().iter().map(|seen| seen.headers["idempotency-key"].clone()).collect();
    assert_eq!(keys, ["k-1"; 3]);
}

#[tokio::test(start_paused = true)]
async fn declared_success_is_not_retried_but_a_declared_failure_is() {
    let remote = Remote::always(|| answer(503, &[], ""));
    remote.client().send(Declared {}).await.unwrap();
    assert_eq!(remote.count(), 1);

    let remote = Remote::always(|| answer(504, &[], "7"));
    let error = remote.client().send(Declared {}).await.map(drop).unwrap_err();
    assert_eq!((remote.count(), error.failure(), error.is_retryable()), (3, Some(&7), true));

    let remote = Remote::new(|number, _| {
        ready(if number == 0 { answer(504, &[], "7") } else { answer(200, &[], "8") })
    });
    assert!(remote.client().send(Declared {}).await.is_ok());
    assert_eq!(remote.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn stream_is_never_resent() {
    let upload =
        || Stream { content: Upload::once(stream::iter([Ok::<_, io::Error>(Bytes::from("ab"))])) };
    let remote = Remote::statuses([503]);
    let error = remote.client().send(upload()).await.map(drop).unwrap_err();
    assert_eq!((remote.count(), error.attempts()), (1, 1));
    assert_eq!(without_answer(upload(), Connect).await.attempts(), 1);
}
