//! Expands the checks: rules of fields, and code that only rustc looks at.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, quote};

use super::super::namesakes::Otherwise;
use super::super::{encoder, namesakes, one_way, rules, serde_checks, unnested};
use super::EncodeExpansion;
use crate::diagnostics::{Place, only_namesake};
use crate::model::Field;
use crate::names::call_site_ident;
use crate::parse::rules::Rule;

impl EncodeExpansion<'_> {
    /// Names the functions that serde's derive does not call for a request. Where the compiler says
    /// whether the struct is read, serde names them, or they are reported.
    pub(super) fn functions(&mut self) {
        if one_way::is_checked(self.endpoint.input) {
            return;
        }
        let this = call_site_ident(&self.endpoint.input.ident).to_token_stream();
        for field in &self.endpoint.fields {
            self.calls.push(serde_checks::expand_functions(
                &field.serde,
                serde_checks::WHEN_READ,
                field.ty,
                &this,
                &self.endpoint.input.generics,
            ));
        }
    }

    /// Appends a call for each rule of a field, and for each rule over several fields.
    pub(super) fn rules(&mut self) {
        let input = self.endpoint.input;
        // The positions are those of the parameters in the declaration as data.
        for (index, field) in self.endpoint.parameters().enumerate() {
            let index = Literal::usize_unsuffixed(index);
            for rule in &field.rules {
                let value = self.value(field);
                let method = Ident::new(encoder::check(rule), field.ty_span);
                let (this, generics) = (input.ident.to_token_stream(), &input.generics);
                let constants = rules::constant_range(rule, field.ty, &this, generics);
                self.calls.push(match (constants, rule) {
                    (Some((constants, arguments)), _) => quote! {
                        { #constants __encoder.#method(#index, #value #arguments); }
                    },
                    // The declaration has the bounds.
                    (None, Rule::Length(_) | Rule::Items(_)) => {
                        quote!(__encoder.#method(#index, #value);)
                    }
                    (None, rule) => {
                        let arguments = rules::arguments(rule);
                        quote!(__encoder.#method(#index, #value #arguments);)
                    }
                });
            }
        }
        let endpoint = self.endpoint;
        for (index, rule) in endpoint.field_rules.iter().enumerate() {
            let index = Literal::usize_unsuffixed(index);
            let fields = rule.fields.iter().filter_map(|name| endpoint.field(name));
            let values: Vec<_> =
                fields.map(|field| rules::is_present(&self.value(field), field.ty)).collect();
            self.calls.push(quote!(__encoder.check_fields(#index, &[#(#values),*]);));
        }
    }

    /// Returns the value of a field. Where only the compiler knows whether the type can be sent, the
    /// value is replaced if it cannot, so that this is one error.
    pub(super) fn sent_value(&mut self, field: &Field<'_>) -> TokenStream {
        let value = self.value(field);
        let endpoint = self.endpoint;
        match only_namesake(&endpoint.suspected, Place::Field(field.index)) {
            Some(namesake) if !self.is_generic(field) => {
                self.replaced.push(field.index);
                namesakes::value(namesake, &value)
            }
            _ => value.into_token_stream(),
        }
    }

    /// Asserts that types are not those of a library that their names suggest.
    pub(super) fn namesakes(&self) -> TokenStream {
        let endpoint = self.endpoint;
        let this = call_site_ident(&endpoint.input.ident).to_token_stream();
        namesakes::expand(&endpoint.suspected, &this, &endpoint.input.generics, |it| {
            match it.place {
                Place::Field(index) if self.replaced.contains(&index) => Otherwise::Nothing,
                Place::Field(_) => Otherwise::Unwritten,
                Place::Row(at) => {
                    let ty = endpoint.rows.get(at).and_then(|row| row.ty.as_ref());
                    let decode = ty.filter(|_| endpoint.envelope.is_none()).and_then(|ty| {
                        namesakes::decode(&endpoint.suspected, it.place, ty, &TokenStream::new())
                    });
                    if decode.is_some() { Otherwise::Nothing } else { Otherwise::Unread }
                }
            }
        })
    }

    /// Asserts that no field has a type whose rules are not checked.
    pub(super) fn unnested(&self) -> TokenStream {
        let this = call_site_ident(&self.endpoint.input.ident).to_token_stream();
        let generics = &self.endpoint.input.generics;
        let asserts = self.endpoint.parameters().map(|field| {
            unnested::assert(Some(field.ident), field.ty, &field.rules, &this, generics)
        });
        unnested::expand(asserts)
    }
}
