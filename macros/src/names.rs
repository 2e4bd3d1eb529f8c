//! Names and spans in generated code. What expands imports this; this imports nothing of ours.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned as _;
use syn::{Path, Type};

/// Where the runtime crate is, unless `crate = …` says otherwise.
pub(crate) fn default_crate() -> TokenStream {
    quote!(::endpoint)
}

/// The name by which generated code reaches the runtime. It cannot clash with a name of the user's:
/// it only exists inside of a `const _` block.
pub(crate) fn private() -> Ident {
    Ident::new("__endpoint", Span::call_site())
}

/// The name of the user's struct in code of ours: its mention does not warn when the struct is
/// deprecated.
pub(crate) fn call_site_ident(ident: &Ident) -> Ident {
    let mut renewed = ident.clone();
    renewed.set_span(ident.span().resolved_at(Span::call_site()));
    renewed
}

/// The name of a reference to the field at `index` of the struct, which is of the type `ty`. One word stands
/// for the value where a call wants it, with the place of the type and nothing of the macro's: whatever is
/// wrong with the type is reported there.
pub(crate) fn value_ident(index: usize, ty: &Type) -> Ident {
    Ident::new(&format!("__v{index}"), ty.span())
}

/// The API of an endpoint, inside of a block that brings in the runtime.
pub(crate) fn api_type(api: Option<&Path>) -> TokenStream {
    let private = private();
    api.map_or_else(|| quote!(#private::NoApi), ToTokens::to_token_stream)
}

/// A type as a person writes it: `Vec<User>`, not `Vec < User >`.
pub(crate) fn type_name(tokens: &TokenStream) -> String {
    let text = tokens.to_string();
    let mut name = String::with_capacity(text.len());
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let between_words = previous.is_alphanumeric() && (next.is_alphanumeric() || next == '\'');
        let after_comma = matches!(previous, ',' | ';');
        if c != ' ' || between_words || after_comma {
            name.push(c);
        }
        previous = c;
    }
    name
}
