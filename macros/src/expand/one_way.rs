//! serde's words that act in one direction alone, where serde goes the other way: `alias` on a
//! field of a request, which is only written.
//!
//! A struct may be read or written elsewhere too, for example from a file. Whether it can be is
//! asked of the compiler.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned as _;
use syn::{DeriveInput, LitStr, Token};

use crate::names::{call_site_ident, private, refuse_if, with_static_lifetimes};
use crate::serde_attr::{SerdeAttributes, pass_over};

/// The direction in which the macro uses a struct.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Written,
    Read,
}

/// Expands assertions that the struct goes the other way too, one for each word that acts only
/// there. A constant cannot name type parameters, so that generic structs are not checked.
pub(crate) fn expand<'a>(
    input: &DeriveInput,
    way: Way,
    of_struct: &SerdeAttributes<'_>,
    of_fields: impl Iterator<Item = &'a SerdeAttributes<'a>>,
) -> TokenStream {
    if !is_checked(input) {
        return TokenStream::new();
    }
    let mut found = Vec::new();
    collect(way, of_struct, true, &mut found);
    for serde in of_fields {
        collect(way, serde, false, &mut found);
    }
    if found.is_empty() {
        return TokenStream::new();
    }
    let private = private();
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let ident = call_site_ident(&input.ident);
    let this = with_static_lifetimes(quote!(#ident #ty_generics));
    let (choice, fallback, problem) = match way {
        Way::Written => ("Readable", "Unreadable", "is only written, never read"),
        Way::Read => ("Writable", "Unwritable", "is only read, never written"),
    };
    let (choice, fallback) = (call_site(choice), call_site(fallback));
    let asserts = found.into_iter().map(|OneWay { span, word, repair }| {
        let message = format!("`{word}` does nothing: `{}` {problem}; {repair}", input.ident);
        refuse_if(&quote!(!#private::#choice::<#this>::IS), span, &message)
    });
    quote!(use #private::#fallback as _; #(#asserts)*)
}

/// Returns whether a constant can name the struct.
pub(crate) fn is_checked(input: &DeriveInput) -> bool {
    let generics = &input.generics;
    generics.type_params().next().is_none() && generics.const_params().next().is_none()
}

fn call_site(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A word that acts in the other direction alone.
struct OneWay {
    span: Span,
    word: String,
    repair: String,
}

fn collect(way: Way, serde: &SerdeAttributes<'_>, on_struct: bool, found: &mut Vec<OneWay>) {
    // What cannot be read is reported by serde.
    let attributes = serde.attributes.iter().filter(|_| !serde.is_unreadable);
    for attribute in attributes {
        let _ = attribute.parse_nested_meta(|meta| {
            let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            let span = meta.path.span();
            let repair = match way {
                Way::Written => repair_of_reading(&word, on_struct, &meta)?,
                Way::Read => repair_of_writing(&word, on_struct, &meta)?,
            };
            found.extend(repair.map(|repair| OneWay { span, word, repair }));
            Ok(())
        });
    }
}

/// Returns the repair of a word that acts only when a value is read, and passes over its value.
/// `default` is accepted: it changes nothing that is sent, and stands beside `skip_serializing_if`
/// in most declarations. `serde_with` adds it, too.
fn repair_of_reading(
    word: &str,
    on_struct: bool,
    meta: &ParseNestedMeta<'_>,
) -> syn::Result<Option<String>> {
    let repair = match (word, on_struct) {
        ("rename" | "rename_all", _) => return half(word, "deserialize", "serialize", meta),
        ("alias", false) => {
            let name = value(meta)?;
            return Ok(name.map(|name| format!("write `rename = {name:?}`")));
        }
        ("skip_deserializing", false) => {
            "remove it, or write `#[skip]` for a field that is not sent"
        }
        ("deserialize_with", false) => "write `serialize_with`, or `with`",
        ("borrow", false) | ("deny_unknown_fields" | "expecting" | "from" | "try_from", true) => {
            "remove it"
        }
        _ => {
            pass_over(meta)?;
            return Ok(None);
        }
    };
    pass_over(meta)?;
    Ok(Some(repair.to_owned()))
}

/// Returns the repair of a word that acts only when a value is written, and passes over its value.
/// `skip_serializing_if` is accepted, for the same reason as `default` above.
fn repair_of_writing(
    word: &str,
    on_struct: bool,
    meta: &ParseNestedMeta<'_>,
) -> syn::Result<Option<String>> {
    let repair = match (word, on_struct) {
        ("rename" | "rename_all", _) => return half(word, "serialize", "deserialize", meta),
        ("skip_serializing", false) => "remove it, or write `skip` for a field that is not read",
        ("serialize_with", false) => "write `deserialize_with`, or `with`",
        ("into" | "tag", true) => "remove it",
        _ => {
            pass_over(meta)?;
            return Ok(None);
        }
    };
    pass_over(meta)?;
    Ok(Some(repair.to_owned()))
}

/// Returns the repair of `rename(deserialize = "a")` without `serialize`, or the reverse.
fn half(
    word: &str,
    other: &str,
    ours: &str,
    meta: &ParseNestedMeta<'_>,
) -> syn::Result<Option<String>> {
    if meta.input.peek(Token![=]) {
        pass_over(meta)?;
        return Ok(None);
    }
    let (mut name, mut has_ours) = (None, false);
    meta.parse_nested_meta(|meta| {
        has_ours |= meta.path.is_ident(ours);
        let is_other = meta.path.is_ident(other);
        let text = value(&meta)?;
        if is_other {
            name = text;
        }
        Ok(())
    })?;
    let repair = name.filter(|_| !has_ours).map(|name| format!("write `{word} = {name:?}`"));
    Ok(repair)
}

/// Reads `= "text"`.
fn value(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<String>> {
    meta.value()?.parse::<LitStr>().map(|text| Some(text.value()))
}
