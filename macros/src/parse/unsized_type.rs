//! Types without a size that is known in advance, where rustc reports that in several places.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{GenericArgument, PathArguments, Type};

use crate::names::type_name;

/// Types of the standard library and of this crate that hold values of their arguments, which
/// therefore have a size.
const HOLDERS: &[&str] = &[
    "Option",
    "Vec",
    "VecDeque",
    "HashMap",
    "BTreeMap",
    "HashSet",
    "BTreeSet",
    "Result",
    "Events",
    "JsonLines",
    "Json",
    "Nullable",
    "Patch",
    "Secret",
];

/// Returns whether a type of this name holds values of its arguments.
pub(crate) fn is_holder(name: &Ident) -> bool {
    HOLDERS.contains(&name.to_string().as_str())
}

/// Returns the type without a size, which is that of a field or an argument of it, and the message
/// that reports it.
pub(crate) fn find(ty: &Type) -> Option<(&Type, String)> {
    let repair = match ty {
        Type::Group(inner) => return find(&inner.elem),
        Type::Paren(inner) => return find(&inner.elem),
        Type::ImplTrait(_) => {
            let name = type_name(&ty.to_token_stream());
            let message = format!(
                "a field has one type, and `{name}` may be any; write a type that implements it"
            );
            return Some((ty, message));
        }
        Type::TraitObject(_) => "write a type that implements it".to_owned(),
        Type::Slice(slice) => format!("write `Vec<{}>`", type_name(&slice.elem.to_token_stream())),
        Type::Path(path) if path.path.is_ident("str") => "write `String`".to_owned(),
        ty => return find_within(ty),
    };
    let name = type_name(&ty.to_token_stream());
    Some((ty, format!("`{name}` has no size that is known in advance; {repair}")))
}

/// Returns the type without a size among the arguments of a type that holds values of them, and the
/// message that reports it.
pub(crate) fn find_within(ty: &Type) -> Option<(&Type, String)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|_| path.qself.is_none())?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    if !is_holder(&last.ident) {
        return None;
    }
    // rustc reports `impl Trait` once.
    types.filter(|ty| !matches!(ty, Type::ImplTrait(_))).find_map(find)
}

/// Returns the error for such a type, which [`attribute`](crate::attribute) has passed on as
/// `: str`.
pub(super) fn passed_on(tokens: &TokenStream) -> Option<syn::Error> {
    let mut tokens = tokens.clone().into_iter();
    tokens.next().filter(|it| matches!(it, TokenTree::Punct(it) if it.as_char() == ':'))?;
    let ty: TokenStream = tokens.collect();
    let parsed = syn::parse2(ty.clone()).ok();
    Some(match parsed.as_ref().and_then(find) {
        Some((part, message)) => syn::Error::new_spanned(part, message),
        None => syn::Error::new_spanned(&ty, "expected the type of the field"),
    })
}
