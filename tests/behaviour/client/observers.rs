//! `ClientBuilder::observe`: one summary for each call.

use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{
    CallOutcome, CallSummary, Client, ErrorKind, Options, Retry, Streaming, Upload, endpoint,
};
use endpoint_tests::{Answer, FaultServer, Http2Server, Refusing, Server, Step};
use futures_util::stream;
use http::StatusCode;

use crate::support::transports::Over;

#[endpoint(PUT, "/users/{id}", 200 => String, idempotent)]
struct PutUser {
    #[check(range = 1..)]
    id: u32,
    name: &'static str,
}

#[endpoint(POST, "/files", 200, body = bytes)]
struct AddFile {
    #[body]
    content: Upload,
}

#[endpoint(GET, "/stream", 200 => Streaming)]
struct GetStream {}

#[endpoint(GET, "/number", 200 => u8)]
struct GetNumber {}

const USER: PutUser = PutUser { id: 7, name: "abc" };

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<CallSummary>>>);

impl Seen {
    fn observer(&self) -> impl Fn(&CallSummary) + Send + Sync + 'static {
        let seen = self.clone();
        move |call| seen.0.lock().expect("nothing panics").push(call.clone())
    }

    fn client(&self, over: Over, url: &str) -> Client {
        let retry = Retry::new().backoff(Duration::ZERO);
        let builder = over.builder(url).retry(retry).observe(self.observer());
        builder.build().expect("the base URL is on the loopback")
    }

    /// Returns the only summary.
    fn one(&self) -> CallSummary {
        let [summary]: [CallSummary; 1] =
            std::mem::take(&mut *self.0.lock().expect("nothing panics"))
                .try_into()
                .expect("one call is one summary");
        summary
    }
}

type Numbers = (CallOutcome, Option<u32>, Option<u64>, Option<u64>);

fn numbers(call: &CallSummary) -> Numbers {
    (call.outcome, call.attempts, call.request_bytes, call.response_bytes)
}

const fn status(status: StatusCode) -> CallOutcome {
    CallOutcome::Status(status)
}

#[tokio::test]
async fn call_with_retries_is_observed_once_with_its_numbers() {
    for over in Over::ALL {
        let is_http1 = Over::HTTP1.contains(&over);
        let server = if is_http1 { Server::start().await } else { Http2Server::start().await };
        let seen = Seen::default();
        let client = seen.client(over, server.url());
        server.answer(Answer::new(503).body("busy"));
        server.answer(Answer::new(503));
        server.answer(Answer::new(200).body("done!"));
        assert_eq!(client.send(USER).await.unwrap(), "done!");
        let call = seen.one();
        assert_eq!((call.spec.method, call.spec.template), ("PUT", "/users/{id}"));
        let expected = (status(StatusCode::OK), Some(3), Some(14), Some(5));
        assert_eq!(numbers(&call), expected, "{over:?}");
        server.requests().iter().for_each(|request| assert_eq!(request.body.len(), 14));

        server.answer(Answer::new(404).body("no"));
        assert_eq!(client.send(USER).await.unwrap_err().kind(), ErrorKind::UnexpectedStatus);
        let expected = (status(StatusCode::NOT_FOUND), Some(1), Some(14), Some(2));
        assert_eq!(numbers(&seen.one()), expected, "{over:?}");
    }
}

#[tokio::test]
async fn call_without_a_response_is_observed_with_the_kind_of_its_error() {
    let nobody = Refusing::start();
    for over in Over::ALL {
        let seen = Seen::default();
        let client = seen.client(over, nobody.url());
        let invalid = client.send(PutUser { id: 0, ..USER }).await.unwrap_err();
        let expected = (CallOutcome::Failed(ErrorKind::InvalidRequest), Some(0), None, None);
        assert_eq!((invalid.kind(), numbers(&seen.one())), (ErrorKind::InvalidRequest, expected));
        let error = client.send(USER).await.unwrap_err();
        let expected = (CallOutcome::Failed(ErrorKind::Connect), Some(3), Some(14), None);
        assert_eq!((error.attempts(), numbers(&seen.one())), (3, expected), "{over:?}");
    }
}

#[tokio::test]
async fn lengths_that_are_not_known_are_none() {
    let server = Server::start().await;
    let seen = Seen::default();
    let client = seen.client(Over::Reqwest, server.url());
    let chunks = || stream::iter([Ok::<_, io::Error>(Bytes::from("abc"))]);
    for (content, length) in [
        (Upload::once(chunks()), None),
        (Upload::from_fn(chunks), None),
        (Upload::once_sized(3, chunks()), Some(3)),
        (Upload::from_fn_sized(3, chunks), Some(3)),
    ] {
        server.answer(Answer::new(200));
        client.send(AddFile { content }).await.unwrap();
        assert_eq!(numbers(&seen.one()), (status(StatusCode::OK), Some(1), length, Some(0)));
    }
    server.answer(Answer::new(200).body("abc"));
    let mut body = client.send(GetStream {}).await.unwrap();
    assert_eq!(numbers(&seen.one()), (status(StatusCode::OK), Some(1), Some(0), None));
    assert_eq!(body.chunk().await.unwrap().unwrap(), "abc");
}

#[tokio::test]
async fn call_that_is_dropped_is_observed_as_cancelled() {
    let server = FaultServer::always(vec![Step::Request, Step::Stall]).await;
    let seen = Seen::default();
    let client = seen.client(Over::Hyper, server.url());
    drop(client.send(USER));
    assert!(seen.0.lock().unwrap().is_empty(), "a call that was never polled is no call");
    {
        let mut call = pin!(client.send(USER));
        let mut executed = pin!(server.until(|progress| progress.executions.len() == 1));
        poll_fn(|context| match executed.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(()),
            Poll::Pending => call.as_mut().poll(context).map(drop),
        })
        .await;
    }
    assert_eq!(numbers(&seen.one()), (CallOutcome::Cancelled, None, Some(14), None));
}

#[tokio::test]
async fn several_observers_and_clients_with_other_options_observe() {
    let server = Server::start().await;
    let (first, second) = (Seen::default(), Seen::default());
    let builder = Over::Reqwest.builder::<endpoint::NoApi>(server.url());
    let client = builder.observe(first.observer()).observe(second.observer()).build().unwrap();
    let client = client.with_options(Options::new().header("X-A", "b"));
    server.answer(Answer::new(200).body("CANARY"));
    // Decoding comes after the call.
    assert_eq!(client.send(GetNumber {}).await.unwrap_err().kind(), ErrorKind::Decode);
    let expected = (status(StatusCode::OK), Some(1), Some(0), Some(6));
    let summary = first.one();
    assert_eq!((numbers(&summary), numbers(&second.one())), (expected, expected));
    assert!(!format!("{summary:?}").contains("CANARY"));
}
