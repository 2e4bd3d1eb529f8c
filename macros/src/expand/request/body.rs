//! The body: its fields, or the one that is all of it.

use quote::{ToTokens, quote};

use super::{Parts, call_with, value_of};
use crate::model::{Field, Role};
use crate::names::with_value;
use crate::parse::args::BodyKind;

impl Parts<'_> {
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
        let serialize = self.projection("Body", &fields);
        let call = match self.endpoint.body {
            BodyKind::Form => {
                let styles = Self::styles(&fields);
                quote!(__encoder.form_fields(&[#styles], #serialize);)
            }
            BodyKind::Multipart => {
                let parts = parts.iter().map(|field| {
                    let (name, wire) = (&field.name, &field.wire);
                    let value = with_value(&value_of(field), field.ty, ToTokens::to_token_stream);
                    quote!((#name, #wire, #value))
                });
                quote!(__encoder.multipart(#serialize, &[#(#parts),*]);)
            }
            BodyKind::Json | BodyKind::Text | BodyKind::Bytes => {
                quote!(__encoder.json_fields(#serialize);)
            }
        };
        self.calls.extend(call);
    }

    /// One field is the body. serde's attributes on it matter only to JSON: the others are not
    /// serialised as a structure.
    fn whole_body(&mut self, field: &Field<'_>) {
        let name = &field.name;
        if self.endpoint.body != BodyKind::Bytes && field.serde_is_custom {
            let one = self.projection("Value", &[field]);
            let method = match self.endpoint.body {
                BodyKind::Form => quote!(form_by),
                BodyKind::Text => quote!(text_by),
                _ => quote!(json_by),
            };
            self.calls.extend(quote!(__encoder.#method(#name, #one);));
            return;
        }
        let method = match self.endpoint.body {
            BodyKind::Json | BodyKind::Multipart => "json",
            BodyKind::Form => "form",
            BodyKind::Text => "text",
            BodyKind::Bytes => "bytes",
        };
        self.calls.extend(call_with(field, method, &quote!(#name,)));
    }
}
