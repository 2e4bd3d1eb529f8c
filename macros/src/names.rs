//! Names and spans in generated code. Imports nothing else of this crate.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{
    GenericArgument, GenericParam, Generics, Path, PathArguments, Type, TypePath, Visibility,
};

/// Returns the path of the runtime crate, unless `crate = …` sets another.
pub(crate) fn default_crate() -> TokenStream {
    quote!(::endpoint)
}

/// Returns the name by which generated code reaches the runtime. It cannot clash with a user's
/// name, because it only exists inside a `const _` block.
pub(crate) fn private() -> Ident {
    Ident::new("__endpoint", Span::call_site())
}

/// Returns the name of the user's struct for generated code: rustc does not warn about its use when
/// the struct is deprecated.
pub(crate) fn call_site_ident(ident: &Ident) -> Ident {
    let mut renewed = ident.clone();
    renewed.set_span(ident.span().resolved_at(Span::call_site()));
    renewed
}

/// Returns a visibility for generated items: lints of the user do not look at an item none of whose
/// tokens are the user's.
pub(crate) fn call_site_vis(vis: &Visibility) -> TokenStream {
    let at_call_site = |mut token: TokenTree| {
        // The crate that `$crate` stands for is in its span.
        if !matches!(&token, TokenTree::Group(_)) {
            token.set_span(token.span().resolved_at(Span::call_site()));
        }
        token
    };
    vis.to_token_stream().into_iter().map(at_call_site).collect()
}

/// Returns the name of a reference to the field at `index` of the struct, at the span of its type.
/// The name is the argument of calls, and has nothing of the macro's span, so that an unsuitable
/// type is reported there.
pub(crate) fn value_ident(index: usize, ty_span: Span) -> Ident {
    Ident::new(&format!("__v{index}"), ty_span)
}

/// Returns the streams as one, with one message to the compiler: each interpolation of a stream is
/// five. Unlike `collect`, it is compiled once.
pub(crate) fn concat(streams: Vec<TokenStream>) -> TokenStream {
    streams.into_iter().collect()
}

/// Returns the type without parentheses around it, and without the invisible ones that a
/// `macro_rules` puts around a `$t:ty`.
pub(crate) fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => ungrouped(&inner.elem),
        Type::Group(inner) => ungrouped(&inner.elem),
        _ => ty,
    }
}

/// Returns the span of a type. That of a path needs no copy of its tokens.
pub(crate) fn type_span(ty: &Type) -> Span {
    let (path, first, last) = match ty {
        Type::Path(TypePath { attrs, qself: None, path }) if attrs.is_empty() => {
            (path, path.segments.first(), path.segments.last())
        }
        _ => return ty.span(),
    };
    let (Some(first), Some(last)) = (first, last) else { return ty.span() };
    let first = path.leading_colon.map_or_else(|| first.ident.span(), |colons| colons.spans[0]);
    let last = match &last.arguments {
        PathArguments::None => last.ident.span(),
        PathArguments::AngleBracketed(arguments) => arguments.gt_token.span,
        PathArguments::Parenthesized(_) => return ty.span(),
    };
    first.join(last).unwrap_or(first)
}

