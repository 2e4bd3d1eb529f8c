//! Reads the part of a response body that has already arrived. Most bodies of API calls arrive
//! together with the head, and need no stream.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{Body, Repr};
use crate::boxed::BoxError;

impl Body {
    /// Does what [`wrap`](Self::wrap) does, after polling the body once, or twice if it does not
    /// know that the first frame was its last. If it has ended by then, its bytes are in memory,
    /// without a box around the body.
    pub(crate) fn peek<B>(mut body: B, context: &mut Context<'_>) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + Unpin + 'static,
        B::Error: Into<BoxError>,
    {
        let first = match Pin::new(&mut body).poll_frame(context) {
            Poll::Ready(None) => return Self::empty(),
            Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                Ok(data) if body.is_end_stream() => return data.into(),
                Ok(data) => Frame::data(data),
                Err(trailers) => trailers,
            },
            // A body is not polled after an error.
            Poll::Ready(Some(error)) => return Self::after_peek([error].into(), body),
            Poll::Pending => return Self::after_peek(VecDeque::new(), body),
        };
        match Pin::new(&mut body).poll_frame(context) {
            Poll::Ready(None) => match first.into_data() {
                Ok(data) => data.into(),
                Err(trailers) => Self::after_peek([Ok(trailers)].into(), body),
            },
            Poll::Ready(Some(second)) => Self::after_peek([Ok(first), second].into(), body),
            Poll::Pending => Self::after_peek([Ok(first)].into(), body),
        }
    }

    fn after_peek<B>(taken: VecDeque<Result<Frame<Bytes>, B::Error>>, body: B) -> Self
    where
        B: HttpBody<Data = Bytes> + Send + Unpin + 'static,
        B::Error: Into<BoxError>,
    {
        let taken = taken.into_iter().map(|frame| frame.map_err(Into::into)).collect();
        Self(Repr::Stream(Box::pin(Peeked { taken, body })))
    }
}

/// The frames that were read ahead, followed by the rest of the body.
struct Peeked<B> {
    taken: VecDeque<Result<Frame<Bytes>, BoxError>>,
    body: B,
}

impl<B> HttpBody for Peeked<B>
where
    B: HttpBody<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self.taken.pop_front() {
            Some(frame) => Poll::Ready(Some(frame)),
            None => Pin::new(&mut self.body).poll_frame(context).map_err(Into::into),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.taken.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let taken = self.taken.iter().filter_map(|frame| frame.as_ref().ok()?.data_ref());
        let taken = taken.map(|data| data.len() as u64).sum::<u64>();
        let rest = self.body.size_hint();
        let mut hint = SizeHint::new();
        // If the sum overflows, the upper bound is unknown and the lower one saturates.
        if let Some(upper) = rest.upper().and_then(|upper| upper.checked_add(taken)) {
            hint.set_upper(upper);
        }
        hint.set_lower(rest.lower().saturating_add(taken));
        hint
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::Waker;

    use super::*;
    use crate::boxed::BoxError;

    type PollResult = Poll<Option<Result<&'static str, &'static str>>>;

    /// Returns one of the results for each poll, and then its end.
    struct Steps(VecDeque<PollResult>);

    impl HttpBody for Steps {
        type Data = Bytes;
        type Error = BoxError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
            let step = self.0.pop_front().unwrap_or(Poll::Ready(None));
            step.map_ok(|text| Frame::data(Bytes::from_static(text.as_bytes())))
                .map_err(BoxError::from)
        }
    }

    /// Returns whether the body is in memory, and what it yields until its end or its error.
    fn read(steps: &[PollResult]) -> (bool, String) {
        let mut context = Context::from_waker(Waker::noop());
        let body = Body::peek(Steps(steps.iter().copied().collect()), &mut context);
        let (is_there, mut text) = (body.to_bytes().is_some(), String::new());
        let mut body = pin!(body);
        loop {
            match body.as_mut().poll_frame(&mut context) {
                Poll::Pending => text.push('~'),
                Poll::Ready(None) => return (is_there, text),
                Poll::Ready(Some(Err(error))) => {
                    return (is_there, text + "!" + &error.to_string());
                }
                Poll::Ready(Some(Ok(frame))) => {
                    let data = frame.into_data().unwrap();
                    text.push_str(std::str::from_utf8(&data).unwrap());
                }
            }
        }
    }

    #[test]
    fn peek_collects_the_ready_frames_and_keeps_the_rest_as_a_stream() {
        let (wait, end) = (Poll::Pending, Poll::Ready(None));
        let data = |text| Poll::Ready(Some(Ok(text)));
        let error = Poll::Ready(Some(Err("broken")));
        for (steps, is_there, text) in [
            (&[end][..], true, ""),
            (&[data("a"), end], true, "a"),
            (&[data("a"), data("b"), end], false, "ab"),
            (&[data("a"), data("b"), wait, data("c")], false, "ab~c"),
            (&[data("a"), wait, data("b")], false, "ab"),
            (&[wait, data("a")], false, "a"),
            (&[data("a"), error], false, "a!broken"),
            (&[error], false, "!broken"),
        ] {
            assert_eq!(read(steps), (is_there, text.to_owned()), "{steps:?}");
        }
    }

    /// Returns its bytes once. It must not be polled after that.
    struct Once(Option<Bytes>);

    impl HttpBody for Once {
        type Data = Bytes;
        type Error = BoxError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
            let bytes = self.0.take().expect("it has said that it has ended");
            Poll::Ready(Some(Ok(Frame::data(bytes))))
        }

        fn is_end_stream(&self) -> bool {
            self.0.is_none()
        }
    }

    #[test]
    fn body_that_knows_its_end_is_polled_once() {
        let mut context = Context::from_waker(Waker::noop());
        let body = Body::peek(Once(Some(Bytes::from("a"))), &mut context);
        assert_eq!(body.as_bytes(), Some(&b"a"[..]));
    }
}
