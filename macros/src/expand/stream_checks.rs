//! `read_timeout` of an endpoint that reads no stream: whether a type is one is asked of the
//! compiler, which knows aliases and implementations.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::model::Endpoint;
use crate::names::{mentions, private, refuse_if};
use crate::parse::policy::ReadTimeout;
use crate::parse::response_row::ResponseRow;

/// Asserts that `read_timeout` has an effect. Returns nothing for most endpoints. A constant cannot
/// name generics, so a type that mentions them may be a stream.
pub(super) fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    let Some((span, limit)) = &endpoint.policy.read_timeout else { return TokenStream::new() };
    let types = endpoint.rows.iter().filter(|row| row.constant.is_none() && !row.is_unit());
    let types: Vec<_> = types.map(ResponseRow::type_tokens).collect();
    if types.iter().any(|ty| mentions(&endpoint.input.generics, ty) || names_stream(ty)) {
        return TokenStream::new();
    }
    let private = Ident::new(&private().to_string(), *span);
    let streams =
        types.iter().map(|ty| quote_spanned!(*span=> #private::Decode::<#ty>::KIND.streams()));
    let repair = match (limit, endpoint.policy.timeout) {
        (ReadTimeout::Never, _) => "remove it",
        (_, None) => "for the whole call write `timeout = …`",
        (_, Some(_)) => "remove it: `timeout` limits the whole call",
    };
    let message = format!(
        "`read_timeout` limits the pauses of a body that is read as a stream, and no row has one; \
         {repair}"
    );
    refuse_if(&quote!(!(false #(|| #streams)*)), *span, &message)
}

/// Returns whether a type names one of the streams. If such a type cannot be decoded, that is the
/// error.
fn names_stream(ty: &TokenStream) -> bool {
    ty.clone().into_iter().any(|token| match token {
        TokenTree::Ident(word) => ["Events", "JsonLines", "Streaming"].iter().any(|it| word == it),
        TokenTree::Group(group) => names_stream(&group.stream()),
        _ => false,
    })
}
