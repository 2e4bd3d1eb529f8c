//! The body of a response, and its connection, which is free again when the body has been read.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;

use super::connect::Own;
use super::convert_error::cut;
use super::pool::host::Host;
use super::pool::host::pooled::InUse;
use crate::body::Body;
use crate::error::BoxError;

/// The resources that a response holds until it has been read.
pub(super) enum Held {
    /// Its connection, and where that goes when it is free.
    Own(Own, Arc<Host>),
    /// Its share of a connection.
    Shared(#[expect(dead_code, reason = "it is held to be dropped")] InUse),
}

struct Received {
    body: Incoming,
    /// Dropping an unread body closes a connection of HTTP/1.1, because the rest may be endless.
    held: Option<Held>,
}

/// Returns a response whose body gives back what the response holds, if it holds anything.
pub(super) fn received(response: Response<Incoming>, held: Option<Held>) -> Response<Body> {
    response.map(|body| {
        let mut received = Received { body, held };
        if received.body.is_end_stream() {
            received.release();
            return Body::empty();
        }
        Body::stream(received)
    })
}

impl Received {
    fn release(&mut self) {
        if let Some(Held::Own(own, host)) = self.held.take() {
            host.release(own);
        }
    }
}

impl HttpBody for Received {
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
        frame.map_err(|error| cut(error).into())
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Received {
    fn drop(&mut self) {
        if self.body.is_end_stream() {
            self.release();
        }
    }
}
