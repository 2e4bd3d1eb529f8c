//! As much of HTTP/2 as it takes to find the beginning and end of requests, and to write frames
//! that no server library would send.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use crate::recorded::Recorded;

pub(crate) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
pub(crate) const DATA: u8 = 0;
pub(crate) const HEADERS: u8 = 1;
const RESET: u8 = 3;
pub(crate) const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const CONTINUATION: u8 = 9;
/// The flag of `SETTINGS` and `PING`.
pub(crate) const ACK: u8 = 1;
pub(crate) const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
/// The default maximum length of a frame.
const FRAME_LIMIT: usize = 16_384;

/// Error codes of RFC 9113, section 7.
#[expect(missing_docs, reason = "the RFC documents them")]
pub mod error_code {
    pub const NO_ERROR: u32 = 0;
    pub const PROTOCOL_ERROR: u32 = 1;
    pub const INTERNAL_ERROR: u32 = 2;
    pub const REFUSED_STREAM: u32 = 7;
    pub const CANCEL: u32 = 8;
    pub const ENHANCE_YOUR_CALM: u32 = 11;
    pub const HTTP_1_1_REQUIRED: u32 = 13;
}

/// Returns a frame.
///
/// # Panics
///
/// If the payload does not fit into a length of three bytes.
pub fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("the length fits `u32`").to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// Returns a GOAWAY; streams up to `last` may have been processed.
pub fn go_away(last: u32, code: u32) -> Vec<u8> {
    frame(GOAWAY, 0, 0, &[last.to_be_bytes(), code.to_be_bytes()].concat())
}

/// Returns a `RST_STREAM`. The streams of a client are numbered 1, 3, 5 and so on.
pub fn reset_stream(stream: u32, code: u32) -> Vec<u8> {
    frame(RESET, 0, stream, &code.to_be_bytes())
}

/// Returns the head of a response, in as many frames as it needs.
pub fn head(stream: u32, status: u16, headers: &[(&str, &str)]) -> Vec<u8> {
    // `:status` by its index in the static table, and its value.
    let mut block = vec![0x08];
    push_text(&mut block, &status.to_string());
    for (name, value) in headers {
        block.push(0);
        push_text(&mut block, name);
        push_text(&mut block, value);
    }
    let mut frames = Vec::new();
    let pieces = block.chunks(FRAME_LIMIT);
    let last = pieces.len() - 1;
    for (at, piece) in pieces.enumerate() {
        let kind = if at == 0 { HEADERS } else { CONTINUATION };
        frames.extend(frame(kind, if at == last { END_HEADERS } else { 0 }, stream, piece));
    }
    frames
}

/// Returns a DATA frame.
pub fn data(stream: u32, bytes: &str) -> Vec<u8> {
    frame(DATA, 0, stream, bytes.as_bytes())
}

/// Returns the end of a response.
pub fn end(stream: u32) -> Vec<u8> {
    frame(DATA, END_STREAM, stream, &[])
}

/// Appends an HPACK string: its length as a prefixed integer, and its bytes.
fn push_text(block: &mut Vec<u8>, text: &str) {
    match text.len().checked_sub(127) {
        None => block.push(u8::try_from(text.len()).expect("the number is less than 127")),
        Some(mut rest) => {
            block.push(127);
            while rest >= 128 {
                block.push(u8::try_from(rest % 128).expect("the number is less than 128") | 128);
                rest /= 128;
            }
            block.push(u8::try_from(rest).expect("the number is less than 128"));
        }
    }
    block.extend_from_slice(text.as_bytes());
}

/// Reads frames up to the end of a request.
pub(super) async fn read_request(stream: &mut BufReader<TcpStream>) -> io::Result<Recorded> {
    // Frames of a stream that was reset before are ignored.
    let (mut body, mut opened) = (Vec::new(), None);
    loop {
        let Frame { kind, flags, stream: id, payload } = read_frame(stream).await?;
        match kind {
            HEADERS => opened = Some(id),
            DATA if opened == Some(id) => body.extend_from_slice(&payload),
            _ => continue,
        }
        if flags & END_STREAM != 0 {
            // The headers are compressed; tests that assert on them use the scripted server.
            let target = format!("stream {id}");
            return Ok(Recorded { method: "HTTP/2".to_owned(), target, headers: vec![], body });
        }
    }
}

/// Reads frames up to the first one of a request.
pub(super) async fn read_headers(stream: &mut BufReader<TcpStream>) -> io::Result<()> {
    while read_frame(stream).await?.kind != HEADERS {}
    Ok(())
}

struct Frame {
    kind: u8,
    flags: u8,
    stream: u32,
    payload: Vec<u8>,
}

/// Reads one frame, and acknowledges SETTINGS and PING.
async fn read_frame(stream: &mut BufReader<TcpStream>) -> io::Result<Frame> {
    let mut head = [0; 9];
    stream.read_exact(&mut head).await?;
    if PREFACE.starts_with(&head) {
        stream.read_exact(&mut [0; PREFACE.len() - 9]).await?;
        stream.write_all(&frame(SETTINGS, 0, 0, &[])).await?;
        stream.read_exact(&mut head).await?;
    }
    let [a, b, c, kind, flags, id @ ..] = head;
    let mut payload = vec![0; u32::from_be_bytes([0, a, b, c]) as usize];
    stream.read_exact(&mut payload).await?;
    if matches!(kind, SETTINGS | PING) && flags & ACK == 0 {
        let answer = if kind == PING { &payload[..] } else { &[] };
        stream.write_all(&frame(kind, ACK, 0, answer)).await?;
    }
    Ok(Frame { kind, flags, stream: u32::from_be_bytes(id), payload })
}
