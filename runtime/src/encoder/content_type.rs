//! Sets the body with its `Content-Type`: that of its encoding, or the one that the endpoint sets.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};

use super::Encoder;
use crate::body::Body;
use crate::body::label::check_charset;
use crate::body::multipart::Multipart;
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::spec::ParameterIn;

impl Encoder<'_> {
    /// Sets a body that is text in UTF-8. Callers create `content_type` at compile time, with
    /// `const {}`, because validating a header value takes longer than sending it.
    pub(super) fn set_text(&mut self, body: Bytes, content_type: HeaderValue) {
        if let Some(label) = self.own_type()
            && let Err(error) = check_charset(label, &body)
        {
            self.refuse_type(&error);
        }
        self.set_body(body.into(), content_type);
    }

    /// Sets the body. Keeps a content type that the endpoint sets itself.
    #[inline]
    pub(super) fn set_body(&mut self, body: Body, content_type: HeaderValue) {
        *self.request.body_mut() = body;
        if self.own_type().is_some() {
            self.refuse_second_type();
        } else {
            self.request.headers_mut().insert(CONTENT_TYPE, content_type);
        }
    }

    /// Sets a multipart body. Adds the boundary to a content type that the endpoint sets itself.
    pub(super) fn set_multipart(&mut self, form: Multipart) {
        self.refuse_second_type();
        match form.content_type(self.own_type()) {
            Ok(content_type) => {
                self.request.headers_mut().insert(CONTENT_TYPE, content_type);
                *self.request.body_mut() = form.finish();
            }
            Err(error) => self.refuse_type(&error),
        }
    }

    /// Reports a second content type that the endpoint has set itself: only one can be sent.
    fn refuse_second_type(&mut self) {
        let types = self.request.headers().get_all(CONTENT_TYPE);
        if self.names_type && types.iter().nth(1).is_some() {
            self.refuse_type(&EncodeError::new("cannot set Content-Type twice: HTTP allows one"));
        }
    }

    /// Returns the content type that the endpoint sets itself, by a constant, a field or a map.
    pub(super) fn own_type(&self) -> Option<&HeaderValue> {
        if self.names_type { self.request.headers().get(CONTENT_TYPE) } else { None }
    }

    /// Reports a problem with the `Content-Type`, under the name of the field that sets it.
    #[cold]
    pub(super) fn refuse_type(&mut self, error: &EncodeError) {
        let mut parameters = self.spec.parameters.iter();
        let field = parameters.find(|it| {
            it.location == ParameterIn::Header
                && it.name.eq_ignore_ascii_case(CONTENT_TYPE.as_str())
        });
        let field = field.map_or("", |it| it.field);
        self.violations.push(Violation::new(field, ParameterIn::Header, error.to_string()));
    }
}
