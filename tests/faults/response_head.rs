//! Faults before the response head is complete: no status is known.

use endpoint::ErrorKind;
use endpoint_tests::Step::{Close, FirstByte, Request, Reset, Stall};
use endpoint_tests::{FaultServer, Refusing, Step};

use crate::table::{HARMLESS, LATE, LOST, Method, undeclared};
use crate::transport::Transport;

fn send(text: &str) -> Step {
    Step::send(text)
}

/// A response head that is complete except for its end.
const OPEN_HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n";
/// A complete response.
const WHOLE: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 8\r\n\r\n{\"id\":7}";

rows! {
    http1, refused_connection_is_an_unsent_connect_error,
    reset_of_a_new_connection_executes_nothing;

    reset_at_the_first_byte_is_lost: [FirstByte, Reset] => LOST;
    reset_without_a_response_is_lost: [Request, Reset] => LOST.gets(3);
    reset_within_the_status_line_is_lost: [Request, send("HTTP/1.1 2"), Reset] => LOST;
    reset_within_the_head_is_lost: [Request, send(OPEN_HEAD), Reset] => LOST;
    end_without_a_response_is_lost: [Request, Close] => LOST.gets(3);
    end_within_the_status_line_is_lost: [Request, send("HTTP/1.1 2"), Close] => LOST;
    end_within_the_head_is_lost: [Request, send(OPEN_HEAD), Close] => LOST;

    stall_before_the_request_is_read_is_late: [Stall] => LATE;
    stall_before_the_head_is_late: [Request, Stall] => LATE;
    stall_within_the_status_line_is_late: [Request, send("HTTP/1.1 2"), Stall] => LATE;
    stall_within_the_head_is_late: [Request, send(OPEN_HEAD), Stall] => LATE;
    head_that_drips_is_late: [Request, send(OPEN_HEAD), Step::drip("X: y\r\n")] => LATE;
    header_that_drips_is_late: [Request, send(OPEN_HEAD), send("X: "), Step::drip("y")] => LATE;
    endless_interim_responses_are_late:
        [Request, Step::drip("HTTP/1.1 100 Continue\r\n\r\n")] => LATE;

    garbage_is_lost: [Request, send("garbage\r\n\r\n")] => LOST;
    bytes_that_are_not_text_are_lost:
        [Request, Step::send([0, 159, 255, 10, 13, 10, 13, 10])] => LOST;
    tls_on_a_plain_port_is_lost: [Request, Step::send([21, 3, 3, 0, 2, 2, 70])] => LOST;
    http_0_9_is_lost: [Request, send("<html>{\"id\":7}</html>")] => LOST;
    unrequested_http_2_is_lost: [Request, Step::send(*b"\0\0\0\x04\0\0\0\0\0")] => LOST;
    another_protocol_is_lost: [Request, send("ICY 200 OK\r\n\r\n{\"id\":7}")] => LOST;
    status_of_four_digits_is_lost: [Request, send("HTTP/1.1 2000 OK\r\n\r\n")] => LOST;
    status_that_is_not_a_number_is_lost: [Request, send("HTTP/1.1 OK\r\n\r\n")] => LOST;
    unrequested_protocol_switch_is_kept: [
        Request,
        send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
        Close,
    ] => undeclared(101, "");
    header_with_a_nul_is_lost: [Request, send(OPEN_HEAD), send("X: \0\r\n\r\n{\"id\":7}")] => LOST;
    header_without_a_colon_is_lost: [Request, send(OPEN_HEAD), send("X\r\n\r\n{\"id\":7}")] => LOST;
    header_over_two_lines_is_lost:
        [Request, send(OPEN_HEAD), send("X: y\r\n z\r\n\r\n{\"id\":7}")] => LOST;
    header_with_a_space_before_its_colon_is_lost:
        [Request, send(OPEN_HEAD), send("X : y\r\n\r\n{\"id\":7}")] => LOST;

    header_of_100000_characters_is_harmless: [
        Request, send(OPEN_HEAD), send("X: "), Step::send("y".repeat(100_000)),
        send("\r\nConnection: close\r\n\r\n{\"id\":7}"),
    ] => HARMLESS;
    header_of_a_mebibyte_is_lost:
        [Request, send(OPEN_HEAD), send("X: "), Step::repeat("y".repeat(1 << 10), 1 << 10), Stall]
        => LOST;
    headers_without_end_are_lost: [
        Request, send(OPEN_HEAD), Step::repeat("X: yyyyyyyyyyyyyyyy\r\n".repeat(1 << 10), 1 << 16),
        Stall,
    ] => LOST;
    more_than_100_headers_are_lost:
        [Request, send(OPEN_HEAD), Step::repeat("X: y\r\n", 101), send("\r\n{\"id\":7}")] => LOST;

    interim_responses_are_harmless:
        [Request, Step::repeat("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 20), send(WHOLE)]
        => HARMLESS;
    head_in_pieces_of_one_byte_is_harmless:
        [Request, send("H"), send("T"), send(&WHOLE[2..WHOLE.len() - 1]), send("}")] => HARMLESS;
    empty_lines_before_the_response_are_harmless:
        [Request, send("\r\n\r\n"), send(WHOLE)] => HARMLESS;
}

async fn refused_connection_is_an_unsent_connect_error(transport: Transport) {
    let nobody = Refusing::start();
    for method in Method::ALL {
        let error = method.send(&transport.http1(nobody.url())).await.expect_err("the call fails");
        assert_eq!(error.kind(), ErrorKind::Connect, "{method:?}");
        assert!(!error.was_sent() && error.status().is_none() && error.body().is_none());
    }
}

/// It is a race whether the connection is established, but nothing is ever executed.
async fn reset_of_a_new_connection_executes_nothing(transport: Transport) {
    let server = FaultServer::always([Reset]).await;
    for method in Method::ALL {
        let error = method.send(&transport.http1(server.url())).await.expect_err("the call fails");
        assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Transport), "{error:?}");
        assert_eq!(server.executions(), 0);
    }
}
