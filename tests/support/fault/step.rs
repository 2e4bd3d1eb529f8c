//! The steps of a server on one connection.

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

/// The pause between two writes of a drip. It is the fault itself: no test waits for it.
const DRIP: Duration = Duration::from_millis(5);

/// One step of a [`FaultServer`](super::FaultServer) on a connection.
///
/// After its last step, a connection is closed gracefully: everything written arrives, then the
/// end.
#[derive(Clone, Debug)]
pub enum Step {
    /// Reads a complete request, which is an execution. The connection ends here if the client does
    /// not send one.
    Request,
    /// Waits for the first byte of a request and leaves the rest unread.
    FirstByte,
    /// Reads a complete request over HTTP/2, and opens the connection if it is the first step.
    Http2Request,
    /// Opens an HTTP/2 connection and waits for the beginning of a request, which is not an
    /// execution.
    Http2Headers,
    /// Writes bytes.
    Send(Cow<'static, [u8]>),
    /// Writes bytes this many times.
    Repeat(Cow<'static, [u8]>, usize),
    /// Writes bytes repeatedly, with a short pause after each write, until the client disconnects.
    Drip(Cow<'static, [u8]>),
    /// Does nothing, but keeps the connection until the server is dropped.
    Stall,
    /// Closes the connection and waits for the client to do the same.
    Close,
    /// Resets the connection.
    Reset,
}

impl Step {
    /// Creates a [`Send`](Self::Send).
    pub fn send(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Send(Cow::Owned(bytes.into()))
    }

    /// Creates a [`Drip`](Self::Drip).
    pub fn drip(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Drip(Cow::Owned(bytes.into()))
    }

    /// Creates a [`Repeat`](Self::Repeat).
    pub fn repeat(bytes: impl Into<Vec<u8>>, times: usize) -> Self {
        Self::Repeat(Cow::Owned(bytes.into()), times)
    }
}

/// Plays the steps until the last one or until the client has disconnected.
pub(super) async fn play(stream: TcpStream, steps: Arc<[Step]>, progress: watch::Sender<Progress>) {
    let mut stream = BufReader::new(stream);
    for step in &*steps {
        if take(step, &mut stream, &progress).await.is_err() {
            return;
        }
    }
    // A socket that is closed with unread bytes sends a reset, which may overtake what was written.
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
