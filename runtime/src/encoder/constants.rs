//! Constants of the query and the body. The macro encodes those of an endpoint at compile time.

use super::Encoder;
use super::json::Object;
use super::percent::push_encoded;
use super::query::Query;
use super::struct_serializer::StructSerializer;
use super::traits::{EncodeJsonField, EncodePairs};
use crate::error::encode::EncodeError;
use crate::spec::list_style::ListStyle;

impl Encoder<'_> {
    /// Appends constants to the query, which are encoded: `a=1&b=2`.
    pub fn query_constants(&mut self, encoded: &'static str) {
        self.end_segment();
        let target = self.target.to_mut();
        target.push(if target.contains('?') { '&' } else { '?' });
        target.push_str(encoded);
    }

    /// Appends the constants of the API to the query, except those that it already has.
    #[inline]
    pub(crate) fn api_query(&mut self, constants: &[(&str, &str)]) {
        // A URL that the service gave is complete, and may be signed.
        if !constants.is_empty() && !self.spec.is_at_url() {
            self.append_query(constants);
        }
    }

    #[cold]
    fn append_query(&mut self, constants: &[(&str, &str)]) {
        self.end_segment();
        for (name, value) in constants {
            let target = self.target.to_mut();
            let (path, has_query) = match target.find('?') {
                Some(at) => (at + 1, true),
                None => (target.len(), false),
            };
            let end = target.len();
            target.push(if has_query { '&' } else { '?' });
            push_encoded(target, name);
            let (before, name) = (&target[path..end], &target[end + 1..]);
            let is_name = |pair: &str| pair.split('=').next() == Some(name);
            if has_query && before.split('&').any(is_name) {
                target.truncate(end);
                continue;
            }
            target.push('=');
            push_encoded(target, value);
        }
    }

    /// Does what [`json_fields`](Self::json_fields) does, with constants before the fields, which
    /// are encoded: `"a":1,"b":2`.
    pub fn json_fields_beside(
        &mut self,
        constants: &'static str,
        fields: &[(&'static str, &dyn EncodeJsonField)],
    ) {
        self.json_fields_beside_with(constants, |object| {
            object.list(|object| object.fields(fields))
        });
    }

    /// Does what [`json_fields_beside`](Self::json_fields_beside) does, for fields whose serde
    /// attributes change how they are serialised.
    pub fn json_fields_beside_with<F>(&mut self, constants: &'static str, fields: F)
    where
        F: FnOnce(StructSerializer<Object<'_>>) -> Result<(), serde_json::Error>,
    {
        self.json_fields_with(|object| fields(object.after(|object| object.constants(constants))));
    }

    /// Sets the body to the JSON object `{}`, unless the request has a body.
    pub fn empty_object(&mut self) {
        if self.request.body().as_bytes().is_some_and(<[u8]>::is_empty) {
            self.json_fields(&[]);
        }
    }

    /// Does what [`form_fields`](Self::form_fields) does, with constants before the fields, which
    /// are encoded: `a=1&b=2`.
    pub fn form_fields_beside(
        &mut self,
        constants: &'static str,
        styles: &'static [(&'static str, ListStyle)],
        fields: &[(&'static str, &dyn EncodePairs)],
    ) {
        self.form_fields_beside_with(constants, styles, |form| form.pairs(fields));
    }

    /// Does what [`form_fields_beside`](Self::form_fields_beside) does, for fields whose serde
    /// attributes change how they are serialised.
    pub fn form_fields_beside_with<F>(
        &mut self,
        constants: &'static str,
        styles: &'static [(&'static str, ListStyle)],
        fields: F,
    ) where
        F: FnOnce(StructSerializer<Query<'_>>) -> Result<(), EncodeError>,
    {
        self.form_fields_with(styles, |form: StructSerializer<Query<'_>>| {
            fields(form.after(|form| form.constants(constants)))
        });
    }
}
