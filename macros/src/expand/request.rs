//! `encode`: one call per value.

mod body;

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::{projection, rules};
use crate::model::{Endpoint, Field, Role};
use crate::names::{call_site_ident, mentions, mentions_type, private, value_ident};
use crate::parse::body::BodyKind;
use crate::parse::header_name::HeaderName;
use crate::parse::method::DefaultRole;
use crate::parse::rules::Rule;
use crate::parse::template::parts::TemplatePart;

/// The projections, and the method that uses them.
pub(super) fn expand(endpoint: &Endpoint<'_>) -> (TokenStream, TokenStream) {
    let private = private();
    let mut encode = EncodeExpansion {
        endpoint,
        values: 0,
        projections: TokenStream::new(),
        fixed: TokenStream::new(),
        bound: BTreeMap::new(),
        calls: TokenStream::new(),
    };
    encode.rules();
    encode.path();
    encode.query();
    for header in &endpoint.headers {
        let (name, value) = (header_name(&header.name), &header.value);
        encode.calls.extend(quote! {
            __encoder.constant(#name, const { #private::HeaderValue::from_static(#value) });
        });
    }
    for field in &endpoint.fields {
        match &field.role {
            Role::Header(name) => encode.header(field, name),
            Role::HeaderMap => encode.header_map(field),
            Role::Extension => encode.call_with(field, "extension", &TokenStream::new()),
            _ => {}
        }
    }
    encode.body();
    let mandatory = encode.mandatory_path();
    let EncodeExpansion { projections, fixed, bound, calls, .. } = encode;
    // Where serde's derive refuses an attribute, that is the only error.
    let underived = (!projections.is_empty()).then(|| quote!(use #private::Underived as _;));
    let bound = bound.values();
    let bound = (bound.len() > 0).then(|| quote!(let Self { #(#bound,)* .. } = self;));
    let encode = quote! {
        fn encode(&self, __encoder: &mut #private::Encoder<'_>) {
            #fixed
            #bound
            #calls
        }
    };
    (quote!(#mandatory #underived #projections), encode)
}

fn header_name(name: &HeaderName) -> TokenStream {
    let private = private();
    let lower = name.lower();
    quote!(const { #private::name(#lower) })
}

struct EncodeExpansion<'a> {
    endpoint: &'a Endpoint<'a>,
    /// How many fields have a projection to themselves.
    values: usize,
    projections: TokenStream,
    /// The path, where it is one without placeholders.
    fixed: TokenStream,
    /// The fields that calls name, with their names in the calls.
    bound: BTreeMap<usize, TokenStream>,
    calls: TokenStream,
}

/// Returns whether the fields of a body are those of a JSON object.
fn is_json(body: BodyKind) -> bool {
    !matches!(body, BodyKind::Form | BodyKind::Multipart)
}

impl EncodeExpansion<'_> {
    /// The name of a reference to the value of a field.
    fn value(&mut self, field: &Field<'_>) -> Ident {
        let value = value_ident(field.index, field.ty);
        let member = field.ident;
        self.bound.insert(field.index, quote!(#member: #value));
        value
    }

    /// Whether the type of a field mentions a type parameter: what that lacks is then a bound of serde's own, which
    /// rustc suggests to add.
    fn is_generic(&self, field: &Field<'_>) -> bool {
        mentions_type(&self.endpoint.input.generics, field.ty.to_token_stream())
    }

    /// The value of a field among others.
    fn listed_value(&mut self, field: &Field<'_>, function: &str) -> TokenStream {
        let value = self.value(field);
        if !self.is_generic(field) {
            return value.into_token_stream();
        }
        let span = field.ty.span();
        let private = Ident::new(&private().to_string(), span);
        let function = Ident::new(function, span);
        quote_spanned!(span=> #private::#function(#value))
    }

    /// `__encoder.method(…, value);`, where `arguments` are those before the value.
    fn call_with(&mut self, field: &Field<'_>, method: &str, arguments: &TokenStream) {
        let value = self.value(field);
        let by_serde = !matches!(method, "bytes" | "extension");
        let method = if by_serde && self.is_generic(field) {
            format!("{method}_of")
        } else {
            method.to_owned()
        };
        let method = Ident::new(&method, field.ty.span());
        self.calls.extend(quote!(__encoder.#method(#arguments #value);));
    }

    fn rules(&mut self) {
        // The positions are those of the parameters in the declaration as data.
        for (index, field) in self.endpoint.parameters().enumerate() {
            let index = Literal::usize_unsuffixed(index);
            for rule in &field.rules {
                let value = self.value(field);
                let method = format!("check_{}", rule.name());
                let arguments = match rule {
                    // The declaration has the bounds.
                    Rule::Length(_) | Rule::Items(_) => None,
                    rule => rules::arguments(rule),
                };
                let method = Ident::new(&method, field.ty.span());
                self.calls.extend(quote!(__encoder.#method(#index, #value #arguments);));
            }
        }
    }

    fn path(&mut self) {
        if let [TemplatePart::Literal(literal)] = &self.endpoint.template.parts[..] {
            let private = private();
            self.fixed = quote! {
                static __PATH: #private::FixedPath = #private::fixed_path(#literal);
            };
            self.calls.extend(quote!(__encoder.fixed(&__PATH);));
            return;
        }
        for part in &self.endpoint.template.parts {
            let (name, method) = match part {
                TemplatePart::Literal(literal) => {
                    self.calls.extend(quote!(__encoder.literal(#literal);));
                    continue;
                }
                TemplatePart::CatchAll(name) => (name, "segments"),
                TemplatePart::Placeholder(name) => (name, "placeholder"),
            };
            let field = self.endpoint.fields.iter().find(|field| field.name == *name);
            let Some(field) = field else { continue };
            self.one(field, method, &quote!(#name,));
        }
    }

    /// A path always has all of its segments. What type is an `Option` can be asked before there are values,
    /// unless it mentions generics.
    fn mandatory_path(&self) -> TokenStream {
        let fields = self
            .endpoint
            .fields
            .iter()
            .filter(|field| matches!(field.role, Role::Path) && !field.serde_attributes.custom)
            .filter(|field| !mentions(&self.endpoint.input.generics, field.ty.to_token_stream()));
        let this = &call_site_ident(&self.endpoint.input.ident).to_token_stream();
        let asserts = fields.map(|field| {
            let (name, span) = (&field.name, field.ty.span());
            let ty = projection::without_self(field.ty.to_token_stream(), this);
            let private = Ident::new(&private().to_string(), span);
            let message = format!(
                "`{name}` fills `{{{name}}}` in the path, which always has a value; remove the `Option`"
            );
            quote_spanned! {span=>
                const _: () = ::core::assert!(#private::Mandatory::<#ty>::IS, "{}", #message);
            }
        });
        asserts.collect()
    }

    /// A call with one field: with its value or, where serde's attributes write it in their own way, with the
    /// projection of it alone.
    fn one(&mut self, field: &Field<'_>, method: &str, arguments: &TokenStream) {
        if field.serde_attributes.custom {
            let one = self.projection("Value", &[field]);
            let method = format_ident!("{method}_by");
            self.calls.extend(quote!(__encoder.#method(#arguments #one);));
        } else {
            self.call_with(field, method, arguments);
        }
    }

    /// A call with several fields: with a list of them or, where serde's attributes say more than a name, with
    /// a projection.
    fn several(
        &mut self,
        part: &str,
        fields: &[&Field<'_>],
        name_as: fn(&str) -> String,
    ) -> (&'static str, TokenStream) {
        if self.endpoint.serde_only_renames
            && fields.iter().all(|it| it.serde_attributes.only_renames)
        {
            let is_json = part == "Body" && is_json(self.endpoint.body);
            let function = if is_json { "generic_field" } else { "generic_pairs" };
            let list = fields.iter().map(|field| {
                let (name, value) = (name_as(&field.wire), self.listed_value(field, function));
                quote!((#name, #value))
            });
            return ("", quote!(&[#(#list),*]));
        }
        ("_by", self.projection(part, fields))
    }

    fn query(&mut self) {
        let fields = self.endpoint.with_role(|role| matches!(role, Role::Query));
        if !fields.is_empty() {
            let (by, query) = self.several("Query", &fields, str::to_owned);
            let method = format_ident!("query{by}");
            let styles = Self::styles(&fields);
            self.calls.extend(quote!(__encoder.#method(&[#styles], #query);));
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
        self.one(field, "header_map", &quote!(#name,));
    }

    fn header(&mut self, field: &Field<'_>, header: &HeaderName) {
        let (name, header) = (&field.name, header_name(header));
        self.one(field, "header", &quote!(#header, #name,));
    }

    /// Adds a projection on `fields` and returns the function that serialises it: one may stand alone in
    /// several roles. What its call lacks, a bound on a parameter, belongs to the struct's name.
    fn projection(&mut self, part: &str, fields: &[&Field<'_>]) -> TokenStream {
        let number = (part == "Value").then(|| {
            self.values += 1;
            self.values.to_string()
        });
        let mut name = format_ident!("__Endpoint{part}{}", number.unwrap_or_default());
        let keeps_tag = match self.endpoint.method.default_role {
            DefaultRole::Query if !self.endpoint.body_is_declared => part == "Query",
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