/// Returns the API of an endpoint, for a block that imports the runtime.
pub(crate) fn api_type(api: Option<&Path>) -> TokenStream {
    let private = private();
    api.map_or_else(|| quote!(#private::NoApi), ToTokens::to_token_stream)
}

/// Returns whether a type is an API, as the argument of a generic item. `runtime` is the path of
/// the runtime's private items, whose `NotAnApi` must be imported.
pub(crate) fn is_api(api: &Path, runtime: &TokenStream) -> TokenStream {
    quote!({ #runtime::IsApi::<#api>::IS })
}

/// Returns the alias of an API in the block of an endpoint.
pub(crate) fn api_alias() -> Ident {
    Ident::new("__EndpointApi", Span::call_site())
}

/// Returns an API with the trait by which generated code reaches its items: `<Api as Trait>`. A
/// type that is no API has those of no API.
pub(crate) fn api_of(api: &Path, runtime: &TokenStream) -> TokenStream {
    let is_api = is_api(api, runtime);
    quote!(<#api as #runtime::ApiOr<#is_api>>)
}

/// Returns an item that does not compile if a constant condition is true, with the message at
/// `span`. This is a function of the runtime because rustc does not find a macro by its path while
/// an attribute or a derive of the user's cannot be found.
pub(crate) fn refuse_if(condition: &TokenStream, span: Span, message: &str) -> TokenStream {
    let private = Ident::new(&private().to_string(), span);
    let refuse = quote_spanned!(span=> #private::refuse(#message));
    quote!(const _: () = if #condition { #refuse };)
}

/// Returns a type as it is usually written: `Vec<User>`, not `Vec < User >`.
pub(crate) fn type_name(tokens: &TokenStream) -> String {
    let text = tokens.to_string();
    let mut name = String::with_capacity(text.len());
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let between_words = previous.is_alphanumeric() && (next.is_alphanumeric() || next == '\'');
        let after_comma = matches!(previous, ',' | ';');
        if c != ' ' || between_words || after_comma {
            name.push(c);
        }
        previous = c;
    }
    name
}

/// Returns whether a type mentions a generic parameter, so that an item inside of a function or a
/// constant cannot name it.
pub(crate) fn mentions(generics: &Generics, ty: &impl ToTokens) -> bool {
    if generics.params.is_empty() {
        return false;
    }
    let mut words = Vec::new();
    collect_words(ty.to_token_stream(), &mut words);
    // `Self` has the parameters of the struct.
    generics
        .params
        .iter()
        .any(|param| words.iter().any(|word| word == "Self" || *word == name_of(param)))
}

/// Returns a type with `'static` for all of its lifetimes, for a constant, which cannot name them.
pub(crate) fn with_static_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut is_lifetime = false;
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(word) if is_lifetime => {
            is_lifetime = false;
            TokenTree::Ident(Ident::new("static", word.span()))
        }
        TokenTree::Group(group) => {
            let inner = with_static_lifetimes(group.stream());
            let mut replaced = Group::new(group.delimiter(), inner);
            replaced.set_span(group.span());
            replaced.into()
        }
        token => {
            is_lifetime = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            token
        }
    });
    replaced.collect()
}

/// Returns whether a type mentions a type parameter.
pub(crate) fn mentions_type(generics: &Generics, ty: &impl ToTokens) -> bool {
    if generics.type_params().next().is_none() {
        return false;
    }
    let mut words = Vec::new();
    collect_words(ty.to_token_stream(), &mut words);
    generics.type_params().any(|param| words.iter().any(|word| param.ident == word))
}

/// Returns the name of a parameter: a lifetime with its tick, which sets it apart from a type of
/// the same name.
pub(crate) fn name_of(param: &GenericParam) -> String {
    match param {
        GenericParam::Lifetime(param) => param.lifetime.to_string(),
        GenericParam::Type(param) => param.ident.to_string(),
        GenericParam::Const(param) => param.ident.to_string(),
    }
}

/// Collects the words of a type, and its lifetimes with their ticks.
pub(crate) fn collect_words(tokens: TokenStream, words: &mut Vec<String>) {
    let mut tick = "";
    for token in tokens {
        match token {
            TokenTree::Ident(word) => words.push(format!("{}{word}", std::mem::take(&mut tick))),
            TokenTree::Group(group) => collect_words(group.stream(), words),
            TokenTree::Punct(punct) if punct.as_char() == '\'' => tick = "'",
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Returns the type of the items of a type that is written as `Vec<T>` or another list of the
/// standard library.
pub(crate) fn item_of_list(ty: &Type) -> Option<&Type> {
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return None };
    let last = path.segments.last()?;
    let name = last.ident.to_string();
    let is_list = ["Vec", "VecDeque", "LinkedList", "HashSet", "BTreeSet"].contains(&&*name);
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match (is_list, arguments.args.first()) {
        (true, Some(GenericArgument::Type(item))) => Some(item),
        _ => None,
    }
}
