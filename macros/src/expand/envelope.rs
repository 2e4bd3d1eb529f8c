//! Expands the decoding of successes in an envelope.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use crate::model::Endpoint;
use crate::model::outcome::Outcome;
use crate::names::{call_site_ident, private, refuse_if, type_name};
use crate::parse::envelope::Envelope;

/// Expands the structs around the value, one per field, for a block that imports the runtime.
pub(super) fn expand_structs(endpoint: &Endpoint<'_>) -> TokenStream {
    let private = private();
    let fields = match &endpoint.envelope {
        Some(Envelope::Fields(fields)) => fields,
        Some(Envelope::Type(_)) => {
            return quote!(use #private::{CannotBecome as _, NotAnEnvelope as _};);
        }
        None => return TokenStream::new(),
    };
    // The path of the derive starts at the crate, as that of `derive_at`.
    let (krate, serde_path) = (&endpoint.krate, format!("{private}::serde"));
    let structs = fields.iter().enumerate().map(|(depth, field)| {
        let (name, inner) = (name(depth), name(depth + 1));
        let is_last = depth + 1 == fields.len();
        let ty = if is_last { quote!(T) } else { quote!(#inner<T>) };
        let open = if is_last { quote!(self.it) } else { quote!(self.it.open()) };
        // The user does not know the name of this struct, so no decode error prints it.
        let expecting = format!("an object with `{field}`");
        quote! {
            #[derive(#krate::__private::serde::Deserialize)]
            #[serde(crate = #serde_path, expecting = #expecting)]
            struct #name<T> {
                #[serde(rename = #field)]
                it: #ty,
            }
            impl<T> #private::Open<T> for #name<T> {
                fn open(self) -> T {
                    #open
                }
            }
        }
    });
    let open = if is_generic(endpoint) { quote!(OpenEnvelopeOwned) } else { quote!(OpenEnvelope) };
    let first = name(0);
    quote! {
        use #private::{Open as _, #open as _};
        #(#structs)*
        struct __EndpointEnvelope;
        impl #private::Around for __EndpointEnvelope {
            type Of<T: #private::serde::de::DeserializeOwned> = #first<T>;
        }
    }
}

fn is_generic(endpoint: &Endpoint<'_>) -> bool {
    endpoint.input.generics.type_params().next().is_some()
}

fn name(depth: usize) -> Ident {
    format_ident!("__EndpointEnvelope{depth}")
}

