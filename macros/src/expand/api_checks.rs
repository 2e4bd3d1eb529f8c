//! Assertions about the API of an endpoint: macros cannot see each other's arguments.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{LitStr, Path};

use crate::model::Endpoint;
use crate::names::{api_of, is_api, private, refuse_if, type_name};

/// Returns nothing for most endpoints.
pub(super) fn expand(endpoint: &Endpoint<'_>) -> TokenStream {
    let mut asserts = TokenStream::new();
    let Some(api) = &endpoint.api else { return asserts };
    asserts.extend(expand_scheme_check(endpoint, api));
    let scheme = endpoint.security.as_ref().map(|security| security.scheme.as_ref());
    // Without the credentials of the API, a constant may be those of another kind.
    if matches!(scheme, Some(None)) {
        return asserts;
    }
    let scheme = scheme.flatten();
    for header in endpoint.headers.iter().filter(|it| may_be_credentials(&it.name.lower())) {
        let name = &header.name.literal;
        let sent = header.name.lower();
        asserts.extend(expand_constant_check(api, scheme, name, "header", &sent));
    }
    for constant in &endpoint.query {
        let name = &constant.name;
        asserts.extend(expand_constant_check(api, scheme, name, "query", &name.value()));
    }
    asserts
}

/// Returns whether a header may carry credentials. The others need no assertion, which takes time
/// to compile.
fn may_be_credentials(name: &str) -> bool {
    let never = ["accept", "content-", "if-", "user-agent", "prefer", "cache-control"];
    !never.iter().any(|prefix| name.starts_with(prefix))
}

/// Asserts that the API has the scheme that an endpoint names.
fn expand_scheme_check(endpoint: &Endpoint<'_>, api: &Path) -> Option<TokenStream> {
    let name = endpoint.security.as_ref()?.scheme.as_ref()?;
    let (span, text) = (name.span(), name.value());
    let problem = format!("`{}` has no scheme `{text}`; ", type_name(&api.to_token_stream()));
    let repair = format!("declare it as in `#[api(auth(\"{text}\") = bearer)]`");
    // A type that is no API has no schemes, and is reported elsewhere.
    let (spec, is_api) = (spec_of_api(api), is_api(api, &private().to_token_stream()));
    let is_unknown = quote_spanned!(span=> #is_api && !#spec.has_scheme(#name));
    let private = Ident::new(&private().to_string(), span);
    let refuse = quote_spanned! {span=>
        #private::refuse_scheme(#problem, #spec.security_schemes, #repair)
    };
    Some(quote!(const _: () = if #is_unknown { #refuse };))
}

/// Asserts that the API does not send credentials under the name of a constant, which would replace
/// them.
fn expand_constant_check(
    api: &Path,
    scheme: Option<&LitStr>,
    name: &LitStr,
    place: &str,
    sent: &str,
) -> TokenStream {
    let span = name.span();
    let spec = spec_of_api(api);
    let private = Ident::new(&private().to_string(), span);
    let scheme = match scheme {
        Some(scheme) => quote_spanned!(span=> #private::Security::Scheme(#scheme)),
        None => quote_spanned!(span=> #private::Security::Api),
    };
    let has = Ident::new(&format!("has_credentials_in_{place}"), span);
    let message = format!(
        "`{}` has the credentials of `{}`, which this constant would replace; remove it, or write \
         `security = none` to send the endpoint without them",
        name.value(),
        type_name(&api.to_token_stream()),
    );
    let is_taken = quote_spanned!(span=> #spec.#has(#scheme, #sent));
    refuse_if(&is_taken, span, &message)
}

/// Returns the declaration of the API, or of no API if the type is none.
fn spec_of_api(api: &Path) -> TokenStream {
    let of_api = api_of(api, &private().to_token_stream());
    quote!(#of_api::SPEC)
}
