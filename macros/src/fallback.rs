//! The stub that is emitted next to errors: enough of an implementation that uses of the struct are
//! no errors too, and that an editor knows its methods.
//!
//! A type that a declaration with errors leaves open is [`unknown`], which rustc accepts as any
//! type.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::{Data, DeriveInput, Type};

use crate::diagnostics::{Errors, nearest};
use crate::expand::client_name::ClientName;
use crate::expand::deprecated::allow_deprecated;
use crate::expand::namesakes::{self, Otherwise};
use crate::expand::outcome_types::Owner;
use crate::expand::paginate::{methods, turn_signature};
use crate::expand::send::send;
use crate::helpers::parse_item;
use crate::model::outcome::{Outcome, optional};
use crate::names::{
    api_type, call_site_ident, collect_words, default_crate, mentions_type, private,
};
use crate::parse::{Raw, has_argument};
use crate::symbol;
use crate::validate::row_types::is_returned;
use crate::validate::shapes::is_path_of_types;

/// Returns a type that has every field and every method, where [`report`] reports the errors of the
/// struct.
pub(crate) fn unknown(ident: &Ident) -> TokenStream {
    let module = errors_module(ident);
    quote!(#module::__Unknown)
}

/// Returns a constant of any type, where [`report`] reports the errors of the struct. A constant
/// that is computed from it is no error either.
pub(crate) fn unknown_value(ident: &Ident) -> TokenStream {
    let module = errors_module(ident);
    quote!(#module::__EndpointWithErrors)
}

fn errors_module(ident: &Ident) -> Ident {
    format_ident!("__endpoint_errors_{}", ident.unraw(), span = Span::call_site())
}

/// Reports the errors of a struct, in a module of their own: of a name that is missing in a module
/// with a `compile_error!`, rustc reports neither the absence nor the uses. So the module defines
/// [`unknown`] as a name that does not exist, and likewise the enums that the declaration would
/// have. All names are imported from it, so that a name that is missing beside the struct is no
/// error either; a definition of the user's shadows them.
pub(crate) fn report(errors: Errors, input: &DeriveInput) -> TokenStream {
    let module = errors_module(&input.ident);
    let enums = Outcome::enums(&input.ident);
    let enums = enums.iter().filter(|name| !has_argument(input, |word| *name == word));
    let errors = errors.into_compile_errors();
    quote! {
        #[allow(dead_code, nonstandard_style)]
        mod #module {
            #errors
            pub type __Unknown = __EndpointWithErrors;
            #(pub type #enums = __EndpointWithErrors;)*
        }
        #[allow(unused_imports)]
        pub use #module::*;
    }
}

/// Returns an item that syn cannot read, without its fields, if that can be read. rustc has read it
/// before, and has reported what is wrong.
pub(crate) fn without_fields(item: TokenStream) -> Option<DeriveInput> {
    let emptied = item.into_iter().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            Group::new(Delimiter::Brace, TokenStream::new()).into()
        }
        token => token,
    });
    parse_item(emptied.collect()).ok()
}

pub(crate) struct Stub<'a> {
    input: &'a DeriveInput,
    krate: TokenStream,
    api: TokenStream,
    ok: TokenStream,
    failure: TokenStream,
    /// The type of the items, if the endpoint is a list.
    item: Option<TokenStream>,
    /// The enums of the outcomes, where all of them are known.
    enums: TokenStream,
}

