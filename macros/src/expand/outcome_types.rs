//! Expands the types `Ok` and `Failure`, and an enum where statuses have several types.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{DeriveInput, GenericParam, Generics, Path, Visibility};

use super::deprecated::allow_deprecated;
use crate::model::outcome::{Outcome, Variant};
use crate::names::{api_of, call_site_ident, call_site_vis, collect_words, name_of, private};
use crate::parse::response_row::StatusPattern;

/// The struct that the outcomes belong to.
pub(crate) struct Owner<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) krate: &'a TokenStream,
    pub(crate) api: Option<&'a Path>,
}

fn is_api(variant: &Variant) -> bool {
    variant.pattern == StatusPattern::Api
}

impl Owner<'_> {
    /// Returns the type, for a block that imports the runtime.
    pub(crate) fn expand_type(&self, outcome: &Outcome) -> TokenStream {
        match outcome {
            Outcome::Never => quote!(::core::convert::Infallible),
            Outcome::One(ty) => ty.clone(),
            Outcome::Enum(ident, variants) => {
                let generics = self.used_generics(variants);
                let (_, ty_generics, _) = generics.split_for_impl();
                quote!(#ident #ty_generics)
            }
        }
    }

    /// Expands the enum next to the struct, with the struct's visibility, for users to match on.
    pub(crate) fn expand_enum(&self, outcome: &Outcome, is_success: bool) -> TokenStream {
        let Outcome::Enum(ident, variants) = outcome else { return TokenStream::new() };
        let Self { input, krate, api } = self;
        let vis = call_site_vis(&input.vis);
        let what = if is_success { "results" } else { "failures" };
        let doc = format!("The {what} of [`{}`], by status.", input.ident);
        // At no name of the user's, where rustc would warn about its style.
        let ident = &call_site_ident(ident);
        let generics = self.used_generics(variants);
        let expanded = variants.iter().map(|variant| {
            let (name, doc) = (&variant.ident, doc_of(variant.pattern));
            if let (StatusPattern::Api, Some(api)) = (variant.pattern, api) {
                // The enum is outside of the block that imports the runtime.
                let (_, ty_generics, _) = generics.split_for_impl();
                return quote! {
                    #[cfg(not(doc))]
                    #[doc = #doc]
                    #name(<#ident #ty_generics as #krate::__private::WithApi>::Failure),
                    // As a reader would write it.
                    #[cfg(doc)]
                    #[doc = #doc]
                    #name(<#api as #krate::Api>::Failure),
                };
            }
            let ty = &variant.ty;
            let data = (!variant.is_unit).then(|| quote!((#ty)));
            quote!(#[doc = #doc] #name #data,)
        });
        let debug = Self::expand_debug(ident, &generics, variants);
        let describe = (!is_success).then(|| self.expand_describe(ident, &generics, variants));
        let as_failure = if is_success {
            None
        } else {
            Self::expand_as_failure(ident, &generics, outcome.value_type(), variants)
        };
        let with_api = api.filter(|_| variants.iter().any(is_api)).map(|api| {
            let (private, of_api) = (private(), api_of(api, &private().to_token_stream()));
            let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
            quote! {
                #[automatically_derived]
                impl #impl_generics #private::WithApi for #ident #ty_generics #where_clause {
                    type Failure = #of_api::Failure;
                }
            }
        });
        let probe = with_api.as_ref().map(|_| {
            let private = private();
            quote!(use #private::NotAnApi as _;)
        });
        let (private, where_clause) = (private(), &generics.where_clause);
        let allow = allow_deprecated(input);
        // A status has a variant only if it is declared, so no more can come without a declaration.
        let exhaustive = (!matches!(input.vis, Visibility::Inherited))
            .then(|| quote!(#[allow(clippy::exhaustive_enums)]));
        quote! {
            #[doc = #doc]
            #allow
            #exhaustive
            #vis enum #ident #generics #where_clause {
                #(#expanded)*
            }
            #allow
            const _: () = {
                use #krate::__private as #private;
                use #private::{DebugAsNothing as _, OtherFailure as _, Undescribed as _};
                #probe
                #with_api
                #debug
                #describe
                #as_failure
            };
        }
    }

    /// Expands `Debug`. It prints the data of a variant by its own `Debug`, if it has one, so that
    /// nothing is required of the types.
    fn expand_debug(ident: &Ident, generics: &Generics, variants: &[Variant]) -> TokenStream {
        let private = private();
        let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
        let arms = variants.iter().map(|variant| {
            let (name, text, ty) = (&variant.ident, variant.ident.to_string(), &variant.ty);
            if variant.is_unit {
                return quote!(Self::#name => __f.write_str(#text),);
            }
            quote! {
                Self::#name(__it) => {
                    #private::debug_variant(#text, __it, #private::DebugAs::<#ty>::DEBUG, __f)
                }
            }
        });
        // Not `automatically_derived`: rustc would not count this as a use of the data, and would
        // warn about data that the user does not read.
        quote! {
            impl #impl_generics ::core::fmt::Debug for #ident #ty_generics #where_clause {
                fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self {
                        #(#arms)*
                    }
                }
            }
        }
    }

    /// Expands `DescribeFailure`. It prints a failure by the `Display` of its data, if that has
    /// one.
    fn expand_describe(
        &self,
        ident: &Ident,
        generics: &Generics,
        variants: &[Variant],
    ) -> TokenStream {
        let private = private();
        let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
        let arms = variants.iter().map(|variant| {
            let (name, ty) = (&variant.ident, &variant.ty);
            match (variant.pattern, self.api) {
                _ if variant.is_unit => quote!(Self::#name => ::core::result::Result::Ok(()),),
                (StatusPattern::Api, Some(api)) => {
                    let of_api = api_of(api, &private.to_token_stream());
                    quote!(Self::#name(__it) => #of_api::describe(__it, __f),)
                }
                _ => quote! {
                    Self::#name(__it) => {
                        #private::describe(#private::Describe::<#ty>::DESCRIBE, __it, __f)
                    }
                },
            }
        });
        quote! {
            #[automatically_derived]
            impl #impl_generics #private::DescribeFailure for #ident #ty_generics #where_clause {
                fn describe(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self {
                        #(#arms)*
                    }
                }
            }
        }
    }

    /// Expands `AsFailure`, for the failure of the API or else for the type of all values. Whether
    /// a row has the type of the API is for the compiler to find out.
    fn expand_as_failure(
        ident: &Ident,
        generics: &Generics,
        value_type: Option<&TokenStream>,
        variants: &[Variant],
    ) -> Option<TokenStream> {
        let private = private();
        let of_api = variants.iter().find(|variant| is_api(variant)).map(|variant| &variant.ty);
        let failure = of_api.or(value_type)?;
        let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
        let (some, none) = (quote!(#private::Some), quote!(#private::None));
        let (reading, others): (Vec<_>, Vec<_>) = variants.iter().partition(|it| !it.is_unit);
        let reading = reading.into_iter().map(|variant| {
            let (name, ty) = (&variant.ident, &variant.ty);
            if of_api.is_none() || is_api(variant) {
                return quote!(Self::#name(__it) => #some(__it),);
            }
            quote!(Self::#name(__it) => #private::SameFailure::<#ty, #failure>::get(__it),)
        });
        let otherwise = (!others.is_empty()).then(|| quote!(_ => #none,));
        Some(quote! {
            #[automatically_derived]
            impl #impl_generics #private::AsFailure<#failure> for #ident #ty_generics #where_clause {
                fn as_failure(&self) -> ::core::option::Option<&#failure> {
                    match self {
                        #(#reading)*
                        #otherwise
                    }
                }
            }
        })
    }

    /// Returns the generics of the struct that the types of the variants mention, with those of
    /// their bounds that mention no others.
    fn used_generics(&self, variants: &[Variant]) -> Generics {
        let mut words = Vec::new();
        for variant in variants {
            collect_words(variant.ty.clone(), &mut words);
        }
        let all = self.input.generics.params.iter();
        let (used, unused): (Vec<_>, Vec<_>) = all.partition(|it| words.contains(&name_of(it)));
        let unused: Vec<String> = unused.into_iter().map(name_of).collect();
        let is_about_used = |tokens: TokenStream| {
            let mut words = Vec::new();
            collect_words(tokens, &mut words);
            !words.iter().any(|word| unused.contains(word))
        };
        let mut generics = Generics::default();
        for param in used {
            let mut param = param.clone();
            if let GenericParam::Type(param) = &mut param {
                param.bounds = take(&param.bounds, &is_about_used);
                param.default = None;
            }
            generics.params.push(param);
        }
        if let Some(clause) = &self.input.generics.where_clause {
            let predicates = take(&clause.predicates, &is_about_used);
            if !predicates.is_empty() && !generics.params.is_empty() {
                generics.make_where_clause().predicates = predicates;
            }
        }
        generics
    }
}

fn take<T: Clone + ToTokens, P: Clone + Default>(
    all: &Punctuated<T, P>,
    is_wanted: &impl Fn(TokenStream) -> bool,
) -> Punctuated<T, P> {
    all.iter().filter(|it| is_wanted(it.to_token_stream())).cloned().collect()
}

fn doc_of(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Exact(status) => format!("Status {status}."),
        StatusPattern::Class(class) => format!("Status {class}xx."),
        StatusPattern::Other => "Any status that is not declared otherwise.".to_owned(),
        StatusPattern::Api => {
            "A failure that the API declares for all of its endpoints.".to_owned()
        }
    }
}
