//! Expands `dispatch`: one arm per declared status.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::{envelope, namesakes, stream_checks};
use crate::diagnostics::Place;
use crate::model::Endpoint;
use crate::model::outcome::Outcome;
use crate::names::{api_alias, concat, private, type_span};
use crate::parse::envelope::Envelope;
use crate::parse::response_row::{ResponseRow, StatusPattern};
use crate::validate::shapes::is_byte_list;

/// Expands the method `dispatch` of an endpoint.
pub(super) fn expand(endpoint: &Endpoint<'_>, ok: &Outcome, failure: &Outcome) -> TokenStream {
    let private = private();
    // The failure may be that of the envelope: a type that is none is reported there, and once.
    let (place, inline) = match &endpoint.envelope {
        // Lints of the user look at a function with this span.
        Some(Envelope::Type(path)) => (path.span(), Some(quote!(#[inline]))),
        _ => (Span::call_site(), None),
    };
    let dispatch = Ident::new("__dispatch", place);
    let arms = declared(&endpoint.rows).into_iter().map(|(pattern, row)| {
        let arm = expand_pattern(pattern);
        if row.none.is_some() {
            return quote!(#arm => #private::Ok(#private::None),);
        }
        let call = if row.is_success(pattern) {
            expand_ok(endpoint, pattern, row, ok, failure)
        } else {
            expand_failure(pattern, row, failure, Some(endpoint))
        };
        quote!(#arm => #dispatch.#call,)
    });
    let arms = concat(arms.collect());
    let has_other =
        declared(&endpoint.rows).iter().any(|(pattern, _)| *pattern == StatusPattern::Other);
    let api = api_alias();
    let otherwise = (!has_other).then(|| {
        let call = match (&endpoint.api, failure.variant(StatusPattern::Api)) {
            (None, _) => quote!(unexpected()),
            (Some(_), None) => quote!(failure_of_api::<_, #api>()),
            (Some(_), Some((ident, _))) => {
                quote!(failure_of_api_as::<_, #api, _>(#ident::Api))
            }
        };
        quote!(_ => #dispatch.#call,)
    });
    let private = Ident::new(&private.to_string(), place);
    quote_spanned! {place=>
        #inline
        fn dispatch(#dispatch: &mut #private::Dispatch) -> #private::ResultOf<Self> {
            match #dispatch.status() {
                #arms
                #otherwise
            }
        }
    }
}

/// Expands the match of an API's method `failure`.
pub(crate) fn expand_failures(rows: &[ResponseRow], failure: &Outcome) -> TokenStream {
    let private = private();
    let arms = declared(rows).into_iter().map(|(pattern, row)| {
        let (arm, call) = (expand_pattern(pattern), expand_failure(pattern, row, failure, None));
        quote!(#arm => __dispatch.#call,)
    });
    let has_other = declared(rows).iter().any(|(pattern, _)| *pattern == StatusPattern::Other);
    let otherwise = (!has_other).then(|| quote!(_ => __dispatch.unexpected(),));
    quote! {
        #private::error_of(match __dispatch.status() {
            #(#arms)*
            #otherwise
        })
    }
}

/// Returns every status with its row, the most specific first, in whatever order they are written.
fn declared(rows: &[ResponseRow]) -> Vec<(StatusPattern, &ResponseRow)> {
    let mut declared: Vec<_> = rows
        .iter()
        .flat_map(|row| row.statuses.iter().map(move |status| (status.pattern, row)))
        .collect();
    declared.sort_by_key(|(pattern, _)| *pattern);
    declared
}

fn expand_pattern(pattern: StatusPattern) -> TokenStream {
    match pattern {
        StatusPattern::Exact(status) => Literal::u16_unsuffixed(status).into_token_stream(),
        StatusPattern::Class(class) => {
            let first = Literal::u16_unsuffixed(u16::from(class) * 100);
            let last = Literal::u16_unsuffixed(u16::from(class) * 100 + 99);
            quote!(#first..=#last)
        }
        StatusPattern::Other | StatusPattern::Api => quote!(_),
    }
}

/// Returns the function that decodes a row, whose type the implementation calls `ty`.
fn decode(row: &ResponseRow, ty: &TokenStream, endpoint: Option<&Endpoint<'_>>) -> TokenStream {
    let private = private();
    if let Some(decode) = endpoint.and_then(|endpoint| decode_suspected(endpoint, row, ty)) {
        return decode;
    }
    match (&row.constant, &row.ty) {
        (Some(constant), _) => quote!(#private::constant::<#constant>),
        // Every token has the span of the type and nothing of the macro's: an unmet bound is
        // reported there.
        (None, Some(written)) => {
            if let Some(item) = endpoint.and_then(|it| stream_checks::item(it, written)) {
                return stream_checks::decode(item, ty);
            }
            let span = type_span(written);
            let private = Ident::new(&private.to_string(), span);
            // Alone, the type would be refused as bytes; here it is a list, as of a page.
            if is_byte_list(written) {
                let decode =
                    quote_spanned!(span=> #private::Decode<#ty> as #private::DecodeJson<#ty>);
                return quote_spanned!(span=> <#decode>::decode);
            }
            quote_spanned!(span=> #private::Decode::<#ty>::decode)
        }
        (None, None) => quote!(#private::Decode::<()>::decode),
    }
}

/// Returns the function that decodes a row whose type the compiler may refuse.
fn decode_suspected(
    endpoint: &Endpoint<'_>,
    row: &ResponseRow,
    ty: &TokenStream,
) -> Option<TokenStream> {
    if endpoint.suspected.is_empty() {
        return None;
    }
    let written = row.ty.as_ref().filter(|_| row.constant.is_none())?;
    let at = endpoint.rows.iter().position(|it| std::ptr::eq(it, row))?;
    namesakes::decode(&endpoint.suspected, Place::Row(at), written, ty)
}

fn expand_ok(
    endpoint: &Endpoint<'_>,
    pattern: StatusPattern,
    row: &ResponseRow,
    ok: &Outcome,
    failure: &Outcome,
) -> TokenStream {
    // Only a row with a type has a body in the envelope.
    if let (Some(envelope), Some(_), None) = (&endpoint.envelope, &row.ty, &row.constant) {
        let opened = envelope::expand_ok(endpoint, envelope, &row.type_tokens(), failure);
        return match construct_ok(endpoint, pattern, ok) {
            Some(construct) => quote!(#opened.map(#construct)),
            None => opened,
        };
    }
    let decode = decode(row, &endpoint.type_of(row, true, ok), Some(endpoint));
    match construct_ok(endpoint, pattern, ok) {
        Some(construct) => quote!(ok_as(#decode, #construct)),
        None => quote!(ok(#decode)),
    }
}

fn expand_failure(
    pattern: StatusPattern,
    row: &ResponseRow,
    failure: &Outcome,
    endpoint: Option<&Endpoint<'_>>,
) -> TokenStream {
    let (private, ty) = (private(), failure.type_of(row, false));
    let decode = decode(row, &ty, endpoint);
    match construct(pattern, failure) {
        Some(construct) => quote!(failure_as(#decode, #construct)),
        None => quote!(failure(#decode, #private::Describe::<#ty>::DESCRIBE)),
    }
}

/// Returns the function that makes a decoded success a variant of the enum or `Some`, if there is
/// an enum or a row `None`.
fn construct_ok(
    endpoint: &Endpoint<'_>,
    pattern: StatusPattern,
    ok: &Outcome,
) -> Option<TokenStream> {
    if !endpoint.is_optional() {
        return construct(pattern, ok);
    }
    let private = private();
    let Some((ident, variant)) = ok.variant(pattern) else { return Some(quote!(#private::Some)) };
    let name = &variant.ident;
    Some(if variant.is_unit {
        quote!(|()| #private::Some(#ident::#name))
    } else {
        quote!(|__it| #private::Some(#ident::#name(__it)))
    })
}

/// Returns the function that makes a decoded value a variant of the enum, if there is an enum.
fn construct(pattern: StatusPattern, outcome: &Outcome) -> Option<TokenStream> {
    let (ident, variant) = outcome.variant(pattern)?;
    let name = &variant.ident;
    Some(if variant.is_unit { quote!(|()| #ident::#name) } else { quote!(#ident::#name) })
}
