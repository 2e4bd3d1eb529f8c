//! Attribute macros of other crates on the same item, such as `#[serde_with::serde_as]`.
//!
//! rustc expands attributes from top to bottom, and each macro receives the item as the macros
//! above have left it. A derive above such a macro reads fields that the macro rewrites afterwards,
//! and nothing reports the difference.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Path, Token};

use crate::diagnostics::Errors;
use crate::symbol;

/// The attributes of this crate that the derive of `#[endpoint]` reads. rustc wants these below the
/// derive, which registers them by their [hidden](crate::helpers) names.
pub(crate) const HELPERS: &[&str] = &[
    symbol::ENDPOINT,
    symbol::HEADER,
    symbol::QUERY,
    symbol::BODY,
    symbol::PART,
    symbol::EXTENSION,
    symbol::SKIP,
    symbol::FORM,
    symbol::JSON,
    symbol::CHECK,
];

/// Splits the attributes of an endpoint into those to write above the derive and those below it.
///
/// Everything that may be a macro goes above, so that the derive reads the struct as the macros
/// leave it.
pub(crate) fn around_derive(attributes: TokenStream) -> (TokenStream, TokenStream) {
    let (mut above, mut below) = (TokenStream::new(), TokenStream::new());
    let mut tokens = attributes.into_iter();
    while let (Some(mark), Some(attribute)) = (tokens.next(), tokens.next()) {
        let meta = match &attribute {
            TokenTree::Group(group) => syn::parse2::<Meta>(group.stream()).ok(),
            _ => None,
        };
        match meta.as_ref().map(split) {
            Some((None, Some(_))) => below.extend([mark, attribute]),
            Some((Some(macros), Some(helpers))) => {
                above.extend(quote!(#[#macros]));
                below.extend(quote!(#[#helpers]));
            }
            _ => above.extend([mark, attribute]),
        }
    }
    (above, below)
}

/// Returns the parts of an attribute to write above the derive, and below it: `#[cfg_attr(…)]` may
/// have both.
fn split(meta: &Meta) -> (Option<TokenStream>, Option<TokenStream>) {
    match meta {
        Meta::List(list) if list.path.is_ident(symbol::CFG_ATTR) => {
            if let Some((condition, attributes)) = conditional(list.tokens.clone()) {
                let (above, below): (Vec<_>, Vec<_>) = attributes.iter().map(split).unzip();
                let joined = |parts: Vec<Option<TokenStream>>| {
                    let parts: Vec<_> = parts.into_iter().flatten().collect();
                    (!parts.is_empty()).then(|| quote!(cfg_attr(#condition, #(#parts),*)))
                };
                return (joined(above), joined(below));
            }
        }
        meta if is_helper_path(meta.path()) => return (None, Some(quote!(#meta))),
        _ => {}
    }
    (Some(quote!(#meta)), None)
}

/// Returns the condition and the attributes in the parentheses of `cfg_attr(…)`.
fn conditional(tokens: TokenStream) -> Option<(Meta, Punctuated<Meta, Token![,]>)> {
    let parser = |input: ParseStream<'_>| {
        let condition = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok((condition, Punctuated::parse_terminated(input)?))
    };
    parser.parse2(tokens).ok()
}

/// The macros that add serde's attributes to fields, by the names under which their crates export
/// them: `serde_with`, `serde_alias`, `serde_inline_default`, `serde_default_utils`,
/// `serde_prefix`.
const REWRITE_FIELDS: &[&str] =
    &["serde_as", "skip_serializing_none", "serde_alias", "serde_inline_default", "prefix_all"];

/// The tools that rustc knows: attributes in their name spaces are no macros.
const TOOLS: &[&str] = &["clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt"];

/// Reports the attribute macros below `#[derive(name)]`. Those above it are already expanded, so an
/// attribute that is a macro and still there is below.
///
/// A single word may be the helper attribute of another derive, so only known names are reported. A
/// path is a macro, unless it belongs to a tool.
pub(crate) fn check_macros_below_derive(name: &str, attributes: &[Attribute], errors: &mut Errors) {
    for attribute in attributes.iter().filter(|attribute| is_macro(attribute)) {
        let path = attribute.path();
        let text = quote!(#path).to_string().replace(' ', "");
        let message = format!(
            "`#[{text}]` is expanded after `#[derive({name})]`, which does not see what it \
             changes; move it above the derive"
        );
        errors.at(path, message);
    }
}

fn is_macro(attribute: &Attribute) -> bool {
    let path = attribute.path();
    if path.segments.len() > 1 {
        // `#[endpoint]` changes no field.
        if matches!(&attribute.meta, Meta::List(list) if has_marker(&list.tokens)) {
            return false;
        }
        return !path.segments.first().is_some_and(|tool| TOOLS.iter().any(|it| tool.ident == it));
    }
    is_one_of(path, REWRITE_FIELDS) || path.is_ident("apply") && names_attributes(attribute)
}

/// Returns whether the arguments are those of `serde_with::apply` (`Option => #[serde(default)]`)
/// or of `macro_rules_attribute::apply` (`my_macro!`), and not those of a helper attribute.
fn names_attributes(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let is_mark =
        |token: &TokenTree| matches!(token, TokenTree::Punct(it) if "#!".contains(it.as_char()));
    list.tokens.clone().into_iter().any(|token| is_mark(&token))
}

/// The other macros of an item, as far as its attributes show them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// A macro or derive that may have attributes of its own on fields.
    Foreign,
    /// Derives, none of which has attributes that are mistaken for others.
    Known,
    /// Nothing. A derive above the macro that asks is expanded before, and so not seen.
    Unseen,
}

/// The derives of the standard library, serde's and those of this crate.
const DERIVES: &[&str] = &[
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
    "Serialize",
    "Deserialize",
    "Check",
];

/// The attributes of structs that are no macros.
const INERT: &[&str] = &[
    "doc",
    "allow",
    "warn",
    "deny",
    "forbid",
    "expect",
    "cfg",
    "deprecated",
    "must_use",
    "non_exhaustive",
    "repr",
];

/// Returns what the attributes of an item show of other macros.
pub(crate) fn others(attributes: TokenStream) -> Others {
    let mut found = Others::Unseen;
    for token in attributes {
        let TokenTree::Group(attribute) = token else { continue };
        // What cannot be read is not known.
        let meta = syn::parse2::<Meta>(attribute.stream());
        match meta.as_ref().map_or(Others::Foreign, others_of) {
            Others::Foreign => return Others::Foreign,
            Others::Known => found = Others::Known,
            Others::Unseen => {}
        }
    }
    found
}

fn others_of(meta: &Meta) -> Others {
    let path = meta.path();
    if path.is_ident("derive") {
        let derives = match meta {
            Meta::List(list) => {
                list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok()
            }
            _ => None,
        };
        let is_known = |derive: &Path| {
            derive.segments.last().is_some_and(|last| DERIVES.iter().any(|it| last.ident == it))
        };
        let are_known = derives.is_some_and(|derives| derives.iter().all(is_known));
        return if are_known { Others::Known } else { Others::Foreign };
    }
    if let Meta::List(list) = meta
        && path.is_ident(symbol::CFG_ATTR)
    {
        let attributes = conditional(list.tokens.clone());
        let is_foreign = |meta: &Meta| others_of(meta) == Others::Foreign;
        let has_foreign = attributes.is_none_or(|(_, list)| list.iter().any(is_foreign));
        return if has_foreign { Others::Foreign } else { Others::Unseen };
    }
    let is_tool = path.segments.len() > 1
        && path.segments.first().is_some_and(|tool| TOOLS.iter().any(|it| tool.ident == it));
    if is_tool || is_one_of(path, INERT) || is_helper_path(path) {
        Others::Unseen
    } else {
        Others::Foreign
    }
}

/// Returns whether the arguments of `#[endpoint]` or `#[api]` have the marker `@`, with which these
/// macros pass them on.
pub(crate) fn has_marker(args: &TokenStream) -> bool {
    let first = args.clone().into_iter().next();
    matches!(first, Some(TokenTree::Punct(punct)) if punct.as_char() == '@')
}

/// Returns whether rustc has this attribute, which is no macro.
pub(crate) fn is_inert(word: &str) -> bool {
    INERT.contains(&word) || word == symbol::CFG_ATTR
}

/// Returns whether the derive that `#[endpoint]` adds reads this attribute.
pub(crate) fn is_helper(word: &str) -> bool {
    HELPERS.contains(&word) || word == symbol::SERDE
}

fn is_helper_path(path: &Path) -> bool {
    path.get_ident().is_some_and(|word| is_helper(&word.to_string()))
}

fn is_one_of(path: &Path, words: &[&str]) -> bool {
    words.iter().any(|word| path.is_ident(word))
}
