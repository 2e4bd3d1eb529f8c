//! Responses whose body is declared as ignored: it is not waited for.

use endpoint::{Client, ErrorKind, FromResponse, Options, Retry, api, endpoint};
use endpoint_tests::Step::{Close, Request, Reset, Stall};
use endpoint_tests::{FaultServer, Step};
use tokio::time::Instant;

use crate::support::scripted_transport::{Remote, pieces, seconds, streamed};
use crate::support::transports::Over;

#[endpoint(GET, "/blob", 200 => String, 202, 404, 416 => (), 5xx => String)]
struct GetBlob {}

#[endpoint(GET, "/blob", 200 => true, 202 => None, 404 => false)]
struct HasBlob {}

#[derive(Debug, FromResponse)]
struct Range {
    #[header("Content-Range")]
    range: String,
}

#[endpoint(GET, "/blob", 200 => Range)]
struct GetRange {}

#[api(416 => (), 4xx => String)]
struct Registry;

#[endpoint(GET, "/blob", 200 => String, api = Registry)]
struct GetOfRegistry {}

fn head(status: u16) -> Step {
    let head = format!("HTTP/1.1 {status} Canary\r\nContent-Length: 20\r\n");
    Step::send(head + "Content-Range: bytes */7\r\n\r\n")
}

/// The bytes after the head of a response that promises 20 bytes.
const FAULTS: [&[Step]; 3] = [&[Stall], &[Close], &[Reset]];

async fn answering(status: u16, rest: &[Step]) -> FaultServer {
    let mut steps = vec![Request, head(status)];
    steps.extend_from_slice(rest);
    FaultServer::always(steps).await
}

#[tokio::test]
async fn body_that_is_promised_and_never_sent_is_not_waited_for() {
    for over in Over::HTTP1 {
        for rest in FAULTS {
            let server = answering(416, rest).await;
            let client: Client = over.client(server.url());
            let error = GetBlob {}.send(&client).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Failure, "{over:?}, {rest:?}: {error}");
            assert!(matches!(error.failure(), Some(GetBlobFailure::RangeNotSatisfiable)));
            assert_eq!((error.attempts(), server.executions()), (1, 1));
            assert_eq!(error.headers().unwrap()["content-range"], "bytes */7");

            let server = answering(202, rest).await;
            let client: Client = over.client(server.url());
            let accepted = GetBlob {}.send(&client).await.unwrap();
            assert!(matches!(accepted, GetBlobOk::Accepted), "{over:?}, {rest:?}");
            let found = HasBlob {}.send(&client).await.unwrap();
            assert_eq!(found, None, "{over:?}, {rest:?}");

            let server = answering(200, rest).await;
            let client: Client = over.client(server.url());
            assert_eq!(HasBlob {}.send(&client).await.unwrap(), Some(true), "{over:?}, {rest:?}");
            assert_eq!(GetRange {}.send(&client).await.unwrap().range, "bytes */7");

            let server = answering(416, rest).await;
            let client: Client<Registry> = over.client(server.url());
            let error = GetOfRegistry {}.send(&client).await.unwrap_err();
            let failure = error.failure();
            assert!(matches!(failure, Some(RegistryFailure::RangeNotSatisfiable)), "{error}");
        }
    }
}

#[tokio::test]
async fn body_that_a_row_reads_must_be_complete() {
    for over in Over::HTTP1 {
        let server = answering(200, &[Close]).await;
        let client: Client = over.client(server.url());
        let client = client.with_options(Options::new().retry(Retry::never()));
        let error = GetBlob {}.send(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{over:?}");
        // No row of the endpoint or its API names this status.
        let server = answering(418, &[Close]).await;
        let client: Client = over.client(server.url());
        let client = client.with_options(Options::new().retry(Retry::never()));
        let error = HasBlob {}.send(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{over:?}");
    }
}

#[tokio::test]
async fn failure_keeps_the_body_that_its_row_ignores() {
    for over in Over::HTTP1 {
        for rest in [&[Close][..], &[Stall]] {
            let steps = [vec![Step::send("no blob")], rest.to_vec()].concat();
            let server = answering(404, &steps).await;
            let client: Client = over.client(server.url());
            let error = GetBlob {}.send(&client).await.unwrap_err();
            assert!(matches!(error.failure(), Some(GetBlobFailure::NotFound)), "{error}");
            assert_eq!(error.body().unwrap(), "no blob", "{over:?}, {rest:?}");
        }
    }
}

#[tokio::test]
async fn connection_is_used_again_after_an_ignored_body_that_is_complete() {
    for over in Over::HTTP1 {
        let whole = || Step::send("HTTP/1.1 202 Canary\r\nContent-Length: 7\r\n\r\n1234567");
        let server = FaultServer::always(vec![Request, whole(), Request, whole()]).await;
        let client: Client = over.client(server.url());
        for _ in 0..2 {
            HasBlob {}.send(&client).await.unwrap();
        }
        let progress = server.progress();
        assert_eq!((progress.connections, progress.executions.len()), (1, 2), "{over:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn ignored_body_that_drips_or_is_slow_is_given_up_soon() {
    let start = Instant::now();
    let client: Client = Remote::always(|| streamed(pieces([(1, "a"); 100]))).client();
    assert_eq!(HasBlob {}.send(&client).await.unwrap(), Some(true));
    assert!(start.elapsed() <= seconds(1), "{:?}", start.elapsed());
    let hurried = Options::new().attempt_timeout(seconds(1) / 10);
    let start = Instant::now();
    assert_eq!(HasBlob {}.send(&client).with_options(hurried).await.unwrap(), Some(true));
    assert!(start.elapsed() <= seconds(1) / 5, "{:?}", start.elapsed());
}

#[tokio::test]
async fn ignored_body_may_be_larger_than_the_limit() {
    for over in Over::HTTP1 {
        let steps = vec![
            Request,
            Step::send("HTTP/1.1 200 Canary\r\nTransfer-Encoding: chunked\r\n\r\n"),
            Step::repeat(format!("400\r\n{}\r\n", "x".repeat(1024)), 1024),
        ];
        let server = FaultServer::always(steps).await;
        let client: Client = over.client(server.url());
        let options = Options::new().max_response_body(1000);
        let found = HasBlob {}.send(&client).with_options(options).await.unwrap();
        assert_eq!(found, Some(true), "{over:?}");
    }
}
