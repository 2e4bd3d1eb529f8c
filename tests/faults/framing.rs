//! Content lengths that are wrong or repeated, and headers that are repeated.

use endpoint_tests::Step;
use endpoint_tests::Step::{Close, Request};

use crate::table::{HARMLESS, LOST, cut, undecodable};

/// Returns a response with these headers, and with `{"id":7}` followed by more bytes.
fn answer(headers: &str) -> Step {
    Step::send(format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{{\"id\":7}}{{\"id\":8}}"))
}

rows! {
    http1;

    bytes_after_the_length_are_not_read: [Request, answer("Content-Length: 8"), Close] => HARMLESS;
    length_within_the_value_is_undecodable:
        [Request, answer("Content-Length: 5"), Close] => undecodable(200, "{\"id\"");
    length_over_two_values_is_undecodable:
        [Request, answer("Content-Length: 16"), Close] => undecodable(200, "{\"id\":7}");
    length_beyond_the_end_is_cut:
        [Request, answer("Content-Length: 17"), Close] => cut(200, "{\"id\":7}");
    length_of_an_exbibyte_is_cut:
        [Request, answer("Content-Length: 9223372036854775807"), Close] => cut(200, "{\"id\":7}");
    length_of_all_64_bits_is_lost:
        [Request, answer("Content-Length: 18446744073709551615"), Close] => LOST;
    length_beyond_64_bits_is_lost:
        [Request, answer("Content-Length: 18446744073709551616"), Close] => LOST;
    length_below_zero_is_lost: [Request, answer("Content-Length: -8"), Close] => LOST;
    length_with_a_sign_is_lost: [Request, answer("Content-Length: +8"), Close] => LOST;
    length_in_hexadecimal_is_lost: [Request, answer("Content-Length: 0x8"), Close] => LOST;
    length_without_digits_is_lost: [Request, answer("Content-Length: "), Close] => LOST;
    repeated_equal_length_is_harmless:
        [Request, answer("Content-Length: 8\r\nContent-Length: 8"), Close] => HARMLESS;
    lengths_that_differ_are_lost:
        [Request, answer("Content-Length: 8\r\nContent-Length: 9"), Close] => LOST;
    lengths_that_differ_in_one_line_are_lost:
        [Request, answer("Content-Length: 8, 9"), Close] => LOST;
    /// The chunks decide (RFC 9112, 6.3), and the connection is not reused.
    chunked_coding_overrides_the_length: [
        Request,
        Step::send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Step::send("8\r\n{\"id\":7}\r\n0\r\n\r\n"),
        Close,
    ] => HARMLESS;

    unknown_coding_is_not_decoded:
        [Request, answer("Content-Encoding: canary\r\nContent-Length: 8"), Close] => HARMLESS;
    two_content_types_are_harmless: [
        Request,
        answer("Content-Type: text/html\r\nContent-Type: application/json\r\nContent-Length: 8"),
        Close,
    ] => HARMLESS;
    two_request_ids_are_harmless:
        [Request, answer("X-Request-Id: 1\r\nX-Request-Id: 2\r\nContent-Length: 8"), Close]
        => HARMLESS;
    header_that_is_not_utf8_is_harmless: [
        Request,
        Step::send(*b"HTTP/1.1 200 OK\r\nX-Request-Id: \xff\r\n"),
        Step::send("Content-Length: 8\r\n\r\n{\"id\":7}"),
        Close,
    ] => HARMLESS;
    reason_phrase_that_is_not_ascii_is_harmless: [
        Request, Step::send(*b"HTTP/1.1 200 \xc3\xa9\r\nContent-Length: 8\r\n\r\n{\"id\":7}"),
        Close,
    ] => HARMLESS;
}
