//! `retry(on = 409 | 503)` and `Retry::on`: the statuses after which a request is sent again.

use std::time::Duration;

use endpoint::{Api, Client, Endpoint, ErrorKind, Retry, Upload, api, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::scripted_transport::Remote;
use crate::support::transports::Over;

const AT_ONCE: Retry = Retry::new().backoff(Duration::ZERO).throttled_backoff(Duration::ZERO);

#[endpoint(POST, "/locks", 200, retry(attempts = 5, on = 409 | 503), 409 => String)]
struct Lock {
    name: &'static str,
}

#[endpoint(POST, "/jobs", 200)]
struct Start {
    name: &'static str,
}

#[endpoint(PUT, "/file", 200, body = bytes, retry(on = 503))]
struct Put {
    #[body]
    content: Upload,
}

#[tokio::test]
async fn request_is_sent_again_after_the_declared_statuses_whatever_its_method() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        for status in [409, 503, 409, 200] {
            server.answer(Answer::new(status));
        }
        let client: Client = over.builder(server.url()).retry(AT_ONCE).build().unwrap();
        Lock { name: "a" }.send(&client).await.unwrap();
        let bodies = server.requests().into_iter().map(|request| request.text().to_owned());
        assert_eq!(bodies.collect::<Vec<_>>(), [r#"{"name":"a"}"#; 4], "{over:?}");
    }
}

#[tokio::test]
async fn refused_request_is_sent_again_after_a_429_by_default() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        server.answer(Answer::new(429));
        server.answer(Answer::new(200));
        let client: Client = over.builder(server.url()).retry(AT_ONCE).build().unwrap();
        Start { name: "a" }.send(&client).await.unwrap();
        assert_eq!(server.requests().len(), 2, "{over:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn declared_statuses_replace_those_of_the_client() {
    for (code, attempts) in [(409, 5), (503, 5), (429, 1), (502, 1), (500, 1)] {
        let remote = Remote::statuses([code]);
        let error = Lock { name: "a" }.send(&remote.client()).await.unwrap_err();
        assert_eq!((error.attempts(), error.is_retryable()), (attempts, attempts > 1), "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn stream_is_sent_once_whatever_the_status() {
    let remote = Remote::statuses([503]);
    let chunks = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from("a"))]);
    let content = Upload::once(chunks);
    let error = Put { content }.send(&remote.client()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::UnexpectedStatus, 1));
}

#[api(retry(attempts = 2, on = 500))]
struct Vendor;

#[endpoint(POST, "/a", 200, api = Vendor)]
struct OfApi {}

#[endpoint(POST, "/b", 200, api = Vendor, retry(on = 409))]
struct OwnStatuses {}

#[endpoint(POST, "/c", 200, api = Vendor, retry(attempts = 4))]
struct OwnAttempts {}

#[tokio::test(start_paused = true)]
async fn each_field_takes_precedence_call_endpoint_api_client() {
    async fn attempts<E>(endpoint: E, code: u16, call: Retry) -> u32
    where
        E: Endpoint<Api = Vendor, Failure: std::fmt::Debug>,
    {
        let remote = Remote::statuses([code]);
        let of_client = Retry::new().attempts(9).on(&[418]).backoff(Duration::ZERO);
        let client = remote.client_with::<Vendor>(|builder| builder.retry(of_client));
        client.send(endpoint).retry(call).await.map(drop).unwrap_err().attempts()
    }
    let open = Retry::new();
    assert_eq!(attempts(OfApi {}, 500, open).await, 2);
    assert_eq!(attempts(OfApi {}, 418, open).await, 1);
    assert_eq!(attempts(OwnStatuses {}, 409, open).await, 2);
    assert_eq!(attempts(OwnStatuses {}, 500, open).await, 1);
    assert_eq!(attempts(OwnAttempts {}, 500, open).await, 4);
    assert_eq!(attempts(OwnAttempts {}, 500, open.attempts(3)).await, 3);
    assert_eq!(attempts(OwnAttempts {}, 418, open.on(&[418])).await, 4);
    assert_eq!(attempts(OwnAttempts {}, 500, open.on(&[418])).await, 1);
    assert_eq!((Vendor::SPEC.attempts, Vendor::SPEC.retry_on), (Some(2), Some(&[500][..])));
}
