//! Bodies that would exhaust the memory. The client runs in a process of its own, whose peak memory
//! is read from the kernel after the call.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::process::{self, Command};
use std::thread;
use std::time::Duration;

use endpoint::{Error, ErrorKind, endpoint};
use endpoint_tests::Step::{Close, Request};
use endpoint_tests::{FaultServer, Step};
use serde::Deserialize;

use crate::decompression_bombs;
use crate::transport::Transport;

/// In MiB: more than an idle process needs, and less than any of the bodies would fill.
const BOUND: usize = 64;
const MIB: usize = 1 << 20;

/// Longer than any of the tests takes; without the bounds they would run for hours.
const PATIENCE: Duration = Duration::from_secs(20);

/// The URL of the server, for the measured process.
const URL: &str = "ENDPOINT_TESTS_MEMORY_URL";

/// The transport of the measured process.
const TRANSPORT: &str = "ENDPOINT_TESTS_MEMORY_TRANSPORT";

/// Set if the measured process decompresses responses.
const DECOMPRESSES: &str = "ENDPOINT_TESTS_MEMORY_DECOMPRESSES";

#[derive(Debug, Deserialize)]
struct Thing {
    #[serde(default)]
    #[expect(dead_code, reason = "only decoded")]
    id: u32,
}

#[endpoint(GET, "/things", 200 => Vec<Thing>, 401 => Vec<Thing>)]
struct List;

/// Runs in the measured process: prints the outcome of the call and the peak in MiB.
#[tokio::test]
async fn measured_process() {
    let Ok(url) = env::var(URL) else { return };
    thread::spawn(|| {
        thread::sleep(PATIENCE);
        println!("\noutcome: still busy");
        process::exit(1);
    });
    let name = env::var(TRANSPORT).expect("the variable is set");
    let transport = Transport::ALL.into_iter().find(|it| format!("{it:?}") == name);
    let builder = transport.expect("the name is that of a transport").builder(&url);
    let builder = if env::var(DECOMPRESSES).is_ok() { builder.decompress() } else { builder };
    let client = builder.build().expect("a loopback URL is a valid base URL");
    let outcome = match List.send(&client).await {
        Ok(things) => format!("{} things", things.len()),
        Err(error) => described(&error),
    };
    println!("\noutcome: {outcome}\npeak: {}", peak());
}

fn described(error: &Error<Vec<Thing>>) -> String {
    let mut text = format!("{:?}", error.kind());
    if let (Some(status), Some(body)) = (error.status(), error.body()) {
        write!(text, " {} {}", status.as_u16(), body.len())
            .expect("writing to a string cannot fail");
    }
    text
}

/// Returns the peak memory of this process, in MiB.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("`/proc` can be read");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib =
        line.and_then(|line| line.trim().strip_suffix(" kB")).expect("the kernel reports the peak");
    kib.parse::<usize>().expect("the value is a number") / 1024
}

/// Asserts that a process whose server plays these steps has this outcome within the memory bound.
async fn meets(transport: Transport, steps: Vec<Step>, outcome: &str) {
    meets_with(transport, steps, &[], outcome).await;
}

async fn meets_with(transport: Transport, steps: Vec<Step>, settings: &[&str], outcome: &str) {
    let server = FaultServer::always(steps).await;
    let mut command = Command::new(env::current_exe().expect("the test has an executable"));
    command
        .args(["--exact", "memory_bounds::measured_process", "--nocapture"])
        .env(URL, server.url());
    command.env(TRANSPORT, format!("{transport:?}"));
    command.envs(settings.iter().map(|name| (name, "")));
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.expect("the task does not panic").expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("the program prints UTF-8");
    let find = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
    assert_eq!(find("outcome: "), Some(outcome), "{text}");
    let peak: usize =
        find("peak: ").and_then(|it| it.parse().ok()).expect("the program prints its peak");
    assert!(peak <= BOUND, "{peak} MiB");
}

fn head(status: u16, headers: &str) -> Step {
    let head = format!("HTTP/1.1 {status} OK\r\nConnection: close\r\n{headers}\r\n\r\n");
    Step::send(head)
}

/// The length of the body that an error keeps, in bytes.
const KEPT: usize = 64 * 1024;

/// Returns the outcome of a body over 4 MiB: an error that keeps its beginning.
fn too_large() -> String {
    format!("{:?} 200 {KEPT}", ErrorKind::Transport)
}

fn undecodable(status: u16) -> String {
    format!("{:?} {status} {KEPT}", ErrorKind::Decode)
}

