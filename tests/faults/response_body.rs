//! Faults within the response body: the error keeps the status and the partial body.

use endpoint_tests::Step;
use endpoint_tests::Step::{Close, Request, Reset, Stall};

use crate::table::{HARMLESS, cut, late, undeclared, undecodable};

fn head(status: u16, rest: &str) -> Step {
    Step::send(format!("HTTP/1.1 {status} Canary\r\nConnection: close\r\n{rest}"))
}

fn send(text: &str) -> Step {
    Step::send(text)
}

const LENGTH: &str = "Content-Length: 100\r\n\r\n";
const CHUNKED: &str = "Transfer-Encoding: chunked\r\n\r\n";

rows! {
    http1;

    reset_before_the_body_is_cut: [Request, head(200, LENGTH), Reset] => cut(200, "");
    reset_within_the_body_is_cut:
        [Request, head(200, LENGTH), send("{\"id\""), Reset] => cut(200, "{\"id\"");
    end_before_the_body_is_cut: [Request, head(200, LENGTH), Close] => cut(200, "");
    end_within_the_body_is_cut:
        [Request, head(200, LENGTH), send("{\"id\""), Close] => cut(200, "{\"id\"");
    end_within_a_failure_is_cut:
        [Request, head(401, LENGTH), send("{\"co"), Close] => cut(401, "{\"co");
    end_within_an_undeclared_status_is_cut:
        [Request, head(418, LENGTH), send("<htm"), Close] => cut(418, "<htm");
    stall_before_the_body_is_late: [Request, head(200, LENGTH), Stall] => late(200, "");
    stall_within_the_body_is_late:
        [Request, head(200, LENGTH), send("{\"id\""), Stall] => late(200, "{\"id\"");
    stall_within_a_failure_is_late:
        [Request, head(401, LENGTH), send("{\"co"), Stall] => late(401, "{\"co");
    body_that_drips_is_late:
        [Request, head(200, "Content-Length: 1000000\r\n\r\n"), Step::drip(" ")] => late(200, " ");
    chunks_that_drip_are_late:
        [Request, head(200, CHUNKED), Step::drip("1\r\n \r\n")] => late(200, " ");

    end_before_the_first_chunk_is_cut: [Request, head(200, CHUNKED), Close] => cut(200, "");
    end_within_a_chunk_size_is_cut: [Request, head(200, CHUNKED), send("8"), Close] => cut(200, "");
    end_within_a_chunk_is_cut:
        [Request, head(200, CHUNKED), send("8\r\n{\"id"), Close] => cut(200, "{\"id");
    end_after_a_chunk_is_cut:
        [Request, head(200, CHUNKED), send("8\r\n{\"id\":7}\r\n"), Close] => cut(200, "{\"id\":7}");
    end_within_the_last_chunk_is_cut:
        [Request, head(200, CHUNKED), send("8\r\n{\"id\":7}\r\n0\r\n"), Close]
        => cut(200, "{\"id\":7}");
    chunk_size_that_is_not_a_number_is_cut:
        [Request, head(200, CHUNKED), send("4\r\n{\"id\r\nz\r\n")] => cut(200, "{\"id");
    chunk_size_beyond_64_bits_is_cut:
        [Request, head(200, CHUNKED), send("fffffffffffffffff\r\n{")] => cut(200, "");
    chunk_size_that_is_too_small_is_cut:
        [Request, head(200, CHUNKED), send("4\r\n{\"id\":7}\r\n0\r\n\r\n")] => cut(200, "{\"id");
    chunk_extension_without_end_is_cut:
        [Request, head(200, CHUNKED), send("8;"), Step::repeat("x".repeat(1 << 10), 1 << 16)]
        => cut(200, "");
    trailers_without_end_are_cut: [
        Request, head(200, CHUNKED), send("8\r\n{\"id\":7}\r\n0\r\n"),
        Step::repeat("X: y\r\n".repeat(1 << 8), 1 << 16),
    ] => cut(200, "{\"id\":7}");
    chunks_of_one_byte_are_harmless: [
        Request, head(200, CHUNKED), Step::repeat("1\r\n \r\n", 1000),
        send("8;x=\"y\"\r\n{\"id\":7}\r\n0\r\nX: y\r\n\r\n"),
    ] => HARMLESS;

    /// Without a length, only the JSON shows that the body is incomplete.
    end_of_a_body_without_a_length_is_undecodable:
        [Request, head(200, "\r\n"), send("{\"id\":"), Close] => undecodable(200, "{\"id\":");
    reset_of_a_body_without_a_length_is_cut:
        [Request, head(200, "\r\n"), send("{\"id\":7}"), Reset] => cut(200, "{\"id\":7}");
    whole_body_without_a_length_is_harmless:
        [Request, head(200, "\r\n"), send("{\"id\":7}"), Close] => HARMLESS;

    html_instead_of_a_failure_is_undecodable:
        [Request, head(401, "\r\n"), send("<html>"), Close] => undecodable(401, "<html>");
    html_with_an_undeclared_status_is_kept:
        [Request, head(431, "\r\n"), send("<html>"), Close] => undeclared(431, "<html>");
    redirect_without_a_location_is_kept:
        [Request, head(302, "\r\n"), send("moved"), Close] => undeclared(302, "moved");
    status_999_is_kept: [Request, head(999, "\r\n"), send("?"), Close] => undeclared(999, "?");
    empty_body_is_undecodable:
        [Request, head(200, "Content-Length: 0\r\n\r\n")] => undecodable(200, "");
    body_after_a_204_is_ignored:
        [Request, head(204, "Content-Length: 8\r\n\r\n"), send("{\"id\":7}")]
        => undeclared(204, "");
}
