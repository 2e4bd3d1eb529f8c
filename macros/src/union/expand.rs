//! The implementations of a union.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::{DeriveInput, GenericParam, Generics, Lifetime, LifetimeParam, Path};

use super::json_type::{JsonType, json_types};
use super::model::{Arm, DeclaredType, Union};
use super::parse::TagLiteral;
use crate::expand::deprecated::allow_deprecated;
use crate::names::{
    self, call_site_ident, collect_words, default_crate, private, refuse_if, type_name,
};
use crate::validate::shapes::named;

/// Expands the implementations of a valid union.
pub(super) fn expand(union: &Union<'_>) -> TokenStream {
    let ident = call_site_ident(&union.input.ident);
    let impls = Implementations::of(union.input);
    let (read, written) = expand_bounds(union, &impls);
    let (de_impl, _, _) = impls.deserializes.split_for_impl();
    let (ser_impl, ty_generics, _) = impls.generics.split_for_impl();
    let declaration = expand_declaration(union);
    let reads = expand_reads(union);
    let writes = union.arms.iter().map(|arm| expand_write(union, arm));
    let function =
        if impls.is_borrowing { quote!(read_borrowing_union) } else { quote!(read_union) };
    let private = private();
    let nulls: TokenStream = union.arms.iter().filter_map(|arm| refuse_null(union, arm)).collect();
    in_block(
        union.input,
        union.krate.as_ref(),
        &quote! {
            #nulls
            #[automatically_derived]
            impl #de_impl #private::Union<'__de> for #ident #ty_generics #read {
                const UNION: &'static #private::UnionDeclaration = &#declaration;
                fn arm<__D: #private::serde::Deserializer<'__de>>(
                    __arm: ::core::primitive::usize,
                    __deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    #reads
                }
            }
            #[automatically_derived]
            impl #de_impl #private::serde::Deserialize<'__de> for #ident #ty_generics #read {
                fn deserialize<__D: #private::serde::Deserializer<'__de>>(
                    __deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    #private::#function(__deserializer)
                }
            }
            #[automatically_derived]
            impl #ser_impl #private::serde::Serialize for #ident #ty_generics #written {
                fn serialize<__S: #private::serde::Serializer>(
                    &self,
                    __serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    match self {
                        #(#writes)*
                    }
                }
            }
        },
    )
}

