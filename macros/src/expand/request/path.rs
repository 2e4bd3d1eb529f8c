//! Expands the path, or the URL in place of it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use super::super::{encoder, projection};
use super::EncodeExpansion;
use crate::model::Role;
use crate::names::{call_site_ident, mentions, private, refuse_if};
use crate::parse::template::parts::TemplatePart;
use crate::validate::shapes::named;

impl EncodeExpansion<'_> {
    pub(super) fn path(&mut self) {
        if let [TemplatePart::Literal(literal)] = &self.endpoint.template.parts[..] {
            let private = private();
            let query = self.fixed_query();
            let with_query;
            let literal = match &query {
                Some(query) => {
                    with_query = format!("{literal}?{query}");
                    &with_query
                }
                None => literal,
            };
            self.fixed = quote! {
                static __PATH: #private::FixedPath = #private::fixed_path(#literal);
            };
            self.calls.push(quote!(__encoder.fixed(&__PATH);));
            return;
        }
        for part in &self.endpoint.template.parts {
            let (name, method) = match part {
                TemplatePart::Literal(literal) => {
                    self.calls.push(quote!(__encoder.literal(#literal);));
                    continue;
                }
                TemplatePart::CatchAll(name) => (name, encoder::SEGMENTS),
                TemplatePart::Placeholder(name) => (name, encoder::PLACEHOLDER),
            };
            let field = self.endpoint.fields.iter().find(|field| field.name == *name);
            let Some(field) = field else { continue };
            self.call_with_field(field, method, &quote!(#name,));
        }
    }

    /// Adds the call for the field that is the URL. It follows that for the query, which goes after
    /// the query of the URL.
    pub(super) fn url(&mut self) {
        let field = self.endpoint.fields.iter().find(|field| matches!(field.role, Role::Url));
        if let Some(field) = field {
            let name = &field.name;
            self.call_with_field(field, encoder::URL, &quote!(#name,));
        }
    }

    /// Asserts that no field in the path is an `Option`: a path always has all of its segments.
    /// Skips types that mention generics, which a constant cannot name.
    pub(super) fn required_path(&self) -> TokenStream {
        let fields = self
            .endpoint
            .fields
            .iter()
            .filter(|field| matches!(field.role, Role::Path | Role::Url) && !field.serde.custom)
            .filter(|field| !mentions(&self.endpoint.input.generics, &field.ty));
        let this = &call_site_ident(&self.endpoint.input.ident).to_token_stream();
        let asserts = fields.map(|field| {
            let (name, span) = (&field.name, field.ty_span);
            let ty = projection::without_self(field.ty.to_token_stream(), this);
            let private = Ident::new(&private().to_string(), span);
            let place = match field.role {
                Role::Url => "is the URL of the request".to_owned(),
                _ => format!("fills `{{{name}}}` in the path"),
            };
            let wrapper = match named(field.ty) {
                Some((word, _)) if word == "Patch" => "Patch",
                _ => "Option",
            };
            let message =
                format!("`{name}` {place}, which always has a value; remove the `{wrapper}`");
            let is_option = quote_spanned!(span=> !#private::Mandatory::<#ty>::IS);
            refuse_if(&is_option, span, &message)
        });
        asserts.collect()
    }
}
