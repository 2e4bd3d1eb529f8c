//! Expands `encode`: one call per value.

mod body;
mod checks;
mod path;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::encoder::{self, Method};
use super::one_way::{self, Way};
use super::{constants, projection, serde_checks};
use crate::model::{Endpoint, Field, Role};
use crate::names::{call_site_ident, concat, mentions_type, private, value_ident};
use crate::parse::header_name::HeaderName;
use crate::parse::list_style::ListStyle;
use crate::parse::method::DefaultRole;
use crate::parse::template::parts::TemplatePart;

/// Expands the projections, and the method that uses them.
pub(super) fn expand(endpoint: &Endpoint<'_>) -> (TokenStream, TokenStream) {
    let private = private();
    let mut encode = EncodeExpansion {
        endpoint,
        values: 0,
        projections: TokenStream::new(),
        fixed: TokenStream::new(),
        bound: BTreeMap::new(),
        calls: Vec::new(),
        replaced: Vec::new(),
    };
    encode.functions();
    encode.rules();
    encode.path();
    encode.query();
    encode.url();
    for header in &endpoint.headers {
        let (name, value) = (header_name(&header.name), &header.value);
        encode.calls.push(quote! {
            __encoder.constant(#name, const { #private::HeaderValue::from_static(#value) });
        });
    }
    for field in &endpoint.fields {
        match &field.role {
            Role::Header(name) => encode.header(field, name),
            Role::HeaderMap => encode.header_map(field),
            Role::Extension => encode.call_with(field, encoder::EXTENSION, &TokenStream::new()),
            _ => {}
        }
    }
    encode.body();
    let (required, unnested) = (encode.required_path(), encode.unnested());
    let namesakes = encode.namesakes();
    let EncodeExpansion { projections, fixed, bound, calls, .. } = encode;
    let calls = concat(calls);
    // Where serde's derive refuses an attribute, that is the only error.
    let underived = (!projections.is_empty()).then(|| quote!(use #private::Underived as _;));
    let is_bound = !bound.is_empty();
    let bound = concat(bound.into_values().collect());
    let bound = is_bound.then(|| quote!(let Self { #bound .. } = self;));
    let encode = quote! {
        fn encode(&self, __encoder: &mut #private::Encoder<'_>) {
            #fixed
            #bound
            #calls
        }
    };
    let unread = endpoint.fields.iter().filter(|field| !is_projected(field));
    let unreadable = serde_checks::expand_unreadable(
        || projection::derive_at(&endpoint.krate, &endpoint.input.ident, "Serialize"),
        &endpoint.serde,
        unread.map(|field| &field.serde),
    );
    let of_fields = endpoint.fields.iter().map(|field| &field.serde);
    let one_way = one_way::expand(endpoint.input, Way::Written, &endpoint.serde, of_fields);
    let mut checks = vec![required, unnested, one_way, namesakes];
    checks.extend(underived);
    checks.extend([projections, unreadable]);
    (concat(checks), encode)
}

/// Returns whether serde reads the attributes of a field that are not only names.
fn is_projected(field: &Field<'_>) -> bool {
    match field.role {
        Role::Query | Role::BodyField => true,
        Role::Path | Role::Url | Role::Header(_) | Role::HeaderMap | Role::Body => {
            field.serde.custom
        }
        Role::Part | Role::Extension | Role::Skipped | Role::Ambiguous | Role::Invalid => false,
    }
}

fn header_name(name: &HeaderName) -> TokenStream {
    let private = private();
    let lower = name.lower();
    quote!(const { #private::name(#lower) })
}

/// Returns the runtime's name of a style.
pub(super) fn list_style(style: ListStyle) -> TokenStream {
    match style {
        ListStyle::Repeat => quote!(ListStyle::Repeat),
        ListStyle::Comma => quote!(ListStyle::Comma),
        ListStyle::Pipe => quote!(ListStyle::Pipe),
        ListStyle::Brackets => quote!(ListStyle::Brackets),
        ListStyle::Indices => quote!(ListStyle::Indices),
    }
}

struct EncodeExpansion<'a> {
    endpoint: &'a Endpoint<'a>,
    /// The number of fields that have a projection of their own.
    values: usize,
    projections: TokenStream,
    /// The path, if it has no placeholders.
    fixed: TokenStream,
    /// The fields that calls use, bound to the names that they use.
    bound: BTreeMap<usize, TokenStream>,
    calls: Vec<TokenStream>,
    /// The fields whose values are replaced, if their types are those of a library.
    replaced: Vec<usize>,
}

/// The fields that a projection is made for.
#[derive(Clone, Copy, PartialEq)]
enum Projected {
    /// All parameters in the query.
    Query,
    /// All fields of the body.
    Body,
    /// One field.
    Field,
}

impl EncodeExpansion<'_> {
    /// Binds a field and returns the name of the reference to its value.
    fn value(&mut self, field: &Field<'_>) -> Ident {
        let value = value_ident(field.index, field.ty_span);
        let member = call_site_ident(field.ident);
        self.bound.insert(field.index, quote!(#member: #value,));
        value
    }

    /// Returns whether the type of a field mentions a type parameter. What the parameter lacks is
    /// then a bound of serde's own, which rustc suggests to add.
    fn is_generic(&self, field: &Field<'_>) -> bool {
        mentions_type(&self.endpoint.input.generics, &field.ty)
    }

    /// Returns the value of a field among others.
    fn listed_value(&mut self, field: &Field<'_>, function: &str) -> TokenStream {
        if !self.is_generic(field) {
            return self.sent_value(field);
        }
        let value = self.value(field);
        let span = field.ty_span;
        let private = Ident::new(&private().to_string(), span);
        let function = Ident::new(function, span);
        quote_spanned!(span=> #private::#function(#value))
    }

    /// Adds `__encoder.method(…, value);`, where `arguments` precede the value.
    fn call_with(&mut self, field: &Field<'_>, method: &str, arguments: &TokenStream) {
        let value = self.sent_value(field);
        let generic = encoder::generic(method).filter(|_| self.is_generic(field));
        let method = Ident::new(generic.unwrap_or(method), field.ty_span);
        self.calls.push(quote!(__encoder.#method(#arguments #value);));
    }

    /// Adds a call with one field: with its value or, where its serde attributes change what is
    /// written, with a projection on this field alone.
    fn call_with_field(&mut self, field: &Field<'_>, method: Method, arguments: &TokenStream) {
        if field.serde.custom {
            let serialize = self.projection(Projected::Field, &[field]);
            let method = format_ident!("{}", method.with);
            self.calls.push(quote!(__encoder.#method(#arguments #serialize);));
        } else {
            self.call_with(field, method.value, arguments);
        }
    }

    /// Returns the method and the argument for several fields: a list of them or, where their serde
    /// attributes do more than rename, a projection.
    fn fields_of(
        &mut self,
        projected: Projected,
        fields: &[&Field<'_>],
        method: Method,
        name_as: fn(&str) -> String,
    ) -> (Ident, TokenStream) {
        if self.endpoint.serde.only_renames && fields.iter().all(|it| it.serde.only_renames) {
            let is_json = method.value == encoder::JSON_FIELDS.value;
            let function = if is_json { encoder::GENERIC_FIELD } else { encoder::GENERIC_PAIRS };
            let list = fields.iter().map(|field| {
                let (name, value) = (name_as(&field.wire), self.listed_value(field, function));
                quote!((#name, #value),)
            });
            let list = concat(list.collect());
            return (format_ident!("{}", method.value), quote!(&[#list]));
        }
        (format_ident!("{}", method.with), self.projection(projected, fields))
    }

    fn query(&mut self) {
        let fields = self.endpoint.with_role(|role| matches!(role, Role::Query));
        if !fields.is_empty() {
            let (method, query) =
                self.fields_of(Projected::Query, &fields, encoder::QUERY, str::to_owned);
            let styles = Self::styles(&fields);
            self.calls.push(quote!(__encoder.#method(&[#styles], #query);));
        }
        if !self.endpoint.query.is_empty() && self.fixed_query().is_none() {
            let constants = constants::pairs(&self.endpoint.query);
            self.calls.push(quote!(__encoder.query_constants(#constants);));
        }
    }

    /// Returns the query, if all of it and all of the path is constant: both are parsed once.
    fn fixed_query(&self) -> Option<String> {
        let Endpoint { template, query, .. } = self.endpoint;
        let is_fixed = matches!(template.parts[..], [TemplatePart::Literal(_)])
            && self.endpoint.with_role(|role| matches!(role, Role::Query)).is_empty();
        (is_fixed && !query.is_empty()).then(|| constants::pairs(query))
    }

    /// Returns the styles of the fields whose lists are not written in the default style.
    fn styles(fields: &[&Field<'_>]) -> TokenStream {
        let private = private();
        let styles = fields.iter().filter_map(|field| {
            let (wire, style) = (&field.wire, list_style(field.style.style?));
            Some(quote!((#wire, #private::#style)))
        });
        quote!(#(#styles),*)
    }

    fn header_map(&mut self, field: &Field<'_>) {
        let name = &field.name;
        self.call_with_field(field, encoder::HEADER_MAP, &quote!(#name,));
    }

    fn header(&mut self, field: &Field<'_>, header: &HeaderName) {
        let (name, header) = (&field.name, header_name(header));
        self.call_with_field(field, encoder::HEADER, &quote!(#header, #name,));
    }

    /// Adds a projection on `fields` and returns the function that serializes it. The call is
    /// spanned at the struct's name, where an unmet bound of a type parameter is reported.
    fn projection(&mut self, projected: Projected, fields: &[&Field<'_>]) -> TokenStream {
        let mut name = match projected {
            Projected::Query => format_ident!("__EndpointQuery"),
            Projected::Body => format_ident!("__EndpointBody"),
            Projected::Field => {
                self.values += 1;
                format_ident!("__EndpointValue{}", self.values)
            }
        };
        let keeps_tag = match self.endpoint.method.default_role {
            DefaultRole::Query if self.endpoint.body.is_none() => projected == Projected::Query,
            _ => projected == Projected::Body,
        };
        let replaced = fields.iter().filter(|it| projection::replaced(self.endpoint, it).is_some());
        self.replaced.extend(replaced.map(|it| it.index));
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