/// Asserts that a type which is read from `null` alone holds nothing: a struct with fields could
/// not be read, and a wrapper of an `Option` would always hold `None`. The compiler knows only the
/// size of the type. A constant cannot name generics.
fn refuse_null(union: &Union<'_>, arm: &Arm<'_>) -> Option<TokenStream> {
    const HOLD_NULL: &[&str] = &["Option", "Nullable", "Patch", "Value"];
    let [DeclaredType { json_type: JsonType::Null, span }] = arm.types[..] else { return None };
    let ty = arm.ty.filter(|ty| json_types(ty).is_none())?;
    let holds_null = named(ty).is_some_and(|(name, _)| HOLD_NULL.contains(&&*name));
    if holds_null || names::mentions(&union.input.generics, ty) {
        return None;
    }
    let message = format!(
        "`null` alone has no content for `{}`; write `{}` without a type",
        type_name(&ty.to_token_stream()),
        arm.variant.ident
    );
    Some(refuse_if(&quote!(::core::mem::size_of::<#ty>() != 0), span, &message))
}

/// Returns the bounds of the implementations that read, and of the one that writes: all types of
/// the arms are read, and written.
fn expand_bounds(union: &Union<'_>, impls: &Implementations) -> (TokenStream, TokenStream) {
    let private = private();
    let predicates = impls.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let predicates: Vec<_> = predicates.collect();
    let types: Vec<_> = union.arms.iter().filter_map(|arm| arm.ty).collect();
    let types = types.into_iter().filter(|ty| !mentions(ty.to_token_stream(), union.input));
    let (read, written): (Vec<_>, Vec<_>) = types
        .map(|ty| {
            let read = if impls.is_borrowing {
                quote!(#ty: #private::serde::Deserialize<'__de>)
            } else {
                quote!(for<'__text> #ty: #private::serde::Deserialize<'__text>)
            };
            // A bound without a generic must hold; with an unused lifetime, the implementation
            // exists only where it holds.
            (read, quote!(for<'__any> #ty: #private::serde::Serialize))
        })
        .unzip();
    (quote!(where #(#predicates,)* #(#read,)*), quote!(where #(#predicates,)* #(#written,)*))
}

/// Expands the declaration of all arms.
fn expand_declaration(union: &Union<'_>) -> TokenStream {
    let private = private();
    let name = union.input.ident.unraw().to_string();
    let tag = match &union.tag {
        Some(tag) => quote!(#private::Some(#tag)),
        None => quote!(#private::None),
    };
    let arms = union.arms.iter().map(expand_arm);
    quote! {
        #private::UnionDeclaration { name: #name, tag: #tag, arms: &[#(#arms),*] }
    }
}

/// Expands serde's implementations next to errors, so that uses of the enum are no errors.
pub(super) fn expand_stub(input: &DeriveInput, krate: Option<&Path>) -> TokenStream {
    let private = private();
    let Implementations { generics, deserializes, .. } = Implementations::of(input);
    let ident = call_site_ident(&input.ident);
    let (de_impl, _, _) = deserializes.split_for_impl();
    let (ser_impl, ty_generics, where_clause) = generics.split_for_impl();
    in_block(
        input,
        krate,
        &quote! {
            #[automatically_derived]
            impl #de_impl #private::serde::Deserialize<'__de>
                for #ident #ty_generics #where_clause
            {
                fn deserialize<__D: #private::serde::Deserializer<'__de>>(
                    _: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    ::core::unreachable!()
                }
            }
            #[automatically_derived]
            impl #ser_impl #private::serde::Serialize for #ident #ty_generics #where_clause {
                fn serialize<__S: #private::serde::Serializer>(
                    &self,
                    _: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    ::core::unreachable!()
                }
            }
        },
    )
}

/// Puts the implementations in a block that imports the runtime.
fn in_block(
    input: &DeriveInput,
    krate: Option<&Path>,
    implementations: &TokenStream,
) -> TokenStream {
    let private = private();
    let krate = krate.map_or_else(default_crate, ToTokens::to_token_stream);
    let allow = allow_deprecated(input);
    quote! {
        #allow
        const _: () = {
            use #krate::__private as #private;
            #implementations
        };
    }
}

/// The generics of the implementations.
struct Implementations {
    /// The generics of the enum, without default types.
    generics: Generics,
    /// The same with the lifetime of the input.
    deserializes: Generics,
    /// Whether the enum has a lifetime.
    is_borrowing: bool,
}

impl Implementations {
    fn of(input: &DeriveInput) -> Self {
        let generics = input.generics.clone();
        let mut deserializes = generics.clone();
        let mut parameter = LifetimeParam::new(Lifetime::new("'__de", Span::call_site()));
        // The input outlives everything that the enum borrows.
        parameter.bounds = generics.lifetimes().map(|it| it.lifetime.clone()).collect();
        parameter.colon_token = (!parameter.bounds.is_empty()).then(Default::default);
        let is_borrowing = !parameter.bounds.is_empty();
        deserializes.params.insert(0, GenericParam::Lifetime(parameter));
        Self { generics, deserializes, is_borrowing }
    }
}

/// Returns whether a type mentions the enum itself. Such a type has no bound, which would require
/// itself.
fn mentions(ty: TokenStream, input: &DeriveInput) -> bool {
    let mut words = Vec::new();
    collect_words(ty, &mut words);
    words.iter().any(|word| word == "Self" || input.ident == word)
}

/// Expands the declaration of an arm.
fn expand_arm(arm: &Arm<'_>) -> TokenStream {
    let private = private();
    let name = arm.variant.ident.unraw().to_string();
    let values = if !arm.tags.is_empty() {
        let tags = arm.tags.iter().map(expand_tag);
        quote!(Tagged(&[#(#tags),*]))
    } else if !arm.types.is_empty() {
        let types = arm.types.iter().map(|declared| {
            let variant = Ident::new(declared.json_type.variant(), Span::call_site());
            quote!(#private::JsonType::#variant)
        });
        quote!(Typed(&[#(#types),*]))
    } else if let Some((_, keys)) = &arm.keys {
        quote!(Keyed(&[#(#keys),*]))
    } else {
        quote!(Unknown)
    };
    quote!(#private::UnionArm { name: #name, values: #private::ArmValues::#values })
}

fn expand_tag(tag: &TagLiteral) -> TokenStream {
    let private = private();
    match tag {
        TagLiteral::String(text) => quote!(#private::TagValue::String(#text)),
        TagLiteral::Boolean(value) => quote!(#private::TagValue::Boolean(#value)),
        TagLiteral::Integer(is_negative, number) => {
            let number = number.base10_parse().map(Literal::i128_unsuffixed);
            let number = number.unwrap_or_else(|_| Literal::i128_unsuffixed(0));
            let sign = is_negative.then(|| quote!(-));
            quote!(#private::TagValue::Integer(#sign #number))
        }
    }
}

/// Expands the decoding of the arm at an index. All other indices select the last arm.
fn expand_reads(union: &Union<'_>) -> TokenStream {
    let last = union.arms.len().saturating_sub(1);
    let arms = union.arms.iter().enumerate().map(|(index, arm)| {
        let read = expand_read(union, arm);
        if index == last {
            return quote!(_ => #read,);
        }
        let index = Literal::usize_unsuffixed(index);
        quote!(#index => #read,)
    });
    quote! {
        match __arm {
            #(#arms)*
        }
    }
}

fn expand_read(union: &Union<'_>, arm: &Arm<'_>) -> TokenStream {
    let private = private();
    let variant = &arm.variant.ident;
    let tag = union.tag.as_ref().filter(|_| !arm.tags.is_empty());
    match (arm.ty, tag) {
        (Some(_), Some(tag)) if union.keep_tag.is_none() => {
            quote!(#private::read_tagged(#tag, __deserializer).map(Self::#variant))
        }
        (Some(_), _) => quote! {
            #private::serde::Deserialize::deserialize(__deserializer).map(Self::#variant)
        },
        (None, Some(tag)) => {
            quote!(#private::read_tag(#tag, __deserializer).map(|()| Self::#variant))
        }
        (None, None) => quote! {
            #private::serde::Deserialize::deserialize(__deserializer).map(|()| Self::#variant)
        },
    }
}

fn expand_write(union: &Union<'_>, arm: &Arm<'_>) -> TokenStream {
    let private = private();
    let variant = &arm.variant.ident;
    let tag = union.tag.as_ref().zip(arm.tags.first());
    let tag = tag.map(|(tag, value)| {
        let value = expand_tag(value);
        quote!(#tag, #value,)
    });
    match (arm.ty, tag) {
        (Some(_), Some(tag)) if union.keep_tag.is_none() => {
            quote!(Self::#variant(__it) => #private::write_tagged(#tag __it, __serializer),)
        }
        (Some(_), Some(_)) => {
            let tag = &union.tag;
            quote!(Self::#variant(__it) => #private::write_kept(#tag, __it, __serializer),)
        }
        (Some(_), _) => quote! {
            Self::#variant(__it) => #private::serde::Serialize::serialize(__it, __serializer),
        },
        (None, Some(tag)) => {
            quote!(Self::#variant => #private::write_tag(#tag __serializer),)
        }
        (None, None) => quote! {
            Self::#variant => #private::serde::Serializer::serialize_unit(__serializer),
        },
    }
}
