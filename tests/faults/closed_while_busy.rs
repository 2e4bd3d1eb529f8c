//! Events on an idle connection while the client's only thread is busy: they must not affect the
//! next request.

use endpoint::{Client, Retry};
use endpoint_tests::{Afterwards, BlockingServer};

use crate::table::Method;
use crate::transport::Transport;

/// How often each fault is repeated.
const TIMES: usize = 20;

const BODY: &str = "{\"id\":7}";
/// A response that no request asked for.
const STRAY: &str = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":8}";
/// The response of a server to a connection that has been idle for too long.
const TIMED_OUT: &str =
    "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// Sends a request, blocks the thread until the server has done something to the connection, and
/// sends the next. Every other connection is faulty: each request must be answered and executed
/// once.
async fn next_request_is_executed_once(transport: Transport, afterwards: Afterwards) {
    for method in Method::ALL {
        let server = BlockingServer::start(BODY, TIMES, afterwards);
        let client = once(transport, server.url());
        for time in 0..TIMES {
            let thing = method.send(&client).await;
            assert_eq!(thing.expect("the call succeeds").id, 7, "{method:?}, {time}");
            server.block_until_done();
        }
        assert_eq!(method.send(&client).await.expect("the call succeeds").id, 7, "{method:?}");
        assert_eq!(server.executions().len(), TIMES + 1, "{method:?}");
    }
}

/// Returns a client that does not retry.
fn once(transport: Transport, url: &str) -> Client {
    transport.http1(url).with_options(endpoint::Options::new().retry(Retry::never()))
}

async fn closed_connection_is_not_reused(transport: Transport) {
    next_request_is_executed_once(transport, Afterwards::Close).await;
}

async fn unsolicited_response_is_not_delivered(transport: Transport) {
    next_request_is_executed_once(transport, Afterwards::Send(STRAY)).await;
}

async fn unsolicited_response_in_the_same_write_is_not_delivered(transport: Transport) {
    next_request_is_executed_once(transport, Afterwards::SendAtOnce(STRAY)).await;
}

async fn bytes_after_the_response_are_not_delivered(transport: Transport) {
    next_request_is_executed_once(transport, Afterwards::SendAtOnce("\r\n")).await;
    next_request_is_executed_once(transport, Afterwards::SendAtOnce("x")).await;
    next_request_is_executed_once(transport, Afterwards::Send("x")).await;
}

async fn unsolicited_response_before_a_close_is_not_delivered(transport: Transport) {
    next_request_is_executed_once(transport, Afterwards::SendAndClose(STRAY)).await;
    next_request_is_executed_once(transport, Afterwards::SendAndClose(TIMED_OUT)).await;
}

/// Over HTTP/2, the last connection is closed as well.
async fn closed_http2_connection_is_not_reused(transport: Transport) {
    for says_so in [true, false] {
        for method in Method::ALL {
            let server = BlockingServer::start(BODY, usize::MAX, Afterwards::CloseHttp2(says_so));
            let client = transport.http2_of_its_own(server.url(), Retry::never());
            for time in 0..TIMES {
                let thing = method.send(&client).await;
                assert_eq!(
                    thing.expect("the call succeeds").id,
                    7,
                    "{says_so}, {method:?}, {time}"
                );
                server.block_until_done();
            }
            assert_eq!(server.executions().len(), TIMES, "{method:?}");
        }
    }
}

on_each_transport!(
    closed_connection_is_not_reused,
    closed_http2_connection_is_not_reused,
    unsolicited_response_is_not_delivered,
    unsolicited_response_in_the_same_write_is_not_delivered,
    bytes_after_the_response_are_not_delivered,
    unsolicited_response_before_a_close_is_not_delivered,
);

/// The same on a multi-threaded runtime whose only worker is busy.
mod with_several_threads {
    use super::{Afterwards, STRAY, Transport, next_request_is_executed_once};

    async fn each(transport: Transport) {
        let work = async move {
            next_request_is_executed_once(transport, Afterwards::Close).await;
            next_request_is_executed_once(transport, Afterwards::Send(STRAY)).await;
        };
        tokio::spawn(work).await.expect("the task does not panic");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn over_reqwest() {
        each(Transport::Reqwest).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn over_hyper() {
        each(Transport::Hyper).await;
    }
}
