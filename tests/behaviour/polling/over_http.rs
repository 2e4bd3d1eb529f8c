//! The requests and the results, over both transports.

use std::time::Duration;

use endpoint::{Client, Endpoint, ErrorKind, Poller, ResponseExt as _, Upload, endpoint};
use endpoint_tests::{Answer, Http2Server, Server};
use futures_util::StreamExt as _;
use http::StatusCode;

use super::{FIRST, Operation, is_done, state};
use crate::support::runtimes::multi_thread;
use crate::support::transports::Over;

#[endpoint(GET, "/reports/{id}", 200 => String, 202 => None)]
struct GetReport {
    id: u32,
}

const MILLISECOND: Duration = Duration::from_millis(1);

/// Polls without pauses.
fn at_once<E: Endpoint, T, D>(poller: Poller<E, T, D>) -> Poller<E, T, D> {
    poller.interval(Duration::ZERO)
}

async fn start(answers: impl IntoIterator<Item = Answer>) -> Server {
    start_for(Over::Hyper, answers).await
}

async fn start_for(over: Over, answers: impl IntoIterator<Item = Answer>) -> Server {
    let is_http1 = Over::HTTP1.contains(&over);
    let server = if is_http1 { Server::start().await } else { Http2Server::start().await };
    answers.into_iter().for_each(|answer| server.answer(answer));
    server
}

#[tokio::test]
async fn stream_returns_every_state_and_ends_after_the_final_one() {
    for over in Over::ALL {
        let answers = [10, 60, 100].map(|it| Answer::json(200, state(it)));
        let server = start_for(over, answers).await;
        let client: Client = over.client(server.url());
        let call = FIRST.send(&client).header("X-A", "b");
        let mut poller = at_once(call.poll_until(is_done));
        let mut percentages = Vec::new();
        while let Some(operation) = poller.next().await {
            percentages.push(operation.unwrap().percent);
        }
        assert_eq!(percentages, [10, 60, 100], "{over:?}");
        assert!(poller.next().await.is_none());
        let requests = server.requests();
        assert!(requests.iter().all(|it| it.to_string() == "GET /v1/operations/7"), "{requests:?}");
        assert!(requests.iter().all(|it| it.header("x-a") == Some("b")), "{requests:?}");
    }
}

#[tokio::test]
async fn done_returns_the_final_state_of_a_status_without_a_value() {
    for over in Over::HTTP1 {
        let server =
            start([Answer::new(202), Answer::new(202), Answer::new(200).body("a,b")]).await;
        let client: Client = over.client(server.url());
        let call = GetReport { id: 7 }.send(&client);
        let report = at_once(call.poll_until(Option::is_some)).done().await.unwrap();
        assert_eq!(report.as_deref(), Some("a,b"), "{over:?}");
        assert_eq!(server.requests().len(), 3);
    }
}

#[tokio::test]
async fn poller_can_be_spawned_and_kept_in_a_struct() {
    struct Job<E: Endpoint> {
        poller: Poller<E, E::Ok, fn(&E::Ok) -> bool>,
    }

    let server = start([10, 100, 10, 100].map(|it| Answer::json(200, state(it)))).await;
    let client: Client = Over::Hyper.client(server.url());
    let mut poller = at_once(FIRST.send(&client).poll_until(is_done));
    let task = tokio::spawn(async move { poller.done().await });
    assert_eq!(task.await.unwrap().unwrap().percent, 100);
    let call = FIRST.send(&client);
    let mut job = Job { poller: at_once(call.poll_until(is_done as fn(&Operation) -> bool)) };
    assert_eq!(job.poller.done().await.unwrap().percent, 100);
}

#[tokio::test]
async fn condition_sees_status_and_headers_of_a_call_with_response() {
    let server = start([
        Answer::json(200, state(100)).header("X-State", "running"),
        Answer::json(200, state(100)).header("X-State", "done").header("Retry-After", "3"),
    ])
    .await;
    let client: Client = Over::Hyper.client(server.url());
    let call = FIRST.send(&client).with_response();
    let is_done = |response: &http::Response<Operation>| response.headers()["x-state"] == "done";
    let response = at_once(call.poll_until(is_done)).done().await.unwrap();
    assert_eq!(response.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(response.body().percent, 100);
}

#[tokio::test]
async fn each_request_is_retried_and_a_failure_ends_the_stream() {
    for over in Over::HTTP1 {
        let answers = [
            Answer::json(200, state(10)),
            Answer::new(503).header("Retry-After", "0"),
            Answer::json(200, state(20)),
            Answer::new(404).body("gone"),
        ];
        let server = start(answers).await;
        let client: Client = over.client(server.url());
        let mut poller = at_once(FIRST.send(&client).poll_until(is_done));
        assert_eq!(poller.next().await.unwrap().unwrap().percent, 10);
        assert_eq!(poller.next().await.unwrap().unwrap().percent, 20);
        let error = poller.next().await.unwrap().unwrap_err();
        assert_eq!(error.failure().map(String::as_str), Some("gone"), "{over:?}");
        assert!(poller.next().await.is_none());
    }
}

#[tokio::test]
async fn done_after_an_error_polls_again() {
    let server = start([
        Answer::json(200, state(10)),
        Answer::new(404).body("not yet"),
        Answer::json(200, state(90)),
        Answer::json(200, state(100)),
        Answer::json(200, state(100)),
    ])
    .await;
    let client: Client = Over::Reqwest.client(server.url());
    let mut poller = at_once(FIRST.send(&client).poll_until(is_done));
    let error = poller.done().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(poller.last_state().map(|it| it.percent), Some(10));
    assert_eq!(poller.done().await.unwrap().percent, 100);
    assert_eq!(poller.last_state(), None);
    assert_eq!(poller.done().await.unwrap().percent, 100);
}

#[tokio::test]
async fn state_that_does_not_decode_is_an_error_and_not_an_unfinished_operation() {
    let server = start([Answer::json(200, r#"{"percent":7}"#)]).await;
    let client: Client = Over::Reqwest.client(server.url());
    let error = at_once(FIRST.send(&client).poll_until(is_done)).done().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("missing field `done`"), "{error}");
}

#[endpoint(POST, "/v1/checks", 200 => Operation, body = bytes)]
struct Check {
    #[body]
    script: Upload,
}

#[tokio::test]
async fn body_that_can_be_sent_once_is_an_error_of_the_second_request() {
    let server = start([Answer::json(200, state(10))]).await;
    let client: Client = Over::Reqwest.client(server.url());
    let script = Upload::once(futures_util::stream::iter([Ok::<_, std::io::Error>("run".into())]));
    let mut poller = at_once(Check { script }.send(&client).poll_until(is_done));
    assert_eq!(poller.next().await.unwrap().unwrap().percent, 10);
    let error = poller.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn blocking_poller_is_an_iterator_and_waits_until_done() {
    let runtime = multi_thread();
    for over in Over::HTTP1 {
        let answers = [10, 100, 10, 100].map(|it| Answer::json(200, state(it)));
        let server = runtime.block_on(start(answers));
        let client: Client = over.client(server.url());
        let poller = || FIRST.send(&client).poll_until(is_done).interval(MILLISECOND).blocking();
        let percentages: Vec<_> = poller().map(|it| it.unwrap().percent).collect();
        assert_eq!(percentages, [10, 100], "{over:?}");
        let mut poller = poller();
        assert_eq!(poller.done().unwrap().percent, 100, "{over:?}");
        assert_eq!(poller.last_state(), None);
    }
}