/// Returns the call that decodes a success of the type `ty` from its envelope.
pub(super) fn expand_ok(
    endpoint: &Endpoint<'_>,
    envelope: &Envelope,
    ty: &TokenStream,
    failure: &Outcome,
) -> TokenStream {
    let private = private();
    match envelope {
        Envelope::Fields(_) => {
            // Every token has the span of the type: an unmet bound is reported there.
            let span = ty.span();
            let private = Ident::new(&private.to_string(), span);
            let envelope = Ident::new("__EndpointEnvelope", span);
            let open = quote_spanned!(span=> #private::InEnvelope::<#envelope, #ty>::open);
            quote!(ok(#open))
        }
        Envelope::Type(path) => {
            let describe = match failure {
                Outcome::Enum(..) => quote! {
                    ::core::option::Option::Some(#private::DescribeFailure::describe)
                },
                Outcome::One(ty) => quote!(#private::Describe::<#ty>::DESCRIBE),
                Outcome::Never => {
                    let failure = failure_type(path, ty);
                    let private = Ident::new(&private.to_string(), path.span());
                    quote_spanned!(path.span()=> #private::Describe::<#failure>::DESCRIBE)
                }
            };
            let inner = failure_type(path, ty);
            // Every token has the span of the envelope: an unmet bound is reported there, and once.
            let private = Ident::new(&private.to_string(), path.span());
            let convert = quote_spanned! {path.span()=>
                #private::Become::<#inner, <Self as #private::EndpointTrait>::Failure>::CONVERT
            };
            let method = if is_generic(endpoint) { "envelope_of" } else { "envelope" };
            let method = Ident::new(method, path.span());
            let envelope = quote_spanned!(path.span()=> #path<#ty>);
            quote!(#method::<#envelope, #ty, _>(#convert, #describe))
        }
    }
}

/// Returns the type of the failure, if only the envelope declares one. A type that is no envelope
/// has a failure too, so that it is reported only once.
pub(super) fn expand_failure(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
    let Some(Envelope::Type(path)) = &endpoint.envelope else { return None };
    let ty = success_types(endpoint).next()?;
    let failure = failure_type(path, &ty);
    // The argument of a generic item cannot name generics.
    if !endpoint.input.generics.params.is_empty() {
        return Some(quote!(type Failure = #failure;));
    }
    let (private, span) = (Ident::new(&private().to_string(), path.span()), path.span());
    let envelope = quote_spanned!(span=> #path<#ty>);
    let is = quote_spanned!(span=> { #private::IsEnvelope::<#envelope, #ty>::IS });
    Some(quote_spanned! {span=>
        #[cfg(not(doc))]
        type Failure = <#envelope as #private::EnvelopeOr<#ty, #is>>::Failure;
        #[cfg(doc)]
        type Failure = #failure;
    })
}

/// Asserts, for each success, that the failure type can hold that of the envelope, so that one
/// which cannot is reported with a repair. An item cannot name generics; there, the conversion
/// itself fails to compile.
pub(super) fn expand_fits(endpoint: &Endpoint<'_>, failure: &Outcome) -> TokenStream {
    let Some(Envelope::Type(path)) = &endpoint.envelope else { return TokenStream::new() };
    if !endpoint.input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let name = type_name(&path.to_token_stream());
    let own =
        endpoint.rows.iter().any(|row| row.statuses.iter().any(|it| !row.is_success(it.pattern)));
    let message = match (failure, &endpoint.api) {
        (Outcome::Never, _) => return TokenStream::new(),
        (_, Some(api)) if !own => format!(
            "`{0}` has no row for the failure that `{name}` may hold; add `_ => Type` to the \
             `#[api(…)]` of `{0}`, with the `Failure` of `{name}`",
            type_name(&api.to_token_stream()),
        ),
        (Outcome::One(ty), _) => does_not_fit(&name, &type_name(ty)),
        (Outcome::Enum(ident, _), _) => does_not_fit(&name, &ident.to_string()),
    };
    let (span, ident) = (path.span(), call_site_ident(&endpoint.input.ident));
    let private = Ident::new(&private().to_string(), span);
    let asserts = success_types(endpoint).map(|ty| {
        let inner = failure_type(path, &ty);
        let cannot = quote_spanned! {span=>
            !#private::Become::<#inner, <#ident as #private::EndpointTrait>::Failure>::CAN
        };
        refuse_if(&cannot, span, &message)
    });
    asserts.collect()
}

fn does_not_fit(envelope: &str, failure: &str) -> String {
    format!(
        "the failure that `{envelope}` may hold does not fit the declared `{failure}`; implement \
         `From` of it for `{failure}`"
    )
}

/// Returns the types of the successes that come in an envelope, each once.
fn success_types(endpoint: &Endpoint<'_>) -> impl Iterator<Item = TokenStream> {
    let mut seen = Vec::new();
    let rows = endpoint.rows.iter().filter(|row| {
        row.ty.is_some()
            && row.constant.is_none()
            && row.statuses.iter().any(|status| row.is_success(status.pattern))
    });
    rows.filter_map(move |row| {
        let ty = row.type_tokens();
        let text = ty.to_string();
        let is_new = !seen.contains(&text);
        is_new.then(|| {
            seen.push(text);
            ty
        })
    })
}

fn failure_type(path: &Path, ty: &TokenStream) -> TokenStream {
    let private = Ident::new(&private().to_string(), path.span());
    quote_spanned!(path.span()=> <#path<#ty> as #private::EnvelopeTrait<#ty>>::Failure)
}
