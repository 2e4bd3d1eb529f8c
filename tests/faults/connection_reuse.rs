//! Idle connections that end or break just as they are used again.

use endpoint::{Client, Error, ErrorKind};
use endpoint_tests::Step::{Close, FirstByte, Request, Reset, Stall};
use endpoint_tests::{FaultServer, Progress, Step};

use crate::table::{Method, Problem, Thing};
use crate::transport::Transport;

/// A response after which the connection is kept.
const KEPT: &str = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}";
/// A response that no request asked for.
const STRAY: &str = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":8}";

/// Sends a request, which is answered, and a second one when `ready` returns `true`. The first
/// connection continues with `fault` after the first response; all others respond.
async fn second(
    transport: Transport,
    method: Method,
    fault: &[Step],
    ready: impl Fn(&Progress) -> bool,
) -> (Result<Thing, Error<Problem>>, usize) {
    let first = [&[Request, Step::send(KEPT)], fault].concat();
    let server = FaultServer::in_turn([first, vec![Request, Step::send(KEPT), Stall]]).await;
    let client: Client = transport.http1(server.url());
    method.send(&client).await.expect("the first call succeeds");
    server.until(ready).await;
    let result = method.send(&client).await;
    (result, server.executions() - 1)
}

async fn end_while_idle_is_noticed_and_harmless(transport: Transport) {
    for method in Method::ALL {
        let (result, executions) = second(transport, method, &[Close], |it| it.finished == 1).await;
        assert_eq!((result.expect("the call succeeds").id, executions), (7, 1), "{method:?}");
    }
}

/// It is a race whether the client has seen the reset. An error means that nothing was executed.
async fn reset_while_idle_is_never_executed_twice(transport: Transport) {
    for method in Method::ALL.repeat(5) {
        let (result, executions) = second(transport, method, &[Reset], |it| it.finished == 1).await;
        match result {
            Ok(thing) => assert_eq!((thing.id, executions), (7, 1), "{method:?}"),
            Err(error) => assert_eq!((error.kind(), executions), (ErrorKind::Transport, 0)),
        }
    }
}

async fn reset_at_the_first_byte_is_lost_and_not_executed(transport: Transport) {
    for method in [Method::Put, Method::Post] {
        let (result, executions) = second(transport, method, &[FirstByte, Reset], |_| true).await;
        let error = result.expect_err("the call fails");
        assert_eq!((error.kind(), executions), (ErrorKind::Transport, 0), "{method:?}");
        assert!(error.was_sent(), "the request may have been sent");
    }
}

async fn end_after_the_second_request_is_lost_and_executed_once(transport: Transport) {
    for method in [Method::Put, Method::Post] {
        for fault in [Close, Reset] {
            let (result, executions) = second(transport, method, &[Request, fault], |_| true).await;
            let error = result.expect_err("the call fails");
            assert_eq!((error.kind(), executions), (ErrorKind::Transport, 1), "{method:?}");
            assert!(error.was_sent() && error.status().is_none());
        }
    }
}

async fn end_within_the_second_response_is_cut_and_executed_once(transport: Transport) {
    for method in [Method::Put, Method::Post] {
        let steps = [Request, Step::send(&KEPT[..KEPT.len() - 1]), Close];
        let (result, executions) = second(transport, method, &steps, |_| true).await;
        let error = result.expect_err("the call fails");
        assert_eq!((error.kind(), executions), (ErrorKind::Transport, 1), "{method:?}");
        assert_eq!(
            (
                error.status().expect("the error keeps the response").as_u16(),
                &error.body().expect("the error keeps the response")[..]
            ),
            (200, &b"{\"id\":7"[..])
        );
    }
}

async fn get_on_a_broken_connection_is_an_error_or_retried(transport: Transport) {
    for fault in [&[FirstByte, Reset][..], &[Request, Close], &[Request, Reset]] {
        let (result, executions) = second(transport, Method::Get, fault, |_| true).await;
        let read = usize::from(matches!(fault[0], Request));
        match result {
            Ok(thing) => assert_eq!((thing.id, executions), (7, read + 1)),
            Err(error) => assert_eq!((error.kind(), executions), (ErrorKind::Transport, read)),
        }
    }
}

/// Otherwise one request would receive the response to another.
async fn unsolicited_response_never_answers_the_next_request(transport: Transport) {
    for method in Method::ALL {
        for fault in [vec![Step::send(STRAY), Stall], vec![Step::send(STRAY), Close]] {
            let (result, executions) = second(transport, method, &fault, |_| true).await;
            match result {
                Ok(thing) => assert_eq!((thing.id, executions), (7, 1), "{method:?}"),
                Err(error) => assert_eq!((error.kind(), executions), (ErrorKind::Transport, 0)),
            }
        }
    }
}

on_each_transport!(
    end_while_idle_is_noticed_and_harmless,
    reset_while_idle_is_never_executed_twice,
    reset_at_the_first_byte_is_lost_and_not_executed,
    end_after_the_second_request_is_lost_and_executed_once,
    end_within_the_second_response_is_cut_and_executed_once,
    get_on_a_broken_connection_is_an_error_or_retried,
    unsolicited_response_never_answers_the_next_request,
);
