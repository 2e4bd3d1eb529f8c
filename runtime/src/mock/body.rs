//! The bodies of responses that a test sets without regard to the declaration.

use std::collections::VecDeque;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::chunks::ChunkedBody;
use crate::body::Body;

/// The body of a response, for [`Expectation::respond`](super::Expectation::respond).
///
/// It is made from a string, from bytes, from `()` for none, and from a [`serde_json::Value`],
/// which is sent as JSON.
///
/// ```
/// use endpoint::mock::{Mock, MockBody};
/// # use endpoint::{Streaming, endpoint};
/// # use futures_util::FutureExt;
///
/// #[endpoint(GET, "/v4/archive", 200 => Streaming)]
/// struct GetArchive {}
///
/// let mock = Mock::new();
/// mock.on::<GetArchive>().respond(502, "<html>Bad Gateway</html>");
/// mock.on::<GetArchive>().respond(200, MockBody::chunks(["first", "second"]).incomplete());
/// # for _ in 0..2 {
/// #     let _ = GetArchive {}.send(&mock.client()).into_future().now_or_never();
/// # }
/// ```
#[derive(Clone)]
pub struct MockBody {
    pub(super) content: Content,
    /// The `Content-Type`, unless the test sets another.
    pub(super) content_type: Option<&'static str>,
}

#[derive(Clone)]
pub(super) enum Content {
    Whole(Bytes),
    Chunks {
        chunks: VecDeque<Bytes>,
        /// Whether the body fails after its last chunk.
        is_incomplete: bool,
    },
}

impl MockBody {
    /// Returns a value as JSON, labelled as `application/json` unless the test sets another
    /// `Content-Type`.
    ///
    /// # Panics
    ///
    /// When the value cannot be serialized as JSON.
    #[track_caller]
    pub fn json(value: impl Serialize) -> Self {
        let body = serde_json::to_vec(&value).expect("the value can be serialized as JSON");
        Self { content_type: Some("application/json"), ..Self::from(body) }
    }

    /// Returns a body that arrives in these chunks.
    pub fn chunks<B: Into<Bytes>>(chunks: impl IntoIterator<Item = B>) -> Self {
        let chunks = chunks.into_iter().map(Into::into).collect();
        Self { content: Content::Chunks { chunks, is_incomplete: false }, content_type: None }
    }

    /// Makes the body fail after its last chunk, as if the connection had been closed.
    #[must_use]
    pub fn incomplete(self) -> Self {
        let chunks = match self.content {
            Content::Whole(bytes) => VecDeque::from([bytes]),
            Content::Chunks { chunks, .. } => chunks,
        };
        Self { content: Content::Chunks { chunks, is_incomplete: true }, ..self }
    }

    /// Returns the body of one response.
    pub(super) fn to_body(&self) -> Body {
        match &self.content {
            Content::Whole(bytes) => Body::from(bytes.clone()),
            Content::Chunks { chunks, is_incomplete } => {
                Body::wrap(ChunkedBody::new(chunks.clone(), *is_incomplete))
            }
        }
    }

    fn whole(bytes: impl Into<Bytes>) -> Self {
        Self { content: Content::Whole(bytes.into()), content_type: None }
    }
}

/// No body.
impl From<()> for MockBody {
    fn from((): ()) -> Self {
        Self::whole(Bytes::new())
    }
}

/// As JSON.
impl From<Value> for MockBody {
    fn from(value: Value) -> Self {
        Self::json(value)
    }
}

macro_rules! from_bytes {
    ($($bytes:ty)*) => {
        $(impl From<$bytes> for MockBody {
            fn from(bytes: $bytes) -> Self {
                Self::whole(bytes)
            }
        })*
    };
}

from_bytes!(&'static str String &'static [u8] Vec<u8> Bytes);

impl std::fmt::Debug for MockBody {
    /// Prints no content, which may hold secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MockBody")
    }
}
