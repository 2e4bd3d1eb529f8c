//! `#[api]`: what the endpoints of one API share.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{DeriveInput, LitInt, LitStr, Meta, Path, Token};

use crate::attribute::{check_item, crate_path, default_crate, is_marked, twice};
use crate::diagnostics::{Errors, duplicate, expected, expected_after, one_of, unknown, within};
use crate::expand::outcome::Owner;
use crate::expand::spec::expand_responses;
use crate::expand::{private, quiet, response};
use crate::outcome::Outcome;
use crate::parse::args::{
    ConstantHeader, parse_crate, parse_header, set_once, skip_to_comma, without_mark,
};
use crate::parse::header_name::HeaderName;
use crate::parse::status::{self, Kind, Row};
use crate::symbol;

#[derive(Default)]
struct Args {
    base: Option<LitStr>,
    regions: Vec<(LitStr, LitStr)>,
    auth: Option<TokenStream>,
    /// What says that a token has expired, and its key.
    expired: Option<(Ident, TokenStream)>,
    headers: Vec<ConstantHeader>,
    rows: Vec<Row>,
    krate: Option<Path>,
}

/// The whole pipeline of `#[derive(__private::Api)]`.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let args = parse(&input, &mut errors);
    check(&args, &mut errors);
    if !input.generics.params.is_empty() {
        errors.at(&input.generics, "an API has no generics: it names one service");
        return errors.into_compile_errors();
    }
    // With errors the shared failures are left out, and everything else stays usable.
    let rows = if errors.is_empty() { args.rows.as_slice() } else { &[] };
    let expanded = expand(&input, &args, rows);
    let errors = errors.into_compile_errors();
    quote!(#errors #expanded)
}

fn parse(input: &DeriveInput, errors: &mut Errors) -> Args {
    let mut args = Args::default();
    let mut attributes =
        input.attrs.iter().filter(|attribute| attribute.path().is_ident(symbol::API));
    let tokens = attributes.next().map(|attribute| &attribute.meta);
    for second in attributes {
        errors.at(second, twice(symbol::API));
    }
    if let Some(Meta::List(list)) = tokens {
        let parser = |tokens: ParseStream<'_>| {
            while !tokens.is_empty() {
                if let Err(error) = parse_one(tokens, &mut args, errors) {
                    errors.push(error);
                    skip_to_comma(tokens);
                }
                if !tokens.is_empty() && tokens.parse::<Token![,]>().is_err() {
                    errors.push(tokens.error("expected `,`"));
                    skip_to_comma(tokens);
                    let _ = tokens.parse::<Token![,]>();
                }
            }
            Ok(())
        };
        let result = parser.parse2(without_mark(list.tokens.clone()));
        errors.ok(result);
    }
    args
}

fn parse_one(input: ParseStream<'_>, args: &mut Args, errors: &mut Errors) -> syn::Result<()> {
    if status::peek(input) {
        args.rows.push(status::parse(input)?);
        return Ok(());
    }
    if !input.peek(Ident::peek_any) {
        return Err(expected(
            input,
            "expected `STATUS => Type` or a key such as `base = \"https://…\"`",
        ));
    }
    let key = Ident::parse_any(input)?;
    if let Some(error) = status::by_name(&key, input) {
        return Err(error);
    }
    match key.to_string().as_str() {
        symbol::BASE => {
            let base = parse_url(input, BASE)?;
            set_once(&mut args.base, &key, base, errors);
        }
        symbol::REGIONS => {
            if !input.peek(syn::token::Paren) {
                return Err(expected_after(&key, input, REGIONS));
            }
            let content;
            syn::parenthesized!(content in input);
            within(&content, |content| parse_regions(content, &mut args.regions))?;
        }
        symbol::AUTH => {
            let auth = parse_auth(&key, input)?;
            set_once(&mut args.auth, &key, auth, errors);
        }
        symbol::EXPIRED => {
            let expired = parse_expired(&key, input)?;
            set_once(&mut args.expired, &key, (key.clone(), expired), errors);
        }
        symbol::HEADER => args.headers.push(parse_header(input)?),
        symbol::CRATE => {
            let path = parse_crate(input)?;
            set_once(&mut args.krate, &key, path, errors);
        }
        name => {
            let message = unknown("key", name, "`#[api]`", symbol::API_KEYS);
            return Err(syn::Error::new(key.span(), message));
        }
    }
    Ok(())
}

