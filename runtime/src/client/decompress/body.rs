//! A body without its coding.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use async_compression::tokio::bufread;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::io::{AsyncRead, ReadBuf};

use super::coding::Coding;
use super::source::Source;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::transport::{TransportError, TransportErrorKind};

/// The limit on nested codings: more of them are a decompression bomb.
const MAX_CODINGS: usize = 5;
/// How much is decompressed at once: limits of size are looked at in between.
const PIECE: usize = 8 * 1024;
/// The largest window of zstd that a response may ask for: 8 MiB (RFC 9659).
#[cfg(feature = "zstd")]
const WINDOW_LOG: u32 = 23;

/// Returns the body without these codings, the outermost first.
pub(super) fn decompressed(body: Body, codings: Vec<Coding>) -> Body {
    if codings.len() > MAX_CODINGS {
        return Body::wrap(Decompressed { stage: Stage::EncodeError, coding: codings[0] });
    }
    codings.into_iter().fold(body, |body, coding| {
        Body::wrap(Decompressed { stage: Stage::New(Source::new(body)), coding })
    })
}

struct Decompressed {
    stage: Stage,
    coding: Coding,
}

enum Stage {
    New(Source),
    Reading(Box<dyn Decoder>),
    /// More codings than are taken off.
    EncodeError,
    Over,
}

/// A decoder of any coding.
trait Decoder: AsyncRead + Send + Unpin {
    fn source(&mut self) -> &mut Source;
}

macro_rules! decoders {
    ($($(#[$cfg:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$cfg])*
        impl Decoder for bufread::$name<Source> {
            fn source(&mut self) -> &mut Source {
                self.get_mut()
            }
        }
    )+};
}

decoders! {
    #[cfg(feature = "gzip")]
    GzipDecoder,
    #[cfg(feature = "deflate")]
    ZlibDecoder,
    #[cfg(feature = "deflate")]
    DeflateDecoder,
    #[cfg(feature = "brotli")]
    BrotliDecoder,
    #[cfg(feature = "zstd")]
    ZstdDecoder,
}

impl HttpBody for Decompressed {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(self.poll(context));
        if !matches!(frame, Some(Ok(_))) {
            self.stage = Stage::Over;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.stage, Stage::Over)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::new()
    }
}

impl Decompressed {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let coding = self.coding;
        loop {
            match &mut self.stage {
                Stage::New(source) => {
                    // As many as it takes to tell the two forms of `deflate` apart.
                    let start = match ready!(source.poll_peek(2, context)) {
                        Ok(start) => [start.first().copied(), start.get(1).copied()],
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    };
                    // Nothing at all is the compressed form of nothing to many servers.
                    if start == [None, None] {
                        return Poll::Ready(source.trailers.take().map(Ok));
                    }
                    let source = std::mem::replace(source, Source::new(Body::empty()));
                    self.stage = Stage::Reading(decoder(coding, source, start));
                }
                Stage::Reading(decoder) => {
                    let mut piece = [0; PIECE];
                    let mut buffer = ReadBuf::new(&mut piece);
                    match ready!(Pin::new(&mut **decoder).poll_read(context, &mut buffer)) {
                        Ok(()) if buffer.filled().is_empty() => {
                            return poll_end(coding, decoder.source(), context);
                        }
                        Ok(()) => {
                            let piece = Bytes::copy_from_slice(buffer.filled());
                            return Poll::Ready(Some(Ok(Frame::data(piece))));
                        }
                        Err(error) => {
                            let broken = decoder.source().error.take();
                            let error = broken.unwrap_or_else(|| broken_off(coding, error).into());
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                }
                Stage::EncodeError => {
                    let problem = "the response has more content codings than are taken off";
                    return Poll::Ready(Some(Err(undecodable(problem).into())));
                }
                Stage::Over => return Poll::Ready(None),
            }
        }
    }
}

/// Looks whether the body ends where the compressed content does.
fn poll_end(
    coding: Coding,
    source: &mut Source,
    context: &mut Context<'_>,
) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
    Poll::Ready(match ready!(source.poll_peek(1, context)) {
        Ok([]) => source.trailers.take().map(Ok),
        Ok(_) => {
            let name = coding.name();
            Some(Err(undecodable(format!("bytes follow the end of the {name} content")).into()))
        }
        Err(error) => Some(Err(error)),
    })
}

fn decoder(coding: Coding, source: Source, start: [Option<u8>; 2]) -> Box<dyn Decoder> {
    #[cfg(not(feature = "deflate"))]
    let _ = start;
    match coding {
        #[cfg(feature = "gzip")]
        Coding::Gzip => {
            let mut decoder = bufread::GzipDecoder::new(source);
            decoder.multiple_members(true);
            Box::new(decoder)
        }
        #[cfg(feature = "deflate")]
        Coding::Deflate if is_zlib(start) => Box::new(bufread::ZlibDecoder::new(source)),
        #[cfg(feature = "deflate")]
        Coding::Deflate => Box::new(bufread::DeflateDecoder::new(source)),
        #[cfg(feature = "brotli")]
        Coding::Brotli => Box::new(bufread::BrotliDecoder::new(source)),
        #[cfg(feature = "zstd")]
        Coding::Zstd => {
            let limit = async_compression::zstd::DParameter::window_log_max(WINDOW_LOG);
            let mut decoder = bufread::ZstdDecoder::with_params(source, &[limit]);
            decoder.multiple_members(true);
            Box::new(decoder)
        }
    }
}

/// Returns whether a body begins as a zlib stream does (RFC 1950), which is what `deflate` means.
/// Some servers send a deflate stream (RFC 1951) without that wrapper.
#[cfg(feature = "deflate")]
fn is_zlib(start: [Option<u8>; 2]) -> bool {
    let [Some(method), Some(flags)] = start else { return false };
    let check = u16::from_be_bytes([method, flags]);
    method & 0x0f == 8 && method >> 4 <= 7 && check.is_multiple_of(31)
}

fn undecodable(problem: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Decompression, problem)
}

/// The content is not of its coding, or ends too early.
fn broken_off(coding: Coding, error: io::Error) -> TransportError {
    let kind = match error.kind() {
        io::ErrorKind::UnexpectedEof => TransportErrorKind::Incomplete,
        _ => TransportErrorKind::Decompression,
    };
    TransportError::new(kind, Broken { coding, error })
}

#[derive(Debug)]
struct Broken {
    coding: Coding,
    error: io::Error,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.coding.name();
        match self.error.kind() {
            io::ErrorKind::UnexpectedEof => write!(f, "the {name} content ends too early"),
            _ => write!(f, "the body is no valid {name} content"),
        }
    }
}

impl std::error::Error for Broken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
