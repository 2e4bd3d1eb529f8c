//! The conversions of an open enum.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type};

use super::{Args, WireValue};
use crate::names::{call_site_ident, default_crate, private};

pub(super) fn expand(
    input: &DeriveInput,
    args: &Args,
    known: &[(&Ident, WireValue)],
    rest: &Ident,
    ty: &Type,
) -> TokenStream {
    let private = private();
    let krate = args.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    let (ident, vis) = (call_site_ident(&input.ident), &input.vis);
    let is_number = known.iter().any(|(_, wire)| matches!(wire, WireValue::Number(_)));
    let (to, from): (Vec<_>, Vec<_>) = known
        .iter()
        .map(|(variant, wire)| {
            let wire = match wire {
                WireValue::String(text) => text.to_token_stream(),
                WireValue::Number(number) => number.to_token_stream(),
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
