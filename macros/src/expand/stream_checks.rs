//! Types that are named like streams, and `read_timeout` of an endpoint that reads no stream. The
//! compiler, which knows aliases and implementations, decides whether a type is a stream.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Type;

use crate::model::Endpoint;
use crate::names::{concat, mentions, private, refuse_if, type_span};
use crate::parse::policy::ReadTimeout;
use crate::parse::response_row::ResponseRow;
use crate::validate::shapes::named;

/// Expands the imports and the assertion for streams.
pub(super) fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    concat(vec![expand_imports(endpoint), expand_read_timeout(endpoint)])
}

/// Asserts that `read_timeout` has an effect. Returns nothing for most endpoints. A constant cannot
/// name generics, so a type that mentions them may be a stream.
fn expand_read_timeout(endpoint: &Endpoint<'_>) -> TokenStream {
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

/// Returns the type of the items of a row that is named like a stream of items. Returns `None` for
/// items with a type parameter: rustc suggests the bound that it lacks if the row is decoded as any
/// other.
pub(super) fn item<'a>(endpoint: &Endpoint<'_>, ty: &'a Type) -> Option<&'a Type> {
    let (name, args) = named(ty)?;
    let [item] = *args else { return None };
    let is_stream = ["Events", "JsonLines"].contains(&&*name);
    (is_stream && !mentions(&endpoint.input.generics, item)).then_some(item)
}

/// Returns the function that decodes such a row, whose type the implementation calls `ty`. What its
/// items lack is reported at their type.
pub(super) fn decode(item: &Type, ty: &TokenStream) -> TokenStream {
    let span = type_span(item);
    let private = Ident::new(&private().to_string(), span);
    quote_spanned!(span=> #private::DecodeStream::<#ty>::OF.decode())
}

/// Expands the imports for [`decode`]. Returns nothing for most endpoints.
fn expand_imports(endpoint: &Endpoint<'_>) -> TokenStream {
    let mut types = endpoint.rows.iter().filter_map(|row| row.ty.as_ref());
    if types.all(|ty| item(endpoint, ty).is_none()) {
        return TokenStream::new();
    }
    let private = private();
    quote!(use #private::{DecodeNamesake as _, DecodeTaking as _};)
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
