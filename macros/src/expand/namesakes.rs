//! Problems of types that were recognised by their names: whether a type is the one of the library
//! or one of the user's is asked of the compiler.

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Generics, Type};

use super::projection::without_self;
use crate::diagnostics::{Errors, Place, Suspected, only_namesake};
use crate::names::{mentions_type, private, with_static_lifetimes};
use crate::validate::shapes::{named, unwrapped};

/// The error that the compiler reports besides ours, if the type is the one of the library.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Otherwise {
    /// None: the generated code replaces the value, or there is no value.
    Nothing,
    /// A missing `Serialize`, unless the type implements it.
    Unwritten,
    /// A missing `Deserialize`, unless the type implements it.
    Unread,
}

/// Takes the problems that the compiler can decide. A constant cannot name type parameters: then
/// only a name that hardly any other type has is a problem.
pub(crate) fn take(errors: &mut Errors, generics: &Generics) -> Vec<Suspected> {
    let mut suspected = errors.take_suspected();
    suspected.retain(|it| {
        let is_unnameable = it.namesakes.iter().any(|ty| is_unnameable(ty, generics));
        if is_unnameable && it.namesakes.iter().all(is_phantom) {
            errors.at(&it.ty, &it.message);
        }
        !is_unnameable
    });
    suspected
}

fn is_phantom(ty: &Type) -> bool {
    named(ty).is_some_and(|(name, _)| name == "PhantomData")
}

fn is_unnameable(ty: &Type, generics: &Generics) -> bool {
    let tokens = ty.to_token_stream();
    generics.const_params().next().is_some()
        || mentions_type(generics, &tokens)
        || generics.type_params().next().is_some() && tokens.to_string().contains("Self")
}

/// Expands the assertions, for a block that imports the runtime. `this` is the annotated type.
pub(crate) fn expand(
    suspected: &[Suspected],
    this: &TokenStream,
    generics: &Generics,
    otherwise: impl Fn(&Suspected) -> Otherwise,
) -> TokenStream {
    if suspected.is_empty() {
        return TokenStream::new();
    }
    let private = private();
    let asserts = suspected.iter().map(|it| {
        let otherwise = match otherwise(it) {
            // The library's types in it implement both.
            _ if is_unnameable(&it.ty, generics) => Otherwise::Nothing,
            otherwise => otherwise,
        };
        expand_assert(it, this, otherwise)
    });
    let asserts: TokenStream = asserts.collect();
    quote! {
        use #private::OfUser as _;
        #asserts
    }
}

fn expand_assert(suspected: &Suspected, this: &TokenStream, otherwise: Otherwise) -> TokenStream {
    let Suspected { ty, namesakes, message, .. } = suspected;
    let private = private();
    let nameable = |ty: &Type| with_static_lifetimes(without_self(ty.to_token_stream(), this));
    let are_of_library = namesakes.iter().map(|ty| {
        let ty = nameable(ty);
        quote!(#private::Suspect::<#ty>::IS)
    });
    let (fallback, probe) = match otherwise {
        Otherwise::Nothing => (None, None),
        Otherwise::Unwritten => (Some(quote!(Unwritable)), Some(quote!(Writable))),
        Otherwise::Unread => (Some(quote!(Unreadable)), Some(quote!(Readable))),
    };
    let fallback = fallback.map(|it| quote!(use #private::#it as _;));
    let ty = nameable(ty);
    let probe = probe.map(|probe| quote!(&& #private::#probe::<#ty>::IS));
    let refuse = refuse(&suspected.ty, message);
    quote! {
        const _: () = {
            #fallback
            if #(#are_of_library)&&* #probe { #refuse }
        };
    }
}

/// Expands the call that reports a problem at all tokens of a type: its path is at the first token,
/// and its argument at the last.
fn refuse(ty: &Type, message: &str) -> TokenStream {
    let tokens = ty.to_token_stream();
    let first = Ident::new(&private().to_string(), ty.span());
    let last = tokens.into_iter().last().map_or_else(|| ty.span(), |token| token.span());
    let mut argument = Group::new(Delimiter::Parenthesis, message.to_token_stream());
    argument.set_span(last);
    quote!(#first::refuse #argument)
}

/// Returns the value of a field, or another if the type is the one of the library.
pub(crate) fn value(namesake: &Type, value: &Ident) -> TokenStream {
    let span = namesake.span();
    let private = Ident::new(&private().to_string(), span);
    quote_spanned!(span=> #private::Suspect::<#namesake>::value(#value))
}

/// Returns the function that decodes `ty`, whose value is the suspected type in an `Option`, `Box`
/// or list: `Option<Bytes>`.
pub(crate) fn decode(
    suspected: &[Suspected],
    place: Place,
    written: &Type,
    ty: &TokenStream,
) -> Option<TokenStream> {
    let namesake = only_namesake(suspected, place)?;
    let (outer, args) = named(unwrapped(written, &[]))?;
    let inner =
        *args.first().filter(|_| ["Option", "Box", "Arc", "Rc", "Vec"].contains(&&*outer))?;
    if inner.to_token_stream().to_string() != namesake.to_token_stream().to_string() {
        return None;
    }
    let span = written.span();
    let private = Ident::new(&private().to_string(), span);
    Some(if outer == "Option" {
        quote_spanned!(span=> #private::Suspect::<#namesake>::decode_option::<#inner>)
    } else {
        quote_spanned!(span=> #private::Suspect::<#namesake>::decode::<#ty>)
    })
}
