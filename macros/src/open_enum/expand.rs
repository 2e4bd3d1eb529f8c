//! The conversions of an open enum.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{DeriveInput, GenericParam, Generics, Lifetime, LifetimeParam};

use super::model::{Known, OpenEnum, Unknown, ValueType, is_integer};
use super::parse::WireValue;
use crate::expand::deprecated::allow_deprecated;
use crate::names::{call_site_ident, default_crate, private};
use crate::validate::shapes::is_text;

/// The bodies of the two conversions.
struct Bodies {
    /// From `self` to the value in JSON.
    to_value: TokenStream,
    /// From the value `__it`.
    from_value: TokenStream,
}

/// Expands the methods and the implementations of a valid enum, which has one variant for unknown
/// values.
pub(super) fn expand(open_enum: &OpenEnum<'_>) -> TokenStream {
    let [unknown] = &open_enum.unknown[..] else { return expand_stub(open_enum) };
    let (to_known, from_known): (Vec<_>, Vec<_>) = open_enum.known.iter().map(expand_arms).unzip();
    let Unknown { variant, ty, .. } = unknown;
    let variant = &variant.ident;
    let (to_unknown, from_unknown) = match open_enum.value_type() {
        // A constant, so that a type without these conversions is one error.
        ValueType::String if !is_text(ty) => (quote!((__TEXT.0)(__it)), quote!((__TEXT.1)(__it))),
        ValueType::String => (
            quote!(__it),
            quote!(<#ty as ::core::convert::From<&::core::primitive::str>>::from(__it)),
        ),
        ValueType::Number => (quote!(*__it), quote!(__it)),
    };
    let bodies = Bodies {
        to_value: quote! {
            match self {
                #(#to_known)*
                Self::#variant(__it) => #to_unknown,
            }
        },
        from_value: quote! {
            match __it {
                #(#from_known)*
                _ => Self::#variant(#from_unknown),
            }
        },
    };
    let text = (open_enum.value_type() == ValueType::String && !is_text(ty)).then(|| {
        let private = Ident::new(&private().to_string(), ty.span());
        let functions = quote_spanned!(ty.span()=> #private::unknown_text::<#ty>());
        quote!(const __TEXT: #private::TextFunctions<#ty> = #functions;)
    });
    expand_with(open_enum, text.as_ref(), &bodies)
}

/// Expands the methods and implementations of strings and of numbers next to errors, so that their
/// uses are no errors: the values may be meant to be either.
pub(super) fn expand_stub(open_enum: &OpenEnum<'_>) -> TokenStream {
    let body = quote!(::core::unreachable!());
    let bodies = Bodies { to_value: body.clone(), from_value: body };
    let input = open_enum.input;
    let (ident, vis) = (call_site_ident(&input.ident), &input.vis);
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let types = open_enum.unknown.first().map(|unknown| unknown.ty);
    let number = types.filter(|ty| is_integer(ty)).map(ToTokens::to_token_stream);
    let number = number.unwrap_or_else(|| quote!(::core::primitive::i64));
    let strings = in_block(open_enum, &expand_str(open_enum, &bodies));
    quote! {
        #strings
        impl #impl_generics #ident #ty_generics #where_clause {
            /// Returns the number that represents the value.
            #vis fn as_number(&self) -> #number {
                ::core::unreachable!()
            }
        }
        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#number> for #ident #ty_generics #where_clause {
            fn from(_: #number) -> Self {
                ::core::unreachable!()
            }
        }
    }
}

/// Expands the same for an enum whose variants rustc cannot read.
pub(super) fn expand_unread(input: &DeriveInput) -> TokenStream {
    let (known, unknown) = (Vec::new(), Vec::new());
    expand_stub(&OpenEnum { input, krate: None, rename_all: None, known, unknown })
}

