//! Values of generic types. The bounds are those of serde and of the standard library: where a
//! parameter lacks one, rustc suggests to add it, and not a trait that generated code alone may
//! name.

use http::HeaderName;
use serde::Serialize;

use super::Encoder;
use super::traits::{EncodeJsonField, EncodePairs};

/// Returns a field of a JSON body.
pub fn generic_field<T: Serialize>(value: &T) -> &dyn EncodeJsonField {
    value
}

/// Returns a parameter of a query or form.
pub fn generic_pairs<T: Serialize>(value: &T) -> &dyn EncodePairs {
    value
}

impl Encoder<'_> {
    /// Adds a value as [`extension`](Self::extension) does.
    pub fn extension_of<T: Clone + Send + Sync + 'static>(&mut self, value: &T) {
        self.extension(value);
    }

    /// Writes a value as [`placeholder`](Self::placeholder) does.
    pub fn placeholder_of<T: Serialize>(&mut self, field: &'static str, value: &T) {
        self.placeholder(field, value);
    }

    /// Writes a value as [`url`](Self::url) does.
    pub fn url_of<T: Serialize>(&mut self, field: &'static str, value: &T) {
        self.url(field, value);
    }

    /// Writes a value as [`segments`](Self::segments) does.
    pub fn segments_of<T: Serialize>(&mut self, field: &'static str, value: &T) {
        self.segments(field, value);
    }

    /// Writes a value as [`header`](Self::header) does.
    pub fn header_of<T: Serialize>(&mut self, name: HeaderName, field: &'static str, value: &T) {
        self.header(name, field, value);
    }

    /// Writes a value as [`header_map`](Self::header_map) does.
    pub fn header_map_of<T: Serialize>(&mut self, field: &'static str, value: &T) {
        self.header_map(field, value);
    }

    /// Writes a value as [`json`](Self::json) does.
    pub fn json_of<T: Serialize>(&mut self, field: &'static str, value: &T) {
        self.json(field, value);
    }

    /// Writes a value as [`form`](Self::form) does.
    pub fn form_of<T: Serialize>(&mut self, field: &'static str, value: &T) {
        self.form(field, value);
    }

    /// Writes a value as [`text`](Self::text) does.
    pub fn text_of<T: Serialize>(&mut self, field: &'static str, value: &T) {
        self.text(field, value);
    }
}
