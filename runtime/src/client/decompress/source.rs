//! The compressed bytes of a body, as a decoder reads them.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes, BytesMut};
use http_body::{Body as _, Frame};
use tokio::io::{AsyncBufRead, AsyncRead, ReadBuf};

use crate::body::Body;
use crate::boxed::BoxError;

/// A body that is read byte by byte.
pub(super) struct Source {
    body: Body,
    chunk: Bytes,
    is_over: bool,
    /// The bytes that came after the content.
    pub(super) trailers: Option<Frame<Bytes>>,
    /// Why the body broke off: decoders hand on errors of another type.
    pub(super) error: Option<BoxError>,
}

impl Source {
    pub(super) fn new(body: Body) -> Self {
        Self { body, chunk: Bytes::new(), is_over: false, trailers: None, error: None }
    }

    /// Waits for so many bytes, and returns them or as many as there are in all.
    pub(super) fn poll_peek(
        &mut self,
        count: usize,
        context: &mut Context<'_>,
    ) -> Poll<Result<&[u8], BoxError>> {
        while self.chunk.len() < count && !self.is_over {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                None => self.is_over = true,
                Some(Err(error)) => {
                    self.is_over = true;
                    return Poll::Ready(Err(error));
                }
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) if self.chunk.is_empty() => self.chunk = data,
                    Ok(data) => {
                        let mut longer = BytesMut::from(&*self.chunk);
                        longer.extend_from_slice(&data);
                        self.chunk = longer.freeze();
                    }
                    Err(trailers) => self.trailers = Some(trailers),
                },
            }
        }
        Poll::Ready(Ok(&self.chunk[..count.min(self.chunk.len())]))
    }
}

impl AsyncBufRead for Source {
    fn poll_fill_buf(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let this = self.get_mut();
        if let Err(error) = ready!(this.poll_peek(1, context)).map(<[u8]>::len) {
            this.error = Some(error);
            return Poll::Ready(Err(io::ErrorKind::Other.into()));
        }
        Poll::Ready(Ok(&this.chunk))
    }

    fn consume(mut self: Pin<&mut Self>, count: usize) {
        self.chunk.advance(count);
    }
}

impl AsyncRead for Source {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let bytes = ready!(self.as_mut().poll_fill_buf(context))?;
        let count = bytes.len().min(buffer.remaining());
        buffer.put_slice(&bytes[..count]);
        self.consume(count);
        Poll::Ready(Ok(()))
    }
}
