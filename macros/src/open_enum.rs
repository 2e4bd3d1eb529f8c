//! `#[derive(OpenEnum)]`: an enum of known values that keeps the unknown ones.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Data, DeriveInput, Fields, LitInt, LitStr, Path, Token, Type, Variant};

use crate::attribute::default_crate;
use crate::diagnostics::{Errors, duplicate, unknown};
use crate::expand::{private, quiet};
use crate::parse::args::parse_crate;
use crate::serde_attr::renamed_variant;
use crate::symbol;

/// serde's rules.
const RULES: &[&str] = &[
    "lowercase",
    "UPPERCASE",
    "PascalCase",
    "camelCase",
    "snake_case",
    "SCREAMING_SNAKE_CASE",
    "kebab-case",
    "SCREAMING-KEBAB-CASE",
];

const EXPECTED: &str =
    "`#[derive(OpenEnum)]` needs one variant for what is not known, such as `Unknown(String)`";

/// What stands for a variant on the wire.
enum Wire {
    Text(LitStr),
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
    let Data::Enum(data) = &input.data else {
        errors.at(&input.ident, "`#[derive(OpenEnum)]` goes on an enum");
        return None;
    };
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, "`#[derive(OpenEnum)]` goes on an enum without generics");
        return None;
    }
    let mut known: Vec<(&Ident, Wire)> = Vec::new();
    let mut rest: Option<(&Ident, &Type)> = None;
    for variant in &data.variants {
        match &variant.fields {
            Fields::Unit => {
                let wire = errors.ok(parse_wire(variant, args.rename_all.as_ref()))?;
                known.push((&variant.ident, wire));
            }
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 && rest.is_none() => {
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
    errors.is_empty().then(|| expand(input, &args, &known, rest, ty))
}

fn parse_args(input: &DeriveInput, errors: &mut Errors) -> Args {
    let mut args = Args::default();
    for attribute in input.attrs.iter().filter(|it| it.path().is_ident(symbol::OPEN)) {
        let result = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                let key = input.call(Ident::parse_any)?;
                match key.to_string().as_str() {
                    symbol::CRATE => args.krate = Some(parse_crate(input)?),
                    "rename_all" => {
                        input.parse::<Token![=]>()?;
                        args.rename_all = Some(input.parse()?);
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

/// `#[open("active")]`, `#[open(20)]`, or the name of the variant.
fn parse_wire(variant: &Variant, rename_all: Option<&LitStr>) -> syn::Result<Wire> {
    let attribute = variant.attrs.iter().find(|it| it.path().is_ident(symbol::OPEN));
    let Some(attribute) = attribute else {
        let name = variant.ident.unraw().to_string();
        let Some(rule) = rename_all else {
            return Ok(Wire::Text(LitStr::new(&name, variant.ident.span())));
        };
        let renamed = renamed_variant(&name, &rule.value()).ok_or_else(|| {
            let message = unknown("rule", &rule.value(), "`rename_all`", RULES);
            syn::Error::new(rule.span(), message)
        })?;
        return Ok(Wire::Text(LitStr::new(&renamed, variant.ident.span())));
    };
    attribute.parse_args_with(|input: ParseStream<'_>| {
        if input.peek(LitStr) {
            return input.parse().map(Wire::Text);
        }
        if input.peek(LitInt) {
            return input.parse().map(Wire::Number);
        }
        Err(input.error("expected a text or a number: `#[open(\"active\")]`"))
    })
}

/// Texts and numbers mixed, or one of them twice.
fn check(known: &[(&Ident, Wire)], errors: &mut Errors) {
    let mut seen: Vec<String> = Vec::new();
    let numbers = known.iter().any(|(_, wire)| matches!(wire, Wire::Number(_)));
    for (ident, wire) in known {
        let text = match wire {
            Wire::Number(number) => number.base10_digits().to_owned(),
            Wire::Text(text) => {
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

fn expand(
    input: &DeriveInput,
    args: &Args,
    known: &[(&Ident, Wire)],
    rest: &Ident,
    ty: &Type,
) -> TokenStream {
    let private = private();
    let krate = args.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    let (ident, vis) = (quiet(&input.ident), &input.vis);
    let is_number = known.iter().any(|(_, wire)| matches!(wire, Wire::Number(_)));
    let (to, from): (Vec<_>, Vec<_>) = known
        .iter()
        .map(|(variant, wire)| {
            let wire = match wire {
                Wire::Text(text) => text.to_token_stream(),
                Wire::Number(number) => number.to_token_stream(),
            };
            (quote!(Self::#variant => #wire,), quote!(#wire => Self::#variant,))
        })
        .unzip();
    let words = if is_number {
        Words {
            method: "as_number",
            doc: "The number that stands for the value.",
            returns: ty.to_token_stream(),
            rest: quote!(*__it),
            keep: quote!(__it),
            open: "open_number",
            parameter: ty.to_token_stream(),
            serialize: quote!(#private::serde::Serialize::serialize(&self.as_number(), __serializer)),
        }
    } else {
        Words {
            method: "as_str",
            doc: "The text that stands for the value.",
            returns: quote!(&::core::primitive::str),
            rest: quote!(__it),
            keep: quote!(<#ty as ::core::convert::From<&::core::primitive::str>>::from(__it)),
            open: "open_text",
            parameter: quote!(&::core::primitive::str),
            serialize: quote!(__serializer.serialize_str(self.as_str())),
        }
    };
    let Words { doc, returns, rest: out, keep, parameter, serialize, .. } = words;
    let method = Ident::new(words.method, Span::call_site());
    let open = Ident::new(words.open, Span::call_site());
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as #private;
            impl #ident {
                #[doc = #doc]
                #vis fn #method(&self) -> #returns {
                    match self {
                        #(#to)*
                        Self::#rest(__it) => #out,
                    }
                }
            }
            #[automatically_derived]
            impl ::core::convert::From<#parameter> for #ident {
                fn from(__it: #parameter) -> Self {
                    match __it {
                        #(#from)*
                        _ => Self::#rest(#keep),
                    }
                }
            }
            #[automatically_derived]
            impl ::core::fmt::Display for #ident {
                fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.#method(), __f)
                }
            }
            #[automatically_derived]
            impl #private::serde::Serialize for #ident {
                fn serialize<__S: #private::serde::Serializer>(
                    &self,
                    __serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #serialize
                }
            }
            #[automatically_derived]
            impl<'de> #private::serde::Deserialize<'de> for #ident {
                fn deserialize<__D: #private::serde::Deserializer<'de>>(
                    __deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    #private::#open(__deserializer, |__it: #parameter| Self::from(__it))
                }
            }
        };
    }
}

/// What differs between texts and numbers.
struct Words {
    method: &'static str,
    doc: &'static str,
    returns: TokenStream,
    /// What is unknown, on its way out.
    rest: TokenStream,
    /// What is unknown, on its way in.
    keep: TokenStream,
    open: &'static str,
    parameter: TokenStream,
    serialize: TokenStream,
}
