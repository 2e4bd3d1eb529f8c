//! The body of a response, which returns its connection to the pool when it has been read.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;

use super::connect::Http1;
use super::convert_error::incomplete_body;
use super::pool::host::Host;
use super::pool::host::pooled::Http2Use;
use crate::body::Body;
use crate::boxed::BoxError;

/// The connection of a response that has not been read to its end.
pub(super) enum HeldConnection {
    /// The connection, and the host to whose pool it returns.
    Http1(Http1, Arc<Host>),
    /// A use of a shared connection, which ends when it is dropped.
    Http2(#[expect(dead_code, reason = "it is held to be dropped")] Http2Use),
}

struct ResponseBody {
    body: Incoming,
    /// Dropping an unread body drops its HTTP/1.1 connection, which closes: to read the rest may
    /// take for ever.
    connection: Option<HeldConnection>,
}

/// Returns a response whose body holds the connection until it has been read. A body that has
/// arrived together with the head is read at once.
pub(super) fn response(
    response: Response<Incoming>,
    connection: Option<HeldConnection>,
    context: &mut Context<'_>,
) -> Response<Body> {
    response.map(|body| {
        let mut body = ResponseBody { body, connection };
        if body.body.is_end_stream() {
            body.release();
            return Body::empty();
        }
        Body::peek(body, context)
    })
}

impl ResponseBody {
    /// Returns an HTTP/1.1 connection to the pool, or ends the use of an HTTP/2 connection.
    fn release(&mut self) {
        if let Some(HeldConnection::Http1(http1, host)) = self.connection.take() {
            host.release(http1);
        }
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(None) = frame {
            self.release();
        }
        frame.map_err(|error| incomplete_body(error).into())
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for ResponseBody {
    fn drop(&mut self) {
        if self.body.is_end_stream() {
            self.release();
        }
    }
}
