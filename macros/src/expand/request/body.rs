//! Expands the body: its fields, or the one that is all of it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::constants::{self, json_string};
use super::super::encoder;
use super::{EncodeExpansion, Projected, list_style};
use crate::model::{Field, Role};
use crate::names::private;
use crate::parse::body::BodyKind;
use crate::parse::constant::Constant;

impl EncodeExpansion<'_> {
    pub(super) fn body(&mut self) {
        if let Some(style) = self.endpoint.body.as_ref().and_then(|body| body.style) {
            let (private, style) = (private(), list_style(style));
            let method = format_ident!("{}", encoder::FORM_STYLE);
            self.calls.push(quote!(__encoder.#method(#private::#style);));
        }
        let whole = self.endpoint.with_role(|role| matches!(role, Role::Body));
        if let Some(field) = whole.first() {
            self.whole_body(field);
            self.empty_object();
            return;
        }
        let fields = self.endpoint.with_role(|role| matches!(role, Role::BodyField));
        let parts = self.endpoint.with_role(|role| matches!(role, Role::Part));
        let constants = &self.endpoint.body_fields;
        if fields.is_empty() && parts.is_empty() && constants.is_empty() {
            self.empty_object();
            return;
        }
        let (method, name_as): (_, fn(&str) -> String) = match self.endpoint.body_kind() {
            BodyKind::Form if !constants.is_empty() => (encoder::FORM_BESIDE, str::to_owned),
            BodyKind::Form => (encoder::FORM_FIELDS, str::to_owned),
            BodyKind::Multipart => (encoder::MULTIPART, str::to_owned),
            _ if !constants.is_empty() => (encoder::JSON_BESIDE, json_key),
            _ => (encoder::JSON_FIELDS, json_key),
        };
        let (method, texts) = self.fields_of(Projected::Body, &fields, method, name_as);
        let call = match self.endpoint.body_kind() {
            BodyKind::Form => {
                let styles = Self::styles(&fields);
                let constants = argument(constants, constants::pairs);
                quote!(__encoder.#method(#constants &[#styles], #texts);)
            }
            BodyKind::Multipart => {
                let parts = parts.iter().map(|field| {
                    let (name, wire, value) = (&field.name, &field.wire, self.value(field));
                    quote!((#name, #wire, #value))
                });
                quote!(__encoder.#method(#texts, &[#(#parts),*]);)
            }
            _ => {
                let constants = argument(constants, constants::json);
                quote!(__encoder.#method(#constants #texts);)
            }
        };
        self.calls.push(call);
    }

    /// Adds the call for `empty = object`.
    fn empty_object(&mut self) {
        if self.endpoint.empty_object.is_some() {
            let method = format_ident!("{}", encoder::EMPTY_OBJECT);
            self.calls.push(quote!(__encoder.#method();));
        }
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

/// Returns the encoded constants as an argument, with a comma; nothing if there are none.
fn argument(constants: &[Constant], encode: fn(&[Constant]) -> String) -> Option<TokenStream> {
    let encoded = encode(constants);
    (!constants.is_empty()).then(|| quote!(#encoded,))
}

/// Returns the name as JSON has it before a value, so that no request has to write it.
fn json_key(name: &str) -> String {
    json_string(name) + ":"
}
