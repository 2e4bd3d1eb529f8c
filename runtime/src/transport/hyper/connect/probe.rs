//! A look at the socket of a kept connection before a request is written to it.
//!
//! While the connection was idle, the server may have closed it, or sent a response that no request
//! asked for. This may be in the socket's buffer while the runtime does not know of it yet: the
//! runtime asks the kernel when its threads have nothing else to do. So the connection reads its
//! socket regardless, once, before the next request. hyper reads before it writes, so whatever is
//! found ends the connection with the request unwritten, and another connection can take it.

use std::io::{self, ErrorKind, IoSlice, Read as _};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::task::coop;

use super::socket::Socket;

/// A flag that has the connection ask the kernel, and not only the runtime, whether there is
/// something to read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Probe(Arc<AtomicBool>);

impl Probe {
    /// Has the connection ask the kernel when it is polled next. Call this before a request is sent
    /// on a kept connection.
    pub(crate) fn arm(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn is_armed(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    fn disarm(&self) {
        self.0.store(false, Ordering::Release);
    }
}

/// A socket that asks the kernel when its [`Probe`] is armed.
#[derive(Debug)]
pub(super) struct ProbedStream {
    stream: Socket,
    probe: Probe,
    /// Whether a write has failed.
    has_failed: bool,
}

impl ProbedStream {
    /// Returns the stream of a socket, and its probe.
    pub(super) fn new(stream: Socket) -> (Self, Probe) {
        let probe = Probe::default();
        (Self { stream, probe: probe.clone(), has_failed: false }, probe)
    }

    /// Delays the first error of a write, so that the task reads what the server sent before it
    /// closed the connection, such as a GOAWAY or an early response. The write then fails again.
    fn read_before_error(
        &mut self,
        written: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if !matches!(written, Poll::Ready(Err(_))) || std::mem::replace(&mut self.has_failed, true)
        {
            return written;
        }
        self.probe.arm();
        // The task is polled again: it reads, and then writes.
        context.waker().wake_by_ref();
        Poll::Pending
    }

    /// Reads from the socket, whether or not the runtime knows that it is readable. If there is
    /// nothing, returns `Pending`: the task has polled the stream before, so the runtime wakes it.
    fn ask_kernel(&self, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let socket = self.stream.as_sock_ref();
        let found = match socket.peek(&mut [MaybeUninit::uninit()]) {
            Ok(0) => return Poll::Ready(Ok(())),
            // To read, the buffer has to be filled with zeros. Peeking first avoids that for the
            // usual case, in which there is nothing.
            Ok(_) => (&*socket).read(buffer.initialize_unfilled()),
            Err(error) => Err(error),
        };
        match found {
            Ok(length) => {
                buffer.advance(length);
                Poll::Ready(Ok(()))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                self.probe.disarm();
                Poll::Pending
            }
            Err(error) => Poll::Ready(Err(error)),
        }
    }
}

/// How many bytes cost one unit of a task's budget.
const UNIT: usize = 8 * 1024;

/// Spends a task's budget on bytes. tokio counts reads, however large they are, and 128 large reads
/// of short messages keep a thread busy for longer than time limits may be.
fn spend(bytes: usize, context: &mut Context<'_>) {
    for _ in 0..bytes / UNIT {
        match coop::poll_proceed(context) {
            Poll::Ready(spent) => spent.made_progress(),
            Poll::Pending => return,
        }
    }
}

impl AsyncRead for ProbedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        // If the read is pending because the budget is spent, the task is woken anyway.
        if read.is_pending() && self.probe.is_armed() && coop::has_budget_remaining() {
            return self.ask_kernel(buffer);
        }
        spend(buffer.filled().len() - before, context);
        read
    }
}

impl AsyncWrite for ProbedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.read_before_error(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.read_before_error(written, context)
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
