//! `#[derive(OpenEnum)]`: an enum of known values that keeps the unknown ones.

mod expand;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, LitInt, LitStr, Path, Token, Type,
    Variant,
};

use crate::diagnostics::{Errors, duplicate, unknown};
use crate::other_macros::check_macros_below_derive;
use crate::parse::crate_path::parse_crate;
use crate::parse::field::check_arguments;
use crate::parse::list::set_once;
use crate::parse::literal::check_number_suffix;
use crate::serde_attr::{RENAME_RULES, renamed_variant};
use crate::symbol;

const EXPECTED: &str =
    "`#[derive(OpenEnum)]` needs one variant for what is not known, such as `Unknown(String)`";

/// What stands for a variant on the wire.
enum WireValue {
    String(LitStr),
    Number(LitInt),
}

#[derive(Default)]
struct Args {
    krate: Option<Path>,
    rename_all: Option<LitStr>,
}

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let expanded = model(&input, &mut errors);
    let errors = errors.into_compile_errors();
    quote!(#errors #expanded)
}

fn model(input: &DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let args = parse_args(input, errors);
    check_macros_below_derive("OpenEnum", &input.attrs, errors);
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "`#[derive(OpenEnum)]` goes on an enum");
        return None;
    };
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, "`#[derive(OpenEnum)]` goes on an enum without generics");
        return None;
    }
    let mut known: Vec<(&Ident, WireValue)> = Vec::new();
    let mut rest: Option<(&Ident, &Type)> = None;
    for variant in &data.variants {
        check_discriminant(variant, errors);
        match &variant.fields {
            Fields::Unit => {
                let wire = parse_wire(variant, args.rename_all.as_ref(), errors);
                known.push((&variant.ident, errors.ok(wire)?));
            }
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 && rest.is_none() => {
                check_rest(variant, errors);
                rest = Some((&variant.ident, &fields.unnamed[0].ty));
            }
            _ => {
                errors.at(variant, EXPECTED);
                return None;
            }
        }
    }
    let Some((rest, ty)) = rest else {
        errors.at(&input.ident, EXPECTED);
        return None;
    };
    check(&known, errors);
    errors.is_empty().then(|| expand::expand(input, &args, &known, rest, ty))
}

fn parse_args(input: &DeriveInput, errors: &mut Errors) -> Args {
    let mut args = Args::default();
    for attribute in open_attributes(&input.attrs) {
        check_arguments(attribute, errors);
        let result = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                let key = input.call(Ident::parse_any)?;
                match key.to_string().as_str() {
                    symbol::CRATE => {
                        let path = parse_crate(input)?;
                        set_once(&mut args.krate, &key, path, errors);
                    }
                    "rename_all" => {
                        input.parse::<Token![=]>()?;
                        let rule = input.parse()?;
                        set_once(&mut args.rename_all, &key, rule, errors);
                    }
                    name => {
                        let known = &["rename_all", symbol::CRATE];
                        let message = unknown("key", name, "`#[open]` on an enum", known);
                        return Err(syn::Error::new(key.span(), message));
                    }
                }
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        });
        errors.ok(result);
    }
    args
}

fn open_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident(symbol::OPEN))
}

/// Reads `#[open("active")]` or `#[open(20)]`, or takes the name of the variant.
fn parse_wire(
    variant: &Variant,
    rename_all: Option<&LitStr>,
    errors: &mut Errors,
) -> syn::Result<WireValue> {
    let mut attributes = open_attributes(&variant.attrs);
    let Some(attribute) = attributes.next() else {
        // A discriminant is reported already; what it was meant to be is known.
        if let Some((_, Expr::Lit(ExprLit { lit: Lit::Int(number), .. }))) = &variant.discriminant {
            return Ok(WireValue::Number(number.clone()));
        }
        let name = variant.ident.unraw().to_string();
        let Some(rule) = rename_all else {
            return Ok(WireValue::String(LitStr::new(&name, variant.ident.span())));
        };
        let renamed = renamed_variant(&name, &rule.value()).ok_or_else(|| {
            let message = unknown("rule", &rule.value(), "`rename_all`", RENAME_RULES);
            syn::Error::new(rule.span(), message)
        })?;
        return Ok(WireValue::String(LitStr::new(&renamed, variant.ident.span())));
    };
    for second in attributes {
        errors.at(second, format!("`{}` stands for one value; remove this one", variant.ident));
    }
    check_arguments(attribute, errors);
    attribute.parse_args_with(|input: ParseStream<'_>| {
        if input.peek(LitStr) {
            return input.parse().map(WireValue::String);
        }
        if input.peek(LitInt) {
            let literal: LitInt = input.parse()?;
            check_number_suffix(&literal)?;
            return Ok(WireValue::Number(literal));
        }
        Err(input.error("expected a text or a number: `#[open(\"active\")]`"))
    })
}

/// Reports a value for the variant of all values that are not known.
fn check_rest(variant: &Variant, errors: &mut Errors) {
    for attribute in open_attributes(&variant.attrs) {
        let message = format!(
            "`{}` holds every value that no variant stands for; remove this, or give the value a \
             variant of its own",
            variant.ident
        );
        errors.at(attribute, message);
    }
}

/// Reports `= 20`, which is not what stands on the wire.
fn check_discriminant(variant: &Variant, errors: &mut Errors) {
    let Some((_, value)) = &variant.discriminant else { return };
    let has_value = open_attributes(&variant.attrs).next().is_some();
    let repair = if has_value || !matches!(variant.fields, Fields::Unit) {
        "remove it".to_owned()
    } else {
        format!("write `#[open({})]` on the variant instead", value.to_token_stream())
    };
    errors.at(value, format!("a discriminant is not what is sent; {repair}"));
}

/// Texts and numbers mixed, or one of them twice.
fn check(known: &[(&Ident, WireValue)], errors: &mut Errors) {
    let mut seen: Vec<String> = Vec::new();
    let numbers = known.iter().any(|(_, wire)| matches!(wire, WireValue::Number(_)));
    for (ident, wire) in known {
        let text = match wire {
            WireValue::Number(number) => number.base10_digits().to_owned(),
            WireValue::String(text) => {
                if numbers {
                    let message = format!("say which number `{ident}` stands for: `#[open(1)]`");
                    errors.at(ident, message);
                }
                text.value()
            }
        };
        if seen.contains(&text) {
            errors.at(ident, duplicate(format_args!("value `{text}`"), "by a variant before"));
        }
        seen.push(text);
    }
}