/// Returns the arms of a known value: from the variant, and to it.
fn expand_arms(known: &Known<'_>) -> (TokenStream, TokenStream) {
    let variant = &known.variant.ident;
    let value = match &known.value {
        WireValue::String(string) => string.to_token_stream(),
        WireValue::Number(number) => number.to_token_stream(),
        WireValue::Invalid => TokenStream::new(),
    };
    (quote!(Self::#variant => #value,), quote!(#value => Self::#variant,))
}

fn expand_with(
    open_enum: &OpenEnum<'_>,
    text: Option<&TokenStream>,
    bodies: &Bodies,
) -> TokenStream {
    let implementations = match open_enum.value_type() {
        ValueType::String => expand_str(open_enum, bodies),
        ValueType::Number => expand_number(open_enum, bodies),
    };
    in_block(open_enum, &quote!(#text #implementations))
}

/// Puts the implementations in a block that imports the runtime.
fn in_block(open_enum: &OpenEnum<'_>, implementations: &TokenStream) -> TokenStream {
    let private = private();
    let krate = open_enum.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    let allow = allow_deprecated(open_enum.input);
    quote! {
        #allow
        const _: () = {
            use #krate::__private as #private;
            #implementations
        };
    }
}

/// Expands an enum whose values are strings.
fn expand_str(open_enum: &OpenEnum<'_>, bodies: &Bodies) -> TokenStream {
    let private = private();
    let (ident, vis) = (call_site_ident(&open_enum.input.ident), &open_enum.input.vis);
    let (impl_generics, ty_generics, where_clause) = open_enum.input.generics.split_for_impl();
    let deserialize = with_deserialize_lifetime(&open_enum.input.generics);
    let (de_generics, _, _) = deserialize.split_for_impl();
    let Bodies { to_value, from_value } = bodies;
    quote! {
        impl #impl_generics #ident #ty_generics #where_clause {
            /// Returns the string that stands for the value.
            #vis fn as_str(&self) -> &::core::primitive::str {
                #to_value
            }
        }
        #[automatically_derived]
        impl #impl_generics ::core::convert::From<&::core::primitive::str>
            for #ident #ty_generics #where_clause
        {
            fn from(__it: &::core::primitive::str) -> Self {
                #from_value
            }
        }
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Display for #ident #ty_generics #where_clause {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.as_str(), __f)
            }
        }
        #[automatically_derived]
        impl #impl_generics #private::serde::Serialize for #ident #ty_generics #where_clause {
            fn serialize<__S: #private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                __serializer.serialize_str(self.as_str())
            }
        }
        #[automatically_derived]
        impl #de_generics #private::serde::Deserialize<'de> for #ident #ty_generics #where_clause {
            fn deserialize<__D: #private::serde::Deserializer<'de>>(
                __deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #private::open_text(__deserializer, |__it: &::core::primitive::str| {
                    <Self as ::core::convert::From<&::core::primitive::str>>::from(__it)
                })
            }
        }
    }
}

/// Expands an enum whose values are numbers.
fn expand_number(open_enum: &OpenEnum<'_>, bodies: &Bodies) -> TokenStream {
    let private = private();
    let (ident, vis) = (call_site_ident(&open_enum.input.ident), &open_enum.input.vis);
    let (impl_generics, ty_generics, where_clause) = open_enum.input.generics.split_for_impl();
    let deserialize = with_deserialize_lifetime(&open_enum.input.generics);
    let (de_generics, _, _) = deserialize.split_for_impl();
    let Bodies { to_value, from_value } = bodies;
    // Only a stub may lack the type.
    let number = open_enum.unknown.first().map(|unknown| unknown.ty.to_token_stream());
    let number = number.unwrap_or_else(|| quote!(::core::primitive::i64));
    quote! {
        impl #impl_generics #ident #ty_generics #where_clause {
            /// Returns the number that represents the value.
            #vis fn as_number(&self) -> #number {
                #to_value
            }
        }
        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#number> for #ident #ty_generics #where_clause {
            fn from(__it: #number) -> Self {
                #from_value
            }
        }
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Display for #ident #ty_generics #where_clause {
            fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_number(), __f)
            }
        }
        #[automatically_derived]
        impl #impl_generics #private::serde::Serialize for #ident #ty_generics #where_clause {
            fn serialize<__S: #private::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                #private::serde::Serialize::serialize(&self.as_number(), __serializer)
            }
        }
        #[automatically_derived]
        impl #de_generics #private::serde::Deserialize<'de> for #ident #ty_generics #where_clause {
            fn deserialize<__D: #private::serde::Deserializer<'de>>(
                __deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #private::open_number(__deserializer, |__it: #number| {
                    <Self as ::core::convert::From<#number>>::from(__it)
                })
            }
        }
    }
}

/// Returns the generics of an implementation of `Deserialize`. Only a stub has others than `'de`.
fn with_deserialize_lifetime(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    let lifetime = Lifetime::new("'de", Span::call_site());
    generics.params.insert(0, GenericParam::Lifetime(LifetimeParam::new(lifetime)));
    generics
}