impl<'a> Stub<'a> {
    /// Stands in for an endpoint whose errors are reported by the macro. This is taken before the
    /// declaration is given a meaning, which it may not have.
    pub(crate) fn beside_errors(raw: &Raw<'a>) -> Self {
        let Raw { input, args, .. } = raw;
        let types = args.rows.iter().filter_map(|row| row.ty.as_ref());
        let are_types = types.into_iter().all(is_returned);
        let failure = match Outcome::failures(&input.ident, &args.rows, None) {
            // A type parameter may lack the bound of failures, which is reported with the others.
            Outcome::One(ty)
                if are_types && args.api.is_none() && !mentions_type(&input.generics, &ty) =>
            {
                ty
            }
            _ => unknown(&input.ident),
        };
        // There is always a type in an envelope or on a page: that of the row is missing, and is
        // reported.
        let is_missing = args.envelope.is_some() || args.paginate.is_some();
        let ok = match Outcome::successes(&input.ident, &args.rows) {
            Outcome::One(ty) if is_missing && ty.to_string() == "()" => unknown(&input.ident),
            Outcome::One(ty) if are_types => optional(&args.rows, ty),
            _ => unknown(&input.ident),
        };
        let item = args.paginate.as_ref().and_then(|paginate| paginate.item.as_ref());
        let item = item.map(ToTokens::to_token_stream);
        Self {
            input,
            krate: args.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream),
            api: args.api.as_ref().map_or_else(|| unknown(&input.ident), ToTokens::to_token_stream),
            ok,
            failure,
            item: item.or_else(|| has_pages(input).then(|| unknown(&input.ident))),
            enums: TokenStream::new(),
        }
    }

    /// Stands in for an endpoint whose fields rustc cannot read. Its arguments have no errors.
    pub(crate) fn without_fields(raw: &Raw<'a>) -> Self {
        let Raw { input, args, .. } = raw;
        let krate = args.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
        let ok = Outcome::successes(&input.ident, &args.rows);
        let failure = Outcome::failures(&input.ident, &args.rows, args.api.as_ref());
        let owner = Owner { input, krate: &krate, api: args.api.as_ref() };
        let (ok_enum, failure_enum) =
            (owner.expand_enum(&ok, true), owner.expand_enum(&failure, false));
        let private = private();
        let item = args.paginate.as_ref().and_then(|paginate| match &paginate.item {
            Some(item) => Some(item.to_token_stream()),
            None => ok.value_type().map(|list| quote!(<#list as #private::List>::Item)),
        });
        let ok = optional(&args.rows, owner.expand_type(&ok));
        let failure = owner.expand_type(&failure);
        let (api, enums) = (api_type(args.api.as_ref()), quote!(#ok_enum #failure_enum));
        Self { input, krate, api, ok, failure, item, enums }
    }

    /// Returns the errors, and the stub beside them.
    pub(crate) fn expand_beside(&self, mut errors: Errors) -> TokenStream {
        let suspected = self.expand_suspected(&mut errors);
        let (errors, stub) = (report(errors, self.input), self.expand());
        quote!(#errors #stub #suspected)
    }

    /// Expands the problems that the compiler decides about.
    fn expand_suspected(&self, errors: &mut Errors) -> Option<TokenStream> {
        let suspected = namesakes::take(errors, &self.input.generics);
        let (krate, private) = (&self.krate, private());
        let this = call_site_ident(&self.input.ident).to_token_stream();
        let asserts =
            namesakes::expand(&suspected, &this, &self.input.generics, |_| Otherwise::Nothing);
        let block = quote! {
            const _: () = {
                use #krate::__private as #private;
                #asserts
            };
        };
        (!suspected.is_empty()).then_some(block)
    }

    pub(crate) fn expand(&self) -> TokenStream {
        let private = private();
        let Self { input, krate, api, ok, failure, enums, .. } = self;
        let ident = call_site_ident(&input.ident);
        let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
        let client = ClientName::imported();
        let doc = "The declaration of this endpoint has errors.";
        let send = send(input, api, doc, &client);
        let pages = self.expand_pages(&client);
        let client = client.import;
        let allow = allow_deprecated(input);
        quote! {
            #enums
            #allow
            const _: () = {
                use #krate::__private as #private;
                use #private::{#client};
                #[automatically_derived]
                impl #impl_generics #private::Endpoint for #ident #ty_generics #where_clause {
                    type Ok = #ok;
                    type Failure = #failure;
                    type Api = #api;
                    const SPEC: &'static #private::Spec =
                        &#private::Spec::new("", "", "", &[], &[]);
                    fn encode(&self, _: &mut #private::Encoder<'_>) {}
                    fn dispatch(__dispatch: &mut #private::Dispatch) -> #private::ResultOf<Self> {
                        __dispatch.unexpected()
                    }
                }
                #send
                #pages
            };
        }
    }

    fn expand_pages(&self, client: &ClientName) -> Option<TokenStream> {
        let item = self.item.as_ref()?;
        let private = private();
        let ident = call_site_ident(&self.input.ident);
        let (impl_generics, ty_generics, where_clause) = self.input.generics.split_for_impl();
        let methods = methods(&private, &self.input.vis, &self.api, client);
        let none = quote!(::core::option::Option::None);
        let at_call_site = |name: &str| Ident::new(name, Span::call_site());
        let turn = turn_signature(&at_call_site("self"), &at_call_site("_"));
        Some(quote! {
            #[automatically_derived]
            impl #impl_generics #private::Paginate for #ident #ty_generics #where_clause {
                type Item = #item;
                const STYLE: #private::Style = #private::Style::Link;
                #turn {
                    ::core::result::Result::Ok(#none)
                }
                fn limit(&self) -> ::core::option::Option<::core::primitive::u64> {
                    #none
                }
                fn page(
                    _: Self::Ok,
                    _: &#private::http::HeaderMap,
                ) -> #private::PageParts<Self::Item> {
                    loop {}
                }
            }
            #[automatically_derived]
            impl #impl_generics #ident #ty_generics #where_clause {
                #methods
            }
        })
    }
}

/// Returns whether rustc refuses the type of a field in every place: `_`, `impl Trait`, and a
/// lifetime that is missing or not declared. Generated code that names the type again would repeat
/// the error.
pub(crate) fn is_refused_by_rustc(input: &DeriveInput) -> bool {
    let Data::Struct(data) = &input.data else { return false };
    let lifetimes = input.generics.lifetimes().map(|it| it.lifetime.ident.to_string());
    let declared: Vec<_> = lifetimes.chain(["static".to_owned()]).collect();
    data.fields.iter().filter(|field| !is_path_of_types(&field.ty)).any(|field| {
        let mut words = Vec::new();
        let tokens = field.ty.to_token_stream();
        collect_words(tokens.clone(), &mut words);
        let has = |these: &[&str]| words.iter().any(|word| these.contains(&&**word));
        let is_elided = matches!(&field.ty, Type::Reference(it) if it.lifetime.is_none());
        // Functions and trait objects have lifetimes of their own.
        is_elided
            || has(&["_", "impl"])
            || !has(&["fn", "dyn", "for", "Fn", "FnMut", "FnOnce"])
                && lacks_lifetime(tokens, &declared)
    })
}

/// Returns whether a type has a reference without a lifetime, or a lifetime that is not declared.
fn lacks_lifetime(ty: TokenStream, declared: &[String]) -> bool {
    let mut tokens = ty.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let next = tokens.peek();
        let lacks = match &token {
            TokenTree::Group(group) => lacks_lifetime(group.stream(), declared),
            TokenTree::Punct(punct) if punct.as_char() == '&' => {
                !matches!(next, Some(TokenTree::Punct(quote)) if quote.as_char() == '\'')
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                matches!(next, Some(TokenTree::Ident(name)) if !declared.contains(&name.to_string()))
            }
            _ => false,
        };
        if lacks {
            return true;
        }
    }
    false
}

/// Returns whether a key of the endpoint is `paginate`, or was meant to be.
fn has_pages(input: &DeriveInput) -> bool {
    let others = ["pages", "pager", "paging", "paged", "pagination"];
    has_argument(input, |word| {
        others.contains(&word) || nearest(word, &[symbol::PAGINATE]).is_some()
    })
}