const BASE: &str = "expected `base = \"https://…\"`";
const REGIONS: &str = "expected `regions(\"name\" = \"https://…\")`";

fn parse_regions(input: ParseStream<'_>, regions: &mut Vec<(LitStr, LitStr)>) -> syn::Result<()> {
    while !input.is_empty() {
        if !input.peek(LitStr) {
            return Err(expected(input, REGIONS));
        }
        let name: LitStr = input.parse()?;
        regions.push((name, parse_url(input, REGIONS)?));
        if !(input.is_empty() || input.peek(Token![,])) {
            return Err(expected(input, "expected `,`"));
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

/// `= "https://…"`. The rest of the URL is checked when a client is built.
fn parse_url(input: ParseStream<'_>, example: &str) -> syn::Result<LitStr> {
    if !input.peek(Token![=]) {
        return Err(expected(input, example));
    }
    input.parse::<Token![=]>()?;
    if !input.peek(LitStr) {
        return Err(expected(input, example));
    }
    let literal: LitStr = input.parse()?;
    let value = literal.value();
    if value.starts_with("https://") || value.starts_with("http://") {
        return Ok(literal);
    }
    Err(syn::Error::new(literal.span(), "a base URL starts with `https://`"))
}

/// `= header("Name")`, `= bearer`, `= basic` or `= query("name")`, as the runtime's constant.
fn parse_auth(key: &Ident, input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let private = private();
    let known = one_of(&["header(\"…\")", "bearer", "basic", "query(\"…\")"]);
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, "expected `auth = bearer`"));
    }
    input.parse::<Token![=]>()?;
    if !input.peek(syn::Ident) {
        return Err(expected_after(key, input, format!("expected {known}")));
    }
    let word: Ident = input.parse()?;
    let argument = |what: &str| {
        let example = format!("expected `{word}(\"{what}\")`");
        if !input.peek(syn::token::Paren) {
            return Err(expected_after(&word, input, example));
        }
        let content;
        syn::parenthesized!(content in input);
        within(&content, |content| match content.parse() {
            Ok(literal) if content.is_empty() => Ok(literal),
            _ => Err(expected(content, example)),
        })
    };
    match word.to_string().as_str() {
        "bearer" => Ok(quote!(#private::Auth::Bearer)),
        "basic" => Ok(quote!(#private::Auth::Basic)),
        "header" => {
            let name = HeaderName::for_request(argument("X-Auth-Token")?)?.lower();
            Ok(quote!(#private::Auth::Header(#name)))
        }
        "query" => {
            let name: LitStr = argument("key")?;
            Ok(quote!(#private::Auth::Query(#name)))
        }
        name => {
            let message = format!("unknown way to authenticate `{name}`; expected {known}");
            Err(syn::Error::new(word.span(), message))
        }
    }
}

/// `= 401`, or `= path::to_fn`, as a function of a response.
fn parse_expired(key: &Ident, input: ParseStream<'_>) -> syn::Result<TokenStream> {
    const EXPECTED: &str =
        "expected `expired = 401`, or the path of a `fn(&http::Response<Bytes>) -> bool`";
    if !input.peek(Token![=]) {
        return Err(expected_after(key, input, EXPECTED));
    }
    input.parse::<Token![=]>()?;
    if input.peek(LitInt) {
        let status: LitInt = input.parse()?;
        return match status.base10_parse::<u16>() {
            Ok(code) if (300..600).contains(&code) => {
                Ok(quote!(|__response| __response.status().as_u16() == #code))
            }
            _ => Err(syn::Error::new(status.span(), "a status of a failure is from 300 to 599")),
        };
    }
    if !input.peek(Ident::peek_any) && !input.peek(Token![::]) {
        return Err(expected_after(key, input, EXPECTED));
    }
    input.parse::<Path>().map(ToTokens::into_token_stream)
}

/// Successes and duplicates have no place here.
fn check(args: &Args, errors: &mut Errors) {
    if let (Some((key, _)), None) = (&args.expired, &args.auth) {
        errors.at(key, "`expired` says when credentials are renewed; add `auth = …`");
    }
    let mut seen: Vec<Kind> = Vec::new();
    for status in args.rows.iter().flat_map(|row| &row.statuses) {
        let label = status.kind.label();
        if status.kind.is_success() {
            errors.at(
                &status.tokens,
                format!("`{label}` is a success, which every endpoint declares for itself"),
            );
        }
        if seen.contains(&status.kind) {
            errors.at(&status.tokens, format!("duplicate response for status `{label}`"));
        }
        seen.push(status.kind);
    }
    let mut names = Vec::new();
    for header in &args.headers {
        if names.contains(&header.name.lower()) {
            let name = header.name.literal.value();
            errors.at(&header.name.literal, duplicate(format_args!("header `{name}`"), "before"));
        }
        names.push(header.name.lower());
    }
    for (at, (region, _)) in args.regions.iter().enumerate() {
        if args.regions[..at].iter().any(|(first, _)| first.value() == region.value()) {
            errors.at(region, duplicate(format_args!("region `{}`", region.value()), "before"));
        }
    }
}

fn expand(input: &DeriveInput, args: &Args, rows: &[Row]) -> TokenStream {
    let private = private();
    let krate = args.krate.as_ref().map_or_else(default_crate, ToTokens::to_token_stream);
    let ident = &input.ident;
    let quiet = quiet(ident);
    let failure = Outcome::failures(ident, rows, None);
    let owner =
        Owner { ident, vis: &input.vis, generics: &input.generics, krate: &krate, api: None };
    let failure_enum = owner.expand_enum(&failure, false);
    let failure_type = owner.expand_type(&failure);
    let failures = response::expand_failures(rows, &failure);
    let responses = expand_responses(rows);
    let describe = match &failure {
        Outcome::Enum(..) => quote!(#private::DescribeFailure::describe(failure, f)),
        Outcome::One(ty) => quote! {
            #private::describe(#private::Describe::<#ty>::DESCRIBE, failure, f)
        },
        Outcome::Never => quote!(match *failure {}),
    };
    let unused = matches!(failure, Outcome::Never).then(|| quote!(let _ = f;));
    let name = ident.unraw().to_string();
    let base = match &args.base {
        Some(base) => quote!(::core::option::Option::Some(#base)),
        None => quote!(::core::option::Option::None),
    };
    let regions = args.regions.iter().map(|(name, url)| quote!((#name, #url)));
    let auth = args.auth.clone().unwrap_or_else(|| quote!(#private::Auth::None));
    let expired = args.expired.as_ref().map(|(_, expired)| quote!(.with_expired(#expired)));
    let headers = args.headers.iter().map(|header| {
        let (name, value) = (header.name.lower(), &header.value);
        quote!((#name, #value))
    });
    quote! {
        #failure_enum
        #[allow(unused_imports, deprecated)]
        const _: () = {
            use #krate::__private as #private;
            use #private::{DecodeJson as _, Undescribed as _};
            #[automatically_derived]
            impl #private::Api for #quiet {
                type Failure = #failure_type;
                const SPEC: &'static #private::ApiSpec = &#private::ApiSpec::new(
                    #name, #base, &[#(#regions),*], #auth, &[#(#headers),*], #responses,
                ) #expired;
                fn failure(__answer: #private::Answer) -> #private::Error<Self::Failure> {
                    #failures
                }
                fn describe(
                    failure: &Self::Failure,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    #unused
                    #describe
                }
            }
        };
    }
}

/// `#[api]` itself: as for endpoints, a hidden derive does the work.
pub(crate) fn expand_attribute(args: &TokenStream, item: &TokenStream) -> TokenStream {
    if is_marked(args) {
        return item.clone();
    }
    if let Err(error) = check_item(symbol::API, args, item) {
        let error = error.to_compile_error();
        return quote!(#error #item);
    }
    let krate = crate_path(args.clone());
    let api = Ident::new(symbol::API, Span::call_site());
    quote! {
        #[derive(#krate::__private::Api)]
        #[#api(@ #args)]
        #item
    }
}
