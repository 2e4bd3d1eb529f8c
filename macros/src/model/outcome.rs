//! All declared successes, or all declared failures, as one Rust type.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt as _;

use crate::names::{api_of, private, type_span};
use crate::parse::response_row::{ResponseRow, StatusPattern};
use crate::reason::reason;

pub(crate) enum Outcome {
    /// No status is declared.
    Never,
    /// They all have this type.
    One(TokenStream),
    /// They have several types; this enum has a variant for each status.
    Enum(Ident, Vec<Variant>),
}

/// The variant made for a status.
pub(crate) struct Variant {
    pub(crate) pattern: StatusPattern,
    pub(crate) ident: Ident,
    pub(crate) ty: TokenStream,
    /// The variant has no data: its row has no type, or `()`.
    pub(crate) is_unit: bool,
}

impl Outcome {
    /// Returns the successes among `rows`, for the struct `name`.
    pub(crate) fn successes(name: &Ident, rows: &[ResponseRow]) -> Self {
        Self::new(name, OK, variants(rows, true))
    }

    /// Returns the failures among `rows`. The failure of the API covers the statuses that no row
    /// names.
    pub(crate) fn failures(name: &Ident, rows: &[ResponseRow], api: Option<&Path>) -> Self {
        let mut variants = variants(rows, false);
        let names_all =
            rows.iter().flat_map(|row| &row.statuses).any(|it| it.pattern == StatusPattern::Other);
        if let (Some(api), false) = (api, names_all) {
            let of_api = api_of(api, &private().to_token_stream());
            variants.push(Variant {
                pattern: StatusPattern::Api,
                ident: format_ident!("Api"),
                ty: quote!(#of_api::Failure),
                is_unit: false,
            });
        }
        Self::new(name, FAILURE, variants)
    }

    fn new(name: &Ident, suffix: &str, variants: Vec<Variant>) -> Self {
        let Some(first) = variants.first() else { return Self::Never };
        let ty = first.ty.to_string();
        if variants.iter().all(|variant| variant.ty.to_string() == ty) {
            return Self::One(first.ty.clone());
        }
        Self::Enum(enum_name(name, suffix), variants)
    }

    /// Returns the names that the enums of the struct `name` have, if it has them.
    pub(crate) fn enums(name: &Ident) -> [Ident; 2] {
        [OK, FAILURE].map(|suffix| enum_name(name, suffix))
    }

    /// Returns the type of the value, if all successes or failures that have one have this type.
    pub(crate) fn value_type(&self) -> Option<&TokenStream> {
        let variants = match self {
            Self::Never => return None,
            Self::One(ty) => return Some(ty).filter(|ty| ty.to_string() != "()"),
            Self::Enum(_, variants) => variants,
        };
        let mut types = variants.iter().filter(|variant| !variant.is_unit).map(|it| &it.ty);
        let first = types.next()?;
        let text = first.to_string();
        types.all(|ty| ty.to_string() == text).then_some(first)
    }

    /// Returns the type of a row as the implementation names it: `Self::Ok` or `Self::Failure` if
    /// this is the type of all rows, and otherwise the type itself. rustc then reports a type that
    /// it refuses where it is declared, and not once more where it is used.
    pub(crate) fn type_of(&self, row: &ResponseRow, is_success: bool) -> TokenStream {
        let written = row.ty.as_ref().filter(|_| !row.is_unit());
        let (Some(written), Self::One(_)) = (written, self) else { return row.type_tokens() };
        let name = Ident::new(if is_success { OK } else { FAILURE }, type_span(written));
        quote_spanned!(name.span()=> Self::#name)
    }

    pub(crate) fn variant(&self, pattern: StatusPattern) -> Option<(&Ident, &Variant)> {
        let Self::Enum(ident, variants) = self else { return None };
        variants.iter().find(|variant| variant.pattern == pattern).map(|variant| (ident, variant))
    }
}

const OK: &str = "Ok";
const FAILURE: &str = "Failure";

fn enum_name(name: &Ident, suffix: &str) -> Ident {
    format_ident!("{}{suffix}", name.unraw())
}

/// Returns the type of all successes: an `Option` if a row is `None`.
pub(crate) fn optional(rows: &[ResponseRow], ty: TokenStream) -> TokenStream {
    if has_none(rows) { quote!(::core::option::Option<#ty>) } else { ty }
}

/// Returns whether a row is `None`.
pub(crate) fn has_none(rows: &[ResponseRow]) -> bool {
    rows.iter().any(|row| row.none.is_some())
}

fn variants(rows: &[ResponseRow], is_success: bool) -> Vec<Variant> {
    let statuses =
        rows.iter().flat_map(|row| row.statuses.iter().map(move |status| (status.pattern, row)));
    // The value of a row `None` is that of an `Option` around the others.
    let statuses = statuses.filter(|(_, row)| row.none.is_none());
    let declared = statuses.filter(|(pattern, row)| row.is_success(*pattern) == is_success);
    let variants = declared.map(|(pattern, row)| Variant {
        pattern,
        ident: format_ident!("{}", variant_name(pattern)),
        ty: row.type_tokens(),
        is_unit: row.is_unit(),
    });
    variants.collect()
}

/// Returns the reason phrase of a status.
fn variant_name(pattern: StatusPattern) -> String {
    let name = match pattern {
        StatusPattern::Other => "Other",
        StatusPattern::Api => "Api",
        StatusPattern::Class(2) => "Success",
        StatusPattern::Class(3) => "Redirection",
        StatusPattern::Class(4) => "ClientError",
        StatusPattern::Class(_) => "ServerError",
        StatusPattern::Exact(status) => match reason(status) {
            Some(reason) => reason,
            None => return format!("Status{status}"),
        },
    };
    name.to_owned()
}
