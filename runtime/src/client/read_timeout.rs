//! The read timeout: the longest pause between the chunks of a response that is a stream.

use std::time::Duration;

use crate::body::Body;

/// Returns a body that ends with an error if nothing is received for `limit` while the caller waits.
/// Without timers there is no limit.
pub(super) fn with_read_timeout(body: Body, limit: Duration) -> Body {
    #[cfg(feature = "tokio")]
    return Body::wrap(timed::ReadTimeoutBody { body: Some(body), limit, timer: None });
    #[cfg(not(feature = "tokio"))]
    {
        let _ = limit;
        body
    }
}

#[cfg(feature = "tokio")]
mod timed {
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    use bytes::Bytes;
    use http_body::{Body as HttpBody, Frame, SizeHint};

    use crate::body::Body;
    use crate::boxed::BoxError;
    use crate::error::transport::{TransportError, TransportErrorKind};
    use crate::timer::{self, Elapsed, Instant};

    pub(super) struct ReadTimeoutBody {
        /// The body, until it ends, fails or times out.
        pub(super) body: Option<Body>,
        pub(super) limit: Duration,
        /// Runs while the caller waits.
        pub(super) timer: Option<Pin<Box<tokio::time::Sleep>>>,
    }

    impl HttpBody for ReadTimeoutBody {
        type Data = Bytes;
        type Error = BoxError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
            let this = &mut *self;
            let Some(body) = &mut this.body else { return Poll::Ready(None) };
            if let Poll::Ready(frame) = Pin::new(body).poll_frame(context) {
                this.timer = None;
                if !matches!(frame, Some(Ok(_))) {
                    this.body = None;
                }
                return Poll::Ready(frame);
            }
            if this.timer.is_none() && !timer::has_timers() {
                // The body wakes the caller.
                return Poll::Pending;
            }
            let deadline = timer::saturating_add(Instant::now(), this.limit);
            let timer =
                this.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
            if timer.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            this.body = None;
            let error = TransportError::new(TransportErrorKind::Timeout, Elapsed);
            Poll::Ready(Some(Err(error.into())))
        }

        fn is_end_stream(&self) -> bool {
            self.body.as_ref().is_none_or(HttpBody::is_end_stream)
        }

        fn size_hint(&self) -> SizeHint {
            self.body.as_ref().map_or_else(SizeHint::default, HttpBody::size_hint)
        }
    }
}