async fn gibibyte_with_a_content_length_is_bounded(transport: Transport) {
    let body = Step::repeat(vec![b' '; MIB], 1024);
    let steps = vec![Request, head(200, "Content-Length: 1073741824"), body];
    meets(transport, steps, &too_large()).await;
}

async fn gibibyte_in_chunks_is_bounded(transport: Transport) {
    let chunk = [b"100000\r\n", &vec![b' '; MIB][..], b"\r\n"].concat();
    let steps = vec![Request, head(200, "Transfer-Encoding: chunked"), Step::repeat(chunk, 1024)];
    meets(transport, steps, &too_large()).await;
}

async fn gibibyte_until_close_is_bounded(transport: Transport) {
    let steps = vec![Request, head(200, "X: y"), Step::repeat(vec![b' '; MIB], 1024)];
    meets(transport, steps, &too_large()).await;
}

async fn gibibyte_of_a_failure_is_bounded(transport: Transport) {
    let body = Step::repeat(vec![b' '; MIB], 1024);
    let steps = vec![Request, head(401, "Content-Length: 1073741824"), body];
    meets(transport, steps, &undecodable(401)).await;
}

/// Memory is not allocated for an announced length.
async fn announced_length_is_not_preallocated(transport: Transport) {
    let steps =
        vec![Request, head(200, "Content-Length: 9223372036854775807"), Step::send("[]"), Close];
    meets(transport, steps, "Transport 200 2").await;
}

async fn deep(transport: Transport, open: &str) {
    let body = open.repeat(MIB * 3 / open.len());
    let headers = format!("Content-Length: {}", body.len());
    meets(transport, vec![Request, head(200, &headers), Step::send(body)], &undecodable(200)).await;
}

async fn deeply_nested_json_is_bounded(transport: Transport) {
    deep(transport, "[").await;
    deep(transport, "{\"id\":").await;
    deep(transport, "[[{").await;
}

/// `serde_json` skips unknown fields without a depth limit, so the error is at the end.
async fn deeply_nested_json_in_an_unknown_field_is_bounded(transport: Transport) {
    deep(transport, "[{\"x\":").await;
}

async fn json_of_4_mib_of_brackets_is_bounded(transport: Transport) {
    for open in ["[", "{\"x\":"] {
        let lead = "[{\"x\":";
        let body = format!("{lead}{}", open.repeat((4 * MIB - lead.len()) / open.len()));
        let headers = format!("Content-Length: {}", body.len());
        let steps = vec![Request, head(200, &headers), Step::send(body)];
        meets(transport, steps, &undecodable(200)).await;
    }
}

/// Depth is harmless in unknown fields, which are skipped.
async fn deep_json_in_an_unknown_field_decodes(transport: Transport) {
    let depth = 100_000;
    let body = format!("[{{\"x\":{}{}}}]", "[".repeat(depth), "]".repeat(depth));
    let headers = format!("Content-Length: {}", body.len());
    meets(transport, vec![Request, head(200, &headers), Step::send(body)], "1 things").await;
}

async fn json_of_4_mib_invalid_at_its_end_is_bounded(transport: Transport) {
    let body = format!("[{}", "{\"id\":1},".repeat(4 * MIB / 9 - 2)) + "{\"id\":\"\"}]";
    let headers = format!("Content-Length: {}", body.len());
    meets(transport, vec![Request, head(200, &headers), Step::send(body)], &undecodable(200)).await;
}

/// Unrequested compression is not decoded; the limit applies to the decompressed size otherwise.
async fn decompression_bombs_are_bounded(transport: Transport) {
    for (coding, bomb) in
        [("gzip", decompression_bombs::gzip()), ("zstd", decompression_bombs::zstd())]
    {
        let headers = format!("Content-Encoding: {coding}\r\nContent-Length: {}", bomb.len());
        let kept = bomb.len().min(KEPT);
        let outcome = format!("{:?} 200 {kept}", ErrorKind::Decode);
        let steps = vec![Request, head(200, &headers), Step::send(bomb)];
        meets(transport, steps.clone(), &outcome).await;
        meets_with(transport, steps, &[DECOMPRESSES], &too_large()).await;
    }
}

on_each_transport!(
    gibibyte_with_a_content_length_is_bounded,
    gibibyte_in_chunks_is_bounded,
    gibibyte_until_close_is_bounded,
    gibibyte_of_a_failure_is_bounded,
    announced_length_is_not_preallocated,
    deeply_nested_json_is_bounded,
    deeply_nested_json_in_an_unknown_field_is_bounded,
    json_of_4_mib_of_brackets_is_bounded,
    deep_json_in_an_unknown_field_decodes,
    json_of_4_mib_invalid_at_its_end_is_bounded,
    decompression_bombs_are_bounded,
);
