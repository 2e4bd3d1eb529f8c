//! Code that makes rustc look at serde's attributes where no derive of serde reads them: they would
//! be passed over in silence.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{ExprPath, Generics, Type};

use super::projection::{without_self, without_words};
use crate::names::{mentions, private};
use crate::serde_attr::SerdeAttributes;

/// The words whose functions are only for the other direction, which the user's own derive would
/// call.
pub(crate) const WHEN_READ: &[&str] = &["default", "deserialize_with"];
pub(crate) const WHEN_WRITTEN: &[&str] = &["skip_serializing_if", "serialize_with"];

/// Expands to statements that name the functions of these words. A function that does not exist, or
/// does not fit the field, is an error at its path.
pub(crate) fn expand_functions(
    serde: &SerdeAttributes<'_>,
    words: &[&str],
    ty: &Type,
    this: &TokenStream,
    generics: &Generics,
) -> TokenStream {
    let mut named =
        serde.functions.iter().filter(|(word, _)| words.contains(&word.as_str())).peekable();
    if named.peek().is_none() {
        return TokenStream::new();
    }
    let is_generic = mentions(generics, &ty);
    let ty = without_self(quote!(#ty), this);
    named.filter_map(|(word, path)| expand_function(word, path, &ty, is_generic)).collect()
}

/// Returns `None` for a function that cannot be named here: an inner function has no generics of
/// the struct.
fn expand_function(
    word: &str,
    path: &ExprPath,
    ty: &TokenStream,
    is_generic: bool,
) -> Option<TokenStream> {
    let span = path.span();
    // At no token of the user's, where rustc would find the path of serde too long.
    let private = private();
    let (result, bool) = (quote!(::core::result::Result), quote!(::core::primitive::bool));
    Some(match word {
        "default" => quote_spanned!(span=> let _: fn() -> #ty = || #path();),
        "skip_serializing_if" => quote_spanned! {span=>
            let _: fn(&#ty) -> #bool = |__it| #path(__it);
        },
        _ if is_generic => return None,
        "deserialize_with" => quote_spanned! {span=>
            fn __named<'de, __D: #private::serde::Deserializer<'de>>(
                __it: __D,
            ) -> #result<#ty, __D::Error> {
                #path(__it)
            }
        },
        _ => quote_spanned! {span=>
            fn __named<__S: #private::serde::Serializer>(
                __it: &#ty,
                __serializer: __S,
            ) -> #result<__S::Ok, __S::Error> {
                #path(__it, __serializer)
            }
        },
    })
    .map(|check| quote!({ #check }))
}

/// Expands to a struct with the attributes that cannot be read, for serde's `derive` to report them
/// in its own words. Returns nothing where all can be read.
pub(crate) fn expand_unreadable<'a>(
    derive: impl FnOnce() -> TokenStream,
    of_struct: &SerdeAttributes<'_>,
    of_fields: impl Iterator<Item = &'a SerdeAttributes<'a>>,
) -> TokenStream {
    let unreadable: Vec<_> = of_fields.filter(|serde| serde.is_unreadable).collect();
    if unreadable.is_empty() && !of_struct.is_unreadable {
        return TokenStream::new();
    }
    let fields = unreadable.iter().enumerate().map(|(at, serde)| {
        let (name, attributes) = (format_ident!("__field{at}"), &serde.attributes);
        quote!(#(#attributes)* #name: (),)
    });
    let attributes = of_struct.attributes.iter().map(|it| without_words(it, &["crate"]));
    let attributes = attributes.filter(|_| of_struct.is_unreadable);
    let (derive, path) = (derive(), format!("{}::serde", private()));
    quote! {
        #derive
        #(#attributes)*
        #[serde(crate = #path)]
        struct __EndpointUnreadable {
            #(#fields)*
        }
    }
}
