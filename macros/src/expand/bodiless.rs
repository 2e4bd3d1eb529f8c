//! Types of responses that have no body: whether they can be decoded is asked of the compiler,
//! which knows aliases and implementations.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::spanned::Spanned as _;

use crate::model::Endpoint;
use crate::names::{mentions, private, refuse_if, type_name};
use crate::parse::response_row::StatusPattern;

/// Asserts of every row without a body that its type is not decoded from JSON. A constant cannot
/// name generics, so types that mention them are not asked about.
pub(super) fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    let is_head = endpoint.method.name == "HEAD";
    let rows = endpoint.rows.iter().filter(|row| row.constant.is_none() && !row.is_unit());
    let asserts = rows.filter_map(|row| {
        let ty = row.ty.as_ref()?;
        let is_bodiless =
            |pattern| is_head || matches!(pattern, StatusPattern::Exact(204 | 205 | 304));
        let status = row.statuses.iter().find(|status| is_bodiless(status.pattern))?;
        if mentions(&endpoint.input.generics, &ty) {
            return None;
        }
        let (what, name) = (status.pattern.label(), type_name(&row.type_tokens()));
        let what =
            if is_head { "the response to a HEAD".to_owned() } else { format!("a `{what}`") };
        let label = status.pattern.label();
        let repair = match status.pattern {
            _ if row.is_ok_override => format!("`ok({label})` without a type, or `Option<{name}>`"),
            StatusPattern::Exact(304) => "`ok(304)` without a type, or `304 => None`".to_owned(),
            _ => format!("`{label}` without a type, or `Option<{name}>`"),
        };
        let message = format!("{what} has no body to decode `{name}` from; write {repair}");
        let private = Ident::new(&private().to_string(), ty.span());
        let is_json = quote_spanned!(ty.span()=> #private::Decode::<#ty>::KIND.is_json());
        Some(refuse_if(&is_json, ty.span(), &message))
    });
    asserts.collect()
}
