//! Expands the body: its fields, or the one that is all of it.

use std::fmt::Write as _;

use quote::quote;

use super::super::encoder;
use super::{EncodeExpansion, Projected};
use crate::model::{Field, Role};
use crate::parse::body::BodyKind;

impl EncodeExpansion<'_> {
    pub(super) fn body(&mut self) {
        let whole = self.endpoint.with_role(|role| matches!(role, Role::Body));
        if let Some(field) = whole.first() {
            self.whole_body(field);
            return;
        }
        let fields = self.endpoint.with_role(|role| matches!(role, Role::BodyField));
        let parts = self.endpoint.with_role(|role| matches!(role, Role::Part));
        if fields.is_empty() && parts.is_empty() {
            return;
        }
        let (method, name_as): (_, fn(&str) -> String) = match self.endpoint.body_kind() {
            BodyKind::Form => (encoder::FORM_FIELDS, str::to_owned),
            BodyKind::Multipart => (encoder::MULTIPART, str::to_owned),
            _ => (encoder::JSON_FIELDS, json_key),
        };
        let (method, texts) = self.fields_of(Projected::Body, &fields, method, name_as);
        let call = match self.endpoint.body_kind() {
            BodyKind::Form => {
                let styles = Self::styles(&fields);
                quote!(__encoder.#method(&[#styles], #texts);)
            }
            BodyKind::Multipart => {
                let parts = parts.iter().map(|field| {
                    let (name, wire, value) = (&field.name, &field.wire, self.value(field));
                    quote!((#name, #wire, #value))
                });
                quote!(__encoder.#method(#texts, &[#(#parts),*]);)
            }
            _ => quote!(__encoder.#method(#texts);),
        };
        self.calls.extend(call);
    }

    /// Adds the call for a field that is the whole body. Its serde attributes matter only where it
    /// is serialized, and not to raw bytes.
    fn whole_body(&mut self, field: &Field<'_>) {
        let name = &field.name;
        let method = match self.endpoint.body_kind() {
            BodyKind::Json | BodyKind::Multipart | BodyKind::Invalid => encoder::JSON,
            BodyKind::Form => encoder::FORM,
            BodyKind::Text => encoder::TEXT,
            BodyKind::Bytes => return self.call_with(field, encoder::BYTES, &quote!(#name,)),
        };
        self.call_with_field(field, method, &quote!(#name,));
    }
}

/// Returns the name as JSON has it before a value, so that no request has to write it.
fn json_key(name: &str) -> String {
    let mut key = String::from('"');
    for character in name.chars() {
        match character {
            '"' | '\\' => key.extend(['\\', character]),
            // Writing into a `String` cannot fail.
            '\0'..' ' => drop(write!(key, "\\u{:04x}", u32::from(character))),
            _ => key.push(character),
        }
    }
    key + "\":"
}

#[cfg(test)]
mod tests {
    use super::json_key;

    #[test]
    fn key_is_escaped_as_json() {
        for (name, key) in [
            ("email", r#""email":"#),
            ("größe", r#""größe":"#),
            (r#"a"b\c"#, r#""a\"b\\c":"#),
            ("a\tb\u{0}", r#""a\u0009b\u0000":"#),
        ] {
            assert_eq!(json_key(name), key);
        }
    }
}
