//! The HTTP/2 part of the blocking server, frame by frame.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};

use crate::fault::http2::error_code::NO_ERROR;
use crate::fault::http2::{self as frames, ACK, DATA, END_STREAM, HEADERS, PREFACE, SETTINGS};

/// Answers one request with this body, and closes the connection, after a GOAWAY if `says_so`.
pub(super) fn serve(stream: &mut TcpStream, body: &str, says_so: bool) -> io::Result<()> {
    stream.read_exact(&mut [0; PREFACE.len()])?;
    stream.write_all(&frames::frame(SETTINGS, 0, 0, &[]))?;
    read_request(stream)?;
    let answer = [frames::head(1, 200, &[]), frames::data(1, body), frames::end(1)];
    stream.write_all(&answer.concat())?;
    if says_so {
        stream.write_all(&frames::go_away(1, NO_ERROR))?;
    }
    stream.shutdown(Shutdown::Write)
}

/// Reads frames up to the end of a request.
fn read_request(stream: &mut TcpStream) -> io::Result<()> {
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let [a, b, c, kind, flags, ..] = head;
        stream.read_exact(&mut vec![0; u32::from_be_bytes([0, a, b, c]) as usize])?;
        match kind {
            SETTINGS if flags & ACK == 0 => {
                stream.write_all(&frames::frame(SETTINGS, ACK, 0, &[]))?;
            }
            DATA | HEADERS if flags & END_STREAM != 0 => return Ok(()),
            _ => {}
        }
    }
}
