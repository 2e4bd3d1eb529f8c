//! The body: its fields, or the one that is all of it.

use std::fmt::Write as _;

use quote::{format_ident, quote};

use super::EncodeExpansion;
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
        let name_as = match self.endpoint.body {
            BodyKind::Form | BodyKind::Multipart => str::to_owned,
            BodyKind::Json | BodyKind::Text | BodyKind::Bytes => json_key,
        };
        let (by, texts) = self.several("Body", &fields, name_as);
        let call = match self.endpoint.body {
            BodyKind::Form => {
                let method = format_ident!("form_fields{by}");
                let styles = Self::styles(&fields);
                quote!(__encoder.#method(&[#styles], #texts);)
            }
            BodyKind::Multipart => {
                let method = format_ident!("multipart{by}");
                let parts = parts.iter().map(|field| {
                    let (name, wire, value) = (&field.name, &field.wire, self.value(field));
                    quote!((#name, #wire, #value))
                });
                quote!(__encoder.#method(#texts, &[#(#parts),*]);)
            }
            BodyKind::Json | BodyKind::Text | BodyKind::Bytes => {
                let method = format_ident!("json_fields{by}");
                quote!(__encoder.#method(#texts);)
            }
        };
        self.calls.extend(call);
    }

    /// One field is the body. serde's attributes on it matter only to JSON: the others are not
    /// serialised as a structure.
    fn whole_body(&mut self, field: &Field<'_>) {
        let name = &field.name;
        match self.endpoint.body {
            BodyKind::Json | BodyKind::Multipart => self.one(field, "json", &quote!(#name,)),
            BodyKind::Form => self.one(field, "form", &quote!(#name,)),
            BodyKind::Text => self.one(field, "text", &quote!(#name,)),
            BodyKind::Bytes => self.call_with(field, "bytes", &quote!(#name,)),
        }
    }
}

/// The name as JSON has it before a value, so that no request has to write it.
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
    fn a_key_is_written_as_json_has_it() {
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
