//! Faults of HTTP/2, frame by frame. A request that the server has certainly not processed is
//! resent, whatever its method; no other request is.

use endpoint::Retry;
use endpoint_tests::Step::{Close, Http2Headers, Http2Request, Reset, Stall};
use endpoint_tests::frames::error_code::{
    CANCEL, ENHANCE_YOUR_CALM, HTTP_1_1_REQUIRED, INTERNAL_ERROR, NO_ERROR, PROTOCOL_ERROR,
    REFUSED_STREAM,
};
use endpoint_tests::{FaultServer, Step, frames};

use crate::table::{HARMLESS, LATE, LOST, Method, UNSENT, cut, late, undeclared};
use crate::transport::Transport;

fn send(frames: Vec<u8>) -> Step {
    Step::send(frames)
}

fn go_away(last: u32, code: u32) -> Step {
    send(frames::go_away(last, code))
}

fn reset(code: u32) -> Step {
    send(frames::reset_stream(1, code))
}

fn reset_stream(stream: u32) -> Step {
    send(frames::reset_stream(stream, REFUSED_STREAM))
}

fn head(status: u16) -> Step {
    send(frames::head(1, status, &[]))
}

fn data(text: &str) -> Step {
    send(frames::data(1, text))
}

/// Returns a complete response on a stream.
fn answer(stream: u32) -> Step {
    answer_with_header(stream, 1)
}

/// Returns a complete response on a stream, with a header of this length.
fn answer_with_header(stream: u32, length: usize) -> Step {
    let header = ("x-subject-token", &*"t".repeat(length));
    let head = frames::head(stream, 200, &[header]);
    send([head, frames::data(stream, "{\"id\":7}"), frames::end(stream)].concat())
}

/// Returns a response head with this content length.
fn head_with_length(length: &str) -> Step {
    send(frames::head(1, 200, &[("content-length", length)]))
}

rows! {
    http2, stream_above_the_last_id_of_goaway_is_resent,
    repeatedly_refused_stream_is_retried_after_a_pause;

    refused_stream_is_resent:
        [Http2Headers, reset(REFUSED_STREAM), Http2Request, answer(3), Stall] => HARMLESS;
    repeatedly_refused_stream_is_unsent: [
        Http2Headers, reset(REFUSED_STREAM), Http2Headers, reset_stream(3), Http2Headers,
        reset_stream(5), Http2Headers, reset_stream(7), Stall,
    ] => UNSENT;

    connection_that_ends_after_the_stream_is_lost:
        [Http2Request, go_away(1, NO_ERROR), Close] => LOST;
    connection_that_ends_in_an_error_is_lost:
        [Http2Request, go_away(1, INTERNAL_ERROR), Close] => LOST;
    protocol_error_is_lost: [Http2Request, go_away(1, PROTOCOL_ERROR), Close] => LOST;
    enhance_your_calm_on_the_connection_is_lost:
        [Http2Request, go_away(1, ENHANCE_YOUR_CALM), Close] => LOST;
    internal_error_after_the_request_is_lost: [Http2Request, reset(INTERNAL_ERROR), Stall] => LOST;
    cancelled_stream_is_lost: [Http2Request, reset(CANCEL), Stall] => LOST;
    enhance_your_calm_on_the_stream_is_lost: [Http2Request, reset(ENHANCE_YOUR_CALM), Stall] => LOST;
    http_1_1_required_is_lost: [Http2Request, reset(HTTP_1_1_REQUIRED), Stall] => LOST;
    end_after_the_request_is_lost: [Http2Request, Close] => LOST;
    reset_of_the_connection_after_the_request_is_lost: [Http2Request, Reset] => LOST;
    stall_after_the_request_is_late: [Http2Request, Stall] => LATE;

    end_after_the_head_is_cut: [Http2Request, head(200), Close] => cut(200, "");
    end_within_the_body_is_cut:
        [Http2Request, head(200), data("{\"id"), Close] => cut(200, "{\"id");
    reset_after_the_head_is_cut:
        [Http2Request, head(401), reset(INTERNAL_ERROR), Stall] => cut(401, "");
    reset_within_the_body_is_cut:
        [Http2Request, head(200), data("{\"id"), reset(INTERNAL_ERROR), Stall] => cut(200, "");
    stall_within_the_body_is_late:
        [Http2Request, head(200), data("{\"id"), Stall] => late(200, "{\"id");
    body_that_drips_is_late:
        [Http2Request, head(200), Step::drip(frames::data(1, " "))] => late(200, " ");
    length_beyond_the_end_is_cut:
        [Http2Request, head_with_length("100"), data("{\"id"), send(frames::end(1)), Stall]
        => cut(200, "");
    length_before_the_end_is_cut:
        [Http2Request, head_with_length("2"), data("{\"id"), send(frames::end(1)), Stall]
        => cut(200, "");

    http_1_response_is_lost:
        [Http2Request, Step::send("HTTP/1.1 200 OK\r\n\r\n"), Close] => LOST;
    data_without_a_stream_is_lost:
        [Http2Request, send(frames::frame(0, 0, 0, b"x")), Stall] => LOST;
    data_before_the_head_is_lost: [Http2Request, data("x"), Stall] => LOST;
    frame_that_is_too_large_is_lost:
        [Http2Request, send(frames::frame(0, 0, 1, &[0; 20_000])), Stall] => LOST;
    head_without_end_is_lost: [
        Http2Request, send(frames::frame(1, 0, 1, &[0x88])),
        Step::repeat(frames::frame(9, 0, 1, b"\0\x01x\x01y"), 100_000), Stall,
    ] => LOST;

    header_of_16400_characters_is_harmless:
        [Http2Request, answer_with_header(1, 16_400), Stall] => HARMLESS;
    header_of_100000_characters_is_harmless:
        [Http2Request, answer_with_header(1, 100_000), Stall] => HARMLESS;
    header_of_300000_characters_is_lost:
        [Http2Request, answer_with_header(1, 300_000), Stall] => LOST;
    status_431_is_kept:
        [Http2Request, head(431), send(frames::end(1)), Stall] => undeclared(431, "");
}

/// Over reqwest, a request without a body cannot be distinguished from one that was processed.
async fn stream_above_the_last_id_of_goaway_is_resent(transport: Transport) {
    for method in Method::ALL {
        let ends = vec![Http2Headers, go_away(0, NO_ERROR), Close];
        let server = FaultServer::in_turn([ends, vec![Http2Request, answer(1), Stall]]).await;
        let result = method.send(&transport.http2(server.url())).await;
        if transport == Transport::Reqwest && method == Method::Get {
            let error = result.expect_err("the call fails");
            assert!(error.was_sent() && server.executions() == 0, "{error:?}");
        } else {
            let thing = result.unwrap_or_else(|error| panic!("{method:?}: {error:?}"));
            assert_eq!((thing.id, server.executions()), (7, 1), "{method:?}");
        }
    }
}

/// The retries of the client begin where those of the transport end, whatever the method.
async fn repeatedly_refused_stream_is_retried_after_a_pause(transport: Transport) {
    for method in Method::ALL {
        let mut steps = Vec::new();
        for stream in [1, 3, 5, 7] {
            steps.extend([Http2Headers, reset_stream(stream)]);
        }
        steps.extend([Http2Request, answer(9), Stall]);
        let server = FaultServer::always(steps).await;
        let client = transport.http2_of_its_own(server.url(), Retry::default());
        let thing = method.send(&client).await;
        assert_eq!(
            (thing.expect("the call succeeds").id, server.executions()),
            (7, 1),
            "{method:?}"
        );
    }
}
