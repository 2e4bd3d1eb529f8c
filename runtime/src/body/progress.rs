//! Reports the progress of a body to a callback.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::Body;
use super::anew::BodySource;
use crate::boxed::BoxError;

/// The progress of an upload or a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of bytes so far.
    pub bytes: u64,
    /// The length of the body, if it is known.
    pub total: Option<u64>,
}

/// Wraps a body, so that it calls `callback` for every chunk of data. One that can be sent again
/// counts from 0 each time.
pub(crate) fn with_progress(body: Body, callback: impl FnMut(Progress) + Send + 'static) -> Body {
    match body.source() {
        Some(source) => {
            let callback = Arc::new(Mutex::new(callback));
            Body::anew(Arc::new(ProgressSource { source, callback }))
        }
        None => counted(body, callback),
    }
}

/// Counts the bytes of each body that its source makes.
struct ProgressSource<F> {
    source: Arc<dyn BodySource>,
    callback: Arc<Mutex<F>>,
}

impl<F: FnMut(Progress) + Send + 'static> BodySource for ProgressSource<F> {
    fn make(&self) -> Body {
        let callback = Arc::clone(&self.callback);
        counted(self.source.make(), move |progress| {
            callback.lock().unwrap_or_else(PoisonError::into_inner)(progress);
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.source.size_hint()
    }
}

fn counted(body: Body, callback: impl FnMut(Progress) + Send + 'static) -> Body {
    let total = body.size_hint().exact();
    Body::wrap(ProgressBody {
        body,
        progress: Progress { bytes: 0, total },
        callback: Box::new(callback),
    })
}

struct ProgressBody {
    body: Body,
    progress: Progress,
    callback: Box<dyn FnMut(Progress) + Send>,
}

impl HttpBody for ProgressBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        let frame = ready!(Pin::new(&mut this.body).poll_frame(context));
        if let Some(Ok(frame)) = &frame
            && let Some(data) = frame.data_ref()
        {
            this.progress.bytes += data.len() as u64;
            (this.callback)(this.progress);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
