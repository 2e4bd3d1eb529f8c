//! Expands the declaration as constant data.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{LitInt, Token};

use super::request::list_style;
use super::rules::{counts, option};
use super::{constants, paginate};
use crate::model::outcome::Outcome;
use crate::model::{Endpoint, Field, Role};
use crate::names::{concat, private, type_name};
use crate::parse::bounds::{Bound, Bounds};
use crate::parse::policy::{Policy, ReadTimeout};
use crate::parse::response_row::{ResponseRow, StatusPattern};
use crate::parse::rules::Rule;
use crate::parse::security::Security;

/// Expands the declaration as data.
pub(super) fn expand(endpoint: &Endpoint<'_>, ok: &Outcome, failure: &Outcome) -> TokenStream {
    let private = private();
    let name = endpoint.input.ident.unraw().to_string();
    let (method, template) = (&endpoint.method.name, &endpoint.template.literal);
    let mut parameters = Vec::new();
    for field in endpoint.parameters() {
        parameters.extend([expand_parameter(endpoint, field), quote!(,)]);
    }
    let parameters = concat(parameters);
    let type_of = |row: &ResponseRow, is_success| {
        endpoint.type_of(row, is_success, if is_success { ok } else { failure })
    };
    let responses = expand_responses(&endpoint.rows, endpoint.envelope.is_some(), &type_of);
    let constants = constants::expand_data(endpoint);
    let empty = endpoint.empty_object.map(|_| quote!(.with_empty_object()));
    let security = endpoint.security.as_ref().map(expand_security);
    let field_rules = expand_field_rules(endpoint);
    let docs = endpoint.docs.as_ref().map(|link| quote!(.with_docs(#link)));
    let pages = endpoint.paginate.as_ref().map(paginate::expand_data);
    let policy = expand_policy(&endpoint.policy);
    quote! {
        #private::Spec::new(#name, #method, #template, &[#parameters], #responses)
            #constants
            #field_rules
            #empty
            #security
            #docs
            #pages
            #policy
    }
}

/// Returns nothing if no rule over several fields is declared.
fn expand_field_rules(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
    let private = private();
    let rules = endpoint.field_rules.iter().map(|rule| {
        let kind = Ident::new(rule.kind.variant(), Span::call_site());
        let fields: Vec<_> = rule.fields.iter().filter_map(|name| endpoint.field(name)).collect();
        let location = match fields.first().map(|field| &field.role) {
            Some(Role::Query) => quote!(Query),
            Some(Role::Header(_)) => quote!(Header),
            Some(Role::Part) => quote!(Part),
            _ => quote!(Field),
        };
        let names = fields.iter().map(|field| &field.wire);
        quote! {
            #private::FieldRule::new(
                #private::FieldRuleKind::#kind,
                #private::ParameterIn::#location,
                &[#(#names),*],
            )
        }
    });
    let mut rules = rules.peekable();
    rules.peek()?;
    Some(quote!(.with_field_rules(&[#(#rules),*])))
}

/// Returns nothing if no option is declared.
fn expand_policy(policy: &Policy) -> Option<TokenStream> {
    let private = private();
    let Policy { idempotent, timeout, read_timeout, retry, never_renews, max_body } = policy;
    let attempts = retry.as_ref().and_then(|retry| retry.attempts);
    let on = retry.as_ref().and_then(|retry| retry.on.as_deref()).map(expand_statuses);
    let declared = [
        idempotent.map(|_| quote!(.idempotent())),
        timeout.map(|milliseconds| quote!(.timeout(#milliseconds))),
        read_timeout.as_ref().map(|(_, timeout)| match timeout {
            ReadTimeout::Never => quote!(.without_read_timeout()),
            ReadTimeout::Milliseconds(milliseconds) => quote!(.read_timeout(#milliseconds)),
        }),
        attempts.map(|attempts| quote!(.attempts(#attempts))),
        on.map(|statuses| quote!(.retry_on(#statuses))),
        never_renews.map(|_| quote!(.never_renews())),
        max_body.map(|bytes| quote!(.max_body(#bytes))),
    ];
    let mut declared = declared.into_iter().flatten().peekable();
    declared.peek()?;
    Some(quote!(.with_policy(#private::Policy::NONE #(#declared)*)))
}

fn expand_security(security: &Security) -> TokenStream {
    let private = private();
    let security = match &security.scheme {
        Some(name) => quote!(Scheme(#name)),
        None => quote!(None),
    };
    quote!(.with_security(#private::Security::#security))
}

/// Expands a list of statuses.
pub(crate) fn expand_statuses(statuses: &[(u16, LitInt)]) -> TokenStream {
    let codes = statuses.iter().map(|(code, _)| Literal::u16_unsuffixed(*code));
    quote!(&[#(#codes),*])
}

/// Expands the rows of an endpoint or an API. `type_of` returns the type of a row, among the
/// successes or else the failures.
pub(crate) fn expand_responses(
    rows: &[ResponseRow],
    has_envelope: bool,
    type_of: &dyn Fn(&ResponseRow, bool) -> TokenStream,
) -> TokenStream {
    let mut responses = Vec::new();
    for row in rows {
        for status in &row.statuses {
            responses.push(expand_response(row, status.pattern, has_envelope, type_of));
        }
    }
    let responses = concat(responses);
    quote!(&[#responses])
}

/// Expands a status of a row, with a comma.
fn expand_response(
    row: &ResponseRow,
    pattern: StatusPattern,
    has_envelope: bool,
    type_of: &dyn Fn(&ResponseRow, bool) -> TokenStream,
) -> TokenStream {
    let private = private();
    let (place, code) = match pattern {
        StatusPattern::Exact(code) => ("one", Some(Literal::u16_unsuffixed(code))),
        StatusPattern::Class(class) => ("class", Some(Literal::u8_unsuffixed(class))),
        StatusPattern::Other | StatusPattern::Api => ("other", None),
    };
    let place = Ident::new(place, Span::call_site());
    let comma = code.as_ref().map(|_| <Token![,]>::default());
    let success = row.is_success(pattern);
    // The body of a row with a constant is ignored.
    let ty = if row.constant.is_some() { quote!(()) } else { row.type_tokens() };
    let is_enveloped = has_envelope && success && row.ty.is_some();
    let in_envelope = (is_enveloped && row.constant.is_none()).then(|| quote!(.in_envelope()));
    let name = match (&row.constant, &row.none) {
        (Some(constant), _) => constant.value.to_string(),
        (None, Some(none)) => none.to_string(),
        (None, None) => type_name(&ty),
    };
    let ty = if row.constant.is_some() { ty } else { type_of(row, success) };
    quote! {
        #private::#place(#code #comma #success, #name, #private::Decode::<#ty>::KIND #in_envelope),
    }
}

fn expand_parameter(endpoint: &Endpoint<'_>, field: &Field<'_>) -> TokenStream {
    let private = private();
    let (name, wire, ty) = (&field.name, &field.wire, field.ty);
    let (place, has_wire_name, is_opaque) = match &field.role {
        Role::Url => ("url", false, false),
        Role::Path => ("path", false, false),
        Role::Header(_) => ("header", true, false),
        Role::HeaderMap => ("header", true, true),
        Role::Query => ("query", true, field.serde.flatten),
        Role::BodyField => ("field", true, field.serde.flatten),
        Role::Part => ("part", true, false),
        // The others are no parameters.
        _ => ("body", false, false),
    };
    let place = Ident::new(place, Span::call_site());
    let wire = has_wire_name.then_some(wire);
    let comma = wire.map(|_| <Token![,]>::default());
    let rules = concat(field.rules.iter().map(expand_rule).collect());
    let parameter = quote! {
        #private::#place(#name, #wire #comma #private::Mandatory::<#ty>::IS, &[#rules])
    };
    let parameter =
        if is_opaque { quote!(#private::with_dynamic_names(#parameter)) } else { parameter };
    let parameter = match endpoint.style_of(field).map(list_style) {
        Some(style) => quote!(#private::with_style(#private::#style, #parameter)),
        None => parameter,
    };
    if field.style.allow_empty { quote!(#private::allow_empty(#parameter)) } else { parameter }
}

/// Returns the span of the bounds, the runtime's name there, and the bounds. The runtime refuses
/// bounds that no count is within, which is reported at this span.
fn counts_at(bounds: &Bounds) -> (Span, Ident, TokenStream, TokenStream) {
    let span = bounds.span();
    let (min, max) = counts(bounds);
    (span, Ident::new(&private().to_string(), span), min, max)
}

/// Expands a rule, with a comma.
fn expand_rule(rule: &Rule) -> TokenStream {
    let private = private();
    let rule = match rule {
        Rule::Length(bounds) => {
            let (span, private, min, max) = counts_at(bounds);
            return quote_spanned!(span=> #private::length(#min, #max),);
        }
        Rule::Items(bounds) => {
            let (span, private, min, max) = counts_at(bounds);
            return quote_spanned!(span=> #private::items(#min, #max),);
        }
        Rule::Range(bounds) => {
            let text = bounds.tokens().to_string().replace(' ', "");
            let is_fractional = bounds.is_fractional();
            let constructor = if is_fractional { "floats" } else { "integers" };
            let constructor = Ident::new(constructor, Span::call_site());
            let number = |bound: &Option<Bound>| {
                option(bound.as_ref().and_then(|bound| bound.number(is_fractional)).as_ref())
            };
            let (min, max) = (number(&bounds.min), number(&bounds.max));
            return quote!(#private::#constructor(#text, #min, #max),);
        }
        Rule::Pattern(pattern) => quote!(Check::Pattern(#pattern)),
        Rule::With(path) => {
            let text = path.to_token_stream().to_string().replace(' ', "");
            quote!(Check::With(#text))
        }
        Rule::Nested => quote!(Check::Nested),
    };
    quote!(#private::#rule,)
}
