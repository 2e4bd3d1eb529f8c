//! Fields whose type declares rules that nothing checks: `#[check(nested)]` was forgotten. Whether
//! a type has rules is asked of the compiler.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Generics, Type};

use super::projection::without_self;
use crate::names::{mentions_type, private, refuse_if, type_name, with_static_lifetimes};
use crate::parse::rules::Rule;
use crate::validate::shapes::is_of_std;

/// Expands the assertions of fields, for a block that imports the runtime.
pub(crate) fn expand(asserts: impl Iterator<Item = Option<TokenStream>>) -> TokenStream {
    let private = private();
    let asserts: Vec<_> = asserts.flatten().collect();
    let fallback = (!asserts.is_empty()).then(|| quote!(use #private::HasNoRules as _;));
    quote!(#fallback #(#asserts)*)
}

/// Asserts that the type of a field has no rules of its own, unless they are checked. Types of the
/// standard library have none, and a constant cannot name type parameters.
pub(crate) fn assert(
    ident: Option<&Ident>,
    ty: &Type,
    rules: &[Rule],
    this: &TokenStream,
    generics: &Generics,
) -> Option<TokenStream> {
    let is_checked = rules.iter().any(|rule| matches!(rule, Rule::Nested | Rule::With(_)));
    if is_checked || is_of_std(ty) {
        return None;
    }
    let tokens = ty.to_token_stream();
    let is_unknown = generics.const_params().next().is_some()
        || mentions_type(generics, &tokens)
        || generics.type_params().next().is_some() && tokens.to_string().contains("Self");
    if is_unknown {
        return None;
    }
    let (span, name) = (ty.span(), type_name(&tokens));
    let field = ident.map_or_else(|| name.clone(), |ident| ident.unraw().to_string());
    let private = Ident::new(&private().to_string(), span);
    let ty = with_static_lifetimes(without_self(tokens, this));
    let message = format!(
        "the rules of `{name}` are checked only with `nested`: add `#[check(nested)]` to `{field}`"
    );
    let has_rules = quote_spanned!(span=> #private::Unnested::<#ty>::IS);
    Some(refuse_if(&has_rules, span, &message))
}
