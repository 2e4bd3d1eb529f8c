//! Checks a kept connection before a request is written to it.
//!
//! What the server did while the connection was idle, such as closing it or sending a response that
//! nobody asked for, may be in the socket's buffer while the runtime has not yet heard of it: it asks
//! the kernel when its threads have nothing else to do. So the connection looks at its socket before
//! the next request is written. It reads before it writes, so what is found here ends the connection
//! with the request unwritten.

use std::io::{self, ErrorKind, IoSlice, Read as _};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::{Connected, Connection};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::task::coop;

/// Whether a connection has to ask the kernel, and not only the runtime, if there is something to read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Check(Arc<AtomicBool>);

impl Check {
    /// Has the connection ask the kernel when it is next polled. To be called before a request is put on
    /// a kept connection.
    pub(crate) fn demand(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn is_demanded(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    fn is_done(&self) {
        self.0.store(false, Ordering::Release);
    }
}

/// A TCP stream that can be told to ask the kernel.
#[derive(Debug)]
pub(crate) struct Checked {
    stream: TcpStream,
    check: Check,
    /// Whether a write has failed, and what the server had sent before has been read since.
    has_failed: bool,
}

impl Checked {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self { stream, check: Check::default(), has_failed: false }
    }

    pub(crate) fn check(&self) -> &Check {
        &self.check
    }

    /// Puts off the first error of a write until everything has been read that the server has sent, such
    /// as a GOAWAY or an early response: writing to a server that has closed the connection fails before.
    fn after_reads(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if !matches!(written, Poll::Ready(Err(_))) || std::mem::replace(&mut self.has_failed, true)
        {
            return written;
        }
        self.check.demand();
        // The task reads, and then writes once more.
        context.waker().wake_by_ref();
        Poll::Pending
    }

    /// Reads without regard to what the runtime knows. If there is nothing, the runtime wakes the task
    /// that has polled the stream before.
    fn ask_kernel(&self, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let socket = SockRef::from(&self.stream);
        let found = match socket.peek(&mut [MaybeUninit::uninit()]) {
            Ok(0) => return Poll::Ready(Ok(())),
            // Filling the buffer with zeros is too slow for every request, and this is rare.
            Ok(_) => (&*socket).read(buffer.initialize_unfilled()),
            Err(error) => Err(error),
        };
        match found {
            Ok(length) => {
                buffer.advance(length);
                Poll::Ready(Ok(()))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                self.check.is_done();
                Poll::Pending
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }
}

/// How much is read for one unit of a task's budget.
const UNIT: usize = 8 * 1024;

/// Spends budget on so many bytes. tokio counts reads, however large they are, and 128 large ones of short
/// messages keep a thread busy for longer than time limits may be.
fn spend(bytes: usize, context: &mut Context<'_>) {
    for _ in 0..bytes / UNIT {
        match coop::poll_proceed(context) {
            Poll::Ready(spent) => spent.made_progress(),
            Poll::Pending => return,
        }
    }
}

impl AsyncRead for Checked {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        // Where it has read so much that other tasks have their turn, it is woken for that.
        if read.is_pending() && self.check.is_demanded() && coop::has_budget_remaining() {
            return self.ask_kernel(buffer);
        }
        spend(buffer.filled().len() - before, context);
        read
    }
}

impl AsyncWrite for Checked {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.after_reads(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.after_reads(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl Connection for Checked {
    fn connected(&self) -> Connected {
        self.stream.connected()
    }
}
