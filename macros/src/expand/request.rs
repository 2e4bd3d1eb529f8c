//! `encode`: one call per value.

mod body;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::{checks, projection};
use crate::model::{Endpoint, Field, Role};
use crate::names::{private, with_value};
use crate::parse::header_name::HeaderName;
use crate::parse::method::Unmarked;
use crate::parse::template::Piece;

/// The projections, and the method that uses them.
pub(super) fn expand(endpoint: &Endpoint<'_>) -> (TokenStream, TokenStream) {
    let private = private();
    let mut parts =
        Parts { endpoint, values: 0, projections: TokenStream::new(), calls: TokenStream::new() };
    parts.calls.extend(expand_checks(endpoint));
    parts.path();
    parts.query();
    for header in &endpoint.headers {
        let (name, value) = (header_name(&header.name), &header.value);
        parts.calls.extend(quote! {
            __encoder.constant(#name, const { #private::HeaderValue::from_static(#value) });
        });
    }
    for field in &endpoint.fields {
        match &field.role {
            Role::Header(name) => parts.header(field, name),
            Role::HeaderMap => parts.header_map(field),
            Role::Extension => {
                parts.calls.extend(call_with(field, "extension", &TokenStream::new()));
            }
            _ => {}
        }
    }
    parts.body();
    let Parts { projections, calls, .. } = parts;
    let encode = quote! {
        fn encode(&self, __encoder: &mut #private::Encoder<'_>) {
            #calls
        }
    };
    (projections, encode)
}

/// All checks behind one question, whether they are switched on.
fn expand_checks(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
    let mut checks = TokenStream::new();
    // The positions are those of the parameters in the declaration as data.
    for (index, field) in endpoint.parameters().enumerate() {
        let begin = quote!(__checker.at(#index));
        let value = value_of(field);
        for check in &field.checks {
            checks.extend(checks::expand(&begin, &value, field.ty, check));
        }
    }
    (!checks.is_empty()).then(|| {
        quote! {
            if let ::core::option::Option::Some(mut __checker) = __encoder.checker() {
                #checks
            }
        }
    })
}

fn value_of(field: &Field<'_>) -> TokenStream {
    let member = field.ident;
    quote!(&self.#member)
}

/// `__encoder.method(…, &self.email);`, where `arguments` are those before the value.
fn call_with(field: &Field<'_>, method: &str, arguments: &TokenStream) -> TokenStream {
    let method = Ident::new(method, field.ty.span());
    with_value(&value_of(field), field.ty, |value| quote!(__encoder.#method(#arguments #value);))
}

fn header_name(name: &HeaderName) -> TokenStream {
    let private = private();
    let lower = name.lower();
    quote!(const { #private::HeaderName::from_static(#lower) })
}

struct Parts<'a> {
    endpoint: &'a Endpoint<'a>,
    /// How many fields have a projection to themselves.
    values: usize,
    projections: TokenStream,
    calls: TokenStream,
}

impl Parts<'_> {
    fn path(&mut self) {
        for piece in &self.endpoint.template.pieces {
            match piece {
                Piece::Literal(literal) => {
                    self.calls.extend(quote!(__encoder.literal(#literal);));
                }
                Piece::Segments(name) => {
                    let field = self.endpoint.fields.iter().find(|field| field.name == *name);
                    let Some(field) = field else { continue };
                    let call = if field.serde_is_custom {
                        let one = self.projection("Value", &[field]);
                        quote!(__encoder.segments_by(#name, #one);)
                    } else {
                        call_with(field, "segments", &quote!(#name,))
                    };
                    self.calls.extend(call);
                }
                Piece::Placeholder(name) => {
                    let field = self.endpoint.fields.iter().find(|field| field.name == *name);
                    let Some(field) = field else { continue };
                    let call = if field.serde_is_custom {
                        let one = self.projection("Value", &[field]);
                        quote!(__encoder.placeholder_by(#name, #one);)
                    } else {
                        call_with(field, "placeholder", &quote!(#name,))
                    };
                    self.calls.extend(call);
                }
            }
        }
    }

    fn query(&mut self) {
        let fields = self.endpoint.with_role(|role| matches!(role, Role::Query));
        if !fields.is_empty() {
            let query = self.projection("Query", &fields);
            let styles = Self::styles(&fields);
            self.calls.extend(quote! {
                __encoder.query(&[#styles], #query);
            });
        }
    }

    /// The fields whose lists are not written in the default style.
    fn styles(fields: &[&Field<'_>]) -> TokenStream {
        let private = private();
        let styles = fields.iter().filter_map(|field| {
            let (wire, style) = (&field.wire, field.style.as_ref()?);
            Some(quote!((#wire, #private::ListStyle::#style)))
        });
        quote!(#(#styles),*)
    }

    fn header_map(&mut self, field: &Field<'_>) {
        let name = &field.name;
        let call = if field.serde_is_custom {
            let one = self.projection("Value", &[field]);
            quote!(__encoder.header_map_by(#name, #one);)
        } else {
            call_with(field, "header_map", &quote!(#name,))
        };
        self.calls.extend(call);
    }

    fn header(&mut self, field: &Field<'_>, header: &HeaderName) {
        let (name, header) = (&field.name, header_name(header));
        let call = if field.serde_is_custom {
            let one = self.projection("Value", &[field]);
            quote!(__encoder.header_by(#header, #name, #one);)
        } else {
            call_with(field, "header", &quote!(#header, #name,))
        };
        self.calls.extend(call);
    }

    /// Adds a projection on `fields` and returns the function that serialises it: one may stand alone in
    /// several roles. What its call lacks, a bound on a parameter, belongs to the struct's name.
    fn projection(&mut self, part: &str, fields: &[&Field<'_>]) -> TokenStream {
        let number = (part == "Value").then(|| {
            self.values += 1;
            self.values.to_string()
        });
        let mut name = format_ident!("__Endpoint{part}{}", number.unwrap_or_default());
        let keeps_tag = match self.endpoint.method.unmarked {
            Unmarked::Query if !self.endpoint.body_is_declared => part == "Query",
            _ => part == "Body",
        };
        self.projections.extend(projection::expand(self.endpoint, &name, fields, keeps_tag));
        let span = self.endpoint.input.ident.span();
        name.set_span(span);
        let this = Ident::new("__this", span);
        let serialize = quote_spanned!(span=> #name::serialize);
        quote! {
            |__fields| {
                let #this = self;
                #serialize(#this, __fields)
            }
        }
    }
}
