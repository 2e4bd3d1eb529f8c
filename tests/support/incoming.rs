//! Reads HTTP/1.1 requests strictly: what a client should not send is malformed.

use std::io;

use http::{HeaderName, HeaderValue};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _};

use super::recorded::{Recorded, legible};

/// The maximum length of a head, a chunk head or a trailer section: 1 MiB.
const HEAD_LIMIT: u64 = 1 << 20;

/// The reason why no request could be read.
#[derive(Debug)]
pub(super) enum Broken {
    /// The client disconnected, between two requests or within one.
    Gone,
    /// The client sent something that is not a request.
    Malformed(String),
}

impl From<io::Error> for Broken {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// How the end of a body is determined.
enum Framing {
    Length(u64),
    Chunked,
}

/// Reads exactly one request.
pub(super) async fn read_request<S>(stream: &mut S) -> Result<Recorded, Broken>
where
    S: AsyncBufRead + Unpin,
{
    let mut budget = HEAD_LIMIT;
    let (method, target) = parse_request_line(&read_line(stream, &mut budget).await?)?;
    let mut headers = Vec::new();
    loop {
        let line = read_line(stream, &mut budget).await?;
        if line.is_empty() {
            break;
        }
        headers.push(parse_header(&line)?);
    }
    let mut request = Recorded { method, target, headers, body: Vec::new() };
    match parse_framing(&request)? {
        Framing::Length(length) => read_into(&mut request.body, stream, length).await?,
        Framing::Chunked => read_chunks(&mut request.body, stream).await?,
    }
    Ok(request)
}

/// Reads a line, and returns it without its end.
async fn read_line<S>(stream: &mut S, budget: &mut u64) -> Result<Vec<u8>, Broken>
where
    S: AsyncBufRead + Unpin,
{
    let mut line = Vec::new();
    let mut limited = stream.take(*budget);
    limited.read_until(b'\n', &mut line).await?;
    *budget = limited.limit();
    if line.pop_if(|last| *last == b'\n').is_none() {
        return Err(match budget {
            0 => Broken::Malformed(format!("more than {HEAD_LIMIT} bytes of head")),
            _ => Broken::Gone,
        });
    }
    if line.pop_if(|last| *last == b'\r').is_none() {
        return Err(malformed("a line that ends without CR", &line));
    }
    Ok(line)
}

/// Reads exactly `length` bytes.
async fn read_into<S>(body: &mut Vec<u8>, stream: &mut S, length: u64) -> Result<(), Broken>
where
    S: AsyncBufRead + Unpin,
{
    let mut limited = stream.take(length);
    limited.read_to_end(body).await?;
    if limited.limit() == 0 { Ok(()) } else { Err(Broken::Gone) }
}

/// Reads all chunks, and the trailers after them, which are discarded.
async fn read_chunks<S>(body: &mut Vec<u8>, stream: &mut S) -> Result<(), Broken>
where
    S: AsyncBufRead + Unpin,
{
    loop {
        let mut budget = HEAD_LIMIT;
        let size = parse_chunk_size(&read_line(stream, &mut budget).await?)?;
        if size == 0 {
            break;
        }
        read_into(body, stream, size).await?;
        let rest = read_line(stream, &mut budget).await?;
        if !rest.is_empty() {
            return Err(malformed("a chunk longer than its size", &rest));
        }
    }
    let mut budget = HEAD_LIMIT;
    while !read_line(stream, &mut budget).await?.is_empty() {}
    Ok(())
}

fn parse_request_line(line: &[u8]) -> Result<(String, String), Broken> {
    let parts: Vec<&[u8]> = line.split(|byte| *byte == b' ').collect();
    match parts[..] {
        [method, target, b"HTTP/1.1"] if !method.is_empty() && !target.is_empty() => {
            Ok((legible(method), legible(target)))
        }
        _ => Err(malformed("not a request line", line)),
    }
}

fn parse_header(line: &[u8]) -> Result<(String, String), Broken> {
    let colon = line.iter().position(|byte| *byte == b':');
    let (name, value) = colon.map_or((line, &line[..0]), |at| (&line[..at], &line[at + 1..]));
    let value = value.strip_prefix(b" ").unwrap_or(value);
    let valid = HeaderName::from_bytes(name).is_ok() && HeaderValue::from_bytes(value).is_ok();
    if colon.is_none() || !valid {
        return Err(malformed("not a header", line));
    }
    Ok((legible(name), legible(value)))
}

/// Rejects everything that two parsers might read differently.
fn parse_framing(request: &Recorded) -> Result<Framing, Broken> {
    let lengths = request.headers("content-length");
    let codings = request.headers("transfer-encoding");
    match (&lengths[..], &codings[..]) {
        ([], []) => Ok(Framing::Length(0)),
        ([length], []) if length.bytes().all(|byte| byte.is_ascii_digit()) => length
            .parse()
            .map(Framing::Length)
            .map_err(|_| malformed("not a length", length.as_bytes())),
        ([], [coding]) if coding.eq_ignore_ascii_case("chunked") => Ok(Framing::Chunked),
        _ => Err(Broken::Malformed(format!(
            "content-length {lengths:?} with transfer-encoding {codings:?}"
        ))),
    }
}

fn parse_chunk_size(line: &[u8]) -> Result<u64, Broken> {
    let digits = line.split(|byte| *byte == b';').next().unwrap_or(line);
    str::from_utf8(digits)
        .ok()
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .and_then(|digits| u64::from_str_radix(digits, 16).ok())
        .ok_or_else(|| malformed("not a chunk size", line))
}

/// Describes a fault with the beginning of the bytes that contain it.
fn malformed(fault: &str, found: &[u8]) -> Broken {
    let shown = &found[..found.len().min(80)];
    Broken::Malformed(format!("{fault}: `{}`", shown.escape_ascii()))
}
