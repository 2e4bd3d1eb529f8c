//! What a server does with a connection, one thing after the other.

use std::borrow::Cow;
use std::future::pending;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::{Progress, http2};
use crate::incoming::{Broken, read_request};

/// The time between two pieces that drip. It is the fault itself: nothing waits for it.
const DRIP: Duration = Duration::from_millis(5);

/// One thing that a [`FaultServer`](super::FaultServer) does with a connection.
///
/// A connection ends behind its last step, in good order: everything written arrives, then the end.
#[derive(Clone, Debug)]
pub enum Step {
    /// Reads a request to its last byte, which makes it an execution. The connection ends here when
    /// the client does not send one.
    Request,
    /// Waits for the first byte of a request and leaves the rest unread.
    FirstByte,
    /// As [`Request`](Self::Request), over HTTP/2. It opens the connection when it is the first step.
    Http2Request,
    /// Opens a connection of HTTP/2 and waits for the beginning of a request, which is not an
    /// execution.
    Http2Headers,
    /// Writes bytes.
    Send(Cow<'static, [u8]>),
    /// Writes bytes so many times.
    Repeat(Cow<'static, [u8]>, usize),
    /// Writes bytes again and again, with a short pause after each time, until the client has had
    /// enough.
    Drip(Cow<'static, [u8]>),
    /// Does nothing any more, but holds the connection until the server is dropped.
    Stall,
    /// Ends the connection and waits for the client to do the same.
    Close,
    /// Breaks the connection: the client sees a reset, not an end.
    Reset,
}

impl Step {
    /// [`Send`](Self::Send).
    pub fn send(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Send(Cow::Owned(bytes.into()))
    }

    /// [`Drip`](Self::Drip).
    pub fn drip(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Drip(Cow::Owned(bytes.into()))
    }

    /// [`Repeat`](Self::Repeat).
    pub fn repeat(bytes: impl Into<Vec<u8>>, times: usize) -> Self {
        Self::Repeat(Cow::Owned(bytes.into()), times)
    }
}

/// Plays the steps until the last one or until the client is gone.
pub(super) async fn play(stream: TcpStream, steps: Arc<[Step]>, progress: watch::Sender<Progress>) {
    let mut stream = BufReader::new(stream);
    for step in &*steps {
        if take(step, &mut stream, &progress).await.is_err() {
            return;
        }
    }
    // A socket that is closed with bytes unread sends a reset, which would outrun what was written.
    let _ = stream.shutdown().await;
    progress.send_modify(|progress| progress.finished += 1);
    let _ = tokio::io::copy(&mut stream, &mut tokio::io::sink()).await;
}

async fn take(
    step: &Step,
    stream: &mut BufReader<TcpStream>,
    progress: &watch::Sender<Progress>,
) -> io::Result<()> {
    match step {
        Step::Request => match read_request(stream).await {
            Ok(request) => progress.send_modify(|progress| progress.executions.push(request)),
            Err(Broken::Gone) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Err(Broken::Malformed(fault)) => {
                progress.send_modify(|progress| progress.malformed.push(fault));
                return Err(io::ErrorKind::InvalidData.into());
            }
        },
        Step::Http2Request => {
            let request = http2::read_request(stream).await?;
            progress.send_modify(|progress| progress.executions.push(request));
        }
        Step::Http2Headers => http2::read_headers(stream).await?,
        Step::FirstByte => drop(stream.get_mut().read_exact(&mut [0]).await?),
        Step::Send(bytes) => stream.write_all(bytes).await?,
        Step::Repeat(bytes, times) => {
            for _ in 0..*times {
                stream.write_all(bytes).await?;
            }
        }
        Step::Drip(bytes) => loop {
            stream.write_all(bytes).await?;
            tokio::time::sleep(DRIP).await;
        },
        Step::Stall => pending().await,
        Step::Close => {
            stream.shutdown().await?;
            tokio::io::copy(stream, &mut tokio::io::sink()).await?;
        }
        Step::Reset => {
            stream.get_mut().set_zero_linger()?;
            progress.send_modify(|progress| progress.finished += 1);
            return Err(io::ErrorKind::ConnectionReset.into());
        }
    }
    Ok(())
}
