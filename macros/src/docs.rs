//! The struct's rustdoc: the request and its responses as tables, as on the vendor's page.

mod code;
mod pages;
mod rows;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::DeriveInput;

use self::code::{cell, code};
use self::rows::{cfg_of, constants, parameter};
use crate::diagnostics::Errors;
use crate::model::{self, Endpoint};
use crate::names::type_name;
use crate::parse;
use crate::parse::field_rules::FieldRule;

/// Returns the tables as attributes that follow the user's own documentation. Returns nothing for a
/// declaration with errors, which the derive reports.
///
/// This reads the struct as it is written. The derive reads it again, after rustc has resolved
/// `#[cfg]` and other macros have rewritten it: one macro can pass nothing but tokens to another.
pub(crate) fn tables(
    args: &TokenStream,
    attributes: &TokenStream,
    item: &TokenStream,
) -> TokenStream {
    // Without documentation there is no table: cheap, and the lint `missing_docs` still applies.
    if !has_documentation(attributes) {
        return TokenStream::new();
    }
    let Ok(input) = syn::parse2::<DeriveInput>(quote!(#[endpoint(#args)] #attributes #item)) else {
        return TokenStream::new();
    };
    let mut errors = Errors::default();
    let endpoint = model::model(parse::parse(&input, &mut errors));
    match endpoint.filter(|_| errors.is_empty()) {
        Some(endpoint) => expand(&endpoint, &input),
        None => TokenStream::new(),
    }
}

fn has_documentation(attributes: &TokenStream) -> bool {
    attributes.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            let first = group.stream().into_iter().next();
            matches!(first, Some(TokenTree::Ident(word)) if word == "doc")
        }
        _ => false,
    })
}

fn expand(endpoint: &Endpoint<'_>, input: &DeriveInput) -> TokenStream {
    let mut lines = Vec::new();
    let call = format!("{} {}", endpoint.method.name, endpoint.template.literal.value());
    let call = code(&call);
    let call = match &endpoint.docs {
        Some(link) => format!("{call}, [documented by the vendor]({})", link.value()),
        None => call,
    };
    let call = match endpoint.security.as_ref().map(|security| &security.scheme) {
        Some(Some(name)) => format!("{call}, sent with the credentials {}", code(&name.value())),
        Some(None) => format!("{call}, sent without credentials"),
        None => call,
    };
    for text in ["", "# Endpoint", "", &call, ""] {
        lines.push(line(text));
    }
    let constants = constants(endpoint);
    if endpoint.parameters().next().is_some() || !constants.is_empty() {
        lines.push(line("| parameter | in | required | type | rules |"));
        lines.push(line("|---|---|---|---|---|"));
        for field in endpoint.parameters() {
            let row = parameter(endpoint, field);
            // This is the one place that sees `#[cfg]` before it is resolved.
            lines.push(match cfg_of(input, field) {
                Some(condition) => quote!(#[cfg_attr(#condition, doc = #row)]),
                None => line(&row),
            });
        }
        lines.extend(constants.iter().map(|row| line(row)));
        lines.push(line(""));
        lines.extend(endpoint.field_rules.iter().flat_map(|rule| field_rule(endpoint, rule)));
    }
    lines.push(line("| status | result |"));
    lines.push(line("|---|---|"));
    for row in &endpoint.rows {
        for status in &row.statuses {
            let outcome = if row.is_success(status.pattern) { "`Ok`" } else { "failure" };
            let holds = match (&row.constant, &row.ty) {
                (Some(constant), _) => format!(": `{}`", constant.value),
                (None, Some(ty)) => format!(": {}", cell(&type_name(&ty.to_token_stream()))),
                (None, None) if row.none.is_some() => ": `None`".to_owned(),
                (None, None) => String::new(),
            };
            lines.push(line(&format!("| {} | {outcome}{holds} |", status.pattern.label())));
        }
    }
    if let Some(paginate) = &endpoint.paginate {
        lines.extend(["", "| pages | |", "|---|---|"].map(line));
        lines.extend(pages::rows(paginate).into_iter().map(|row| line(&row)));
    }
    quote!(#(#lines)*)
}

fn line(text: &str) -> TokenStream {
    quote!(#[doc = #text])
}

/// Returns the paragraph of a rule over several fields.
fn field_rule(endpoint: &Endpoint<'_>, rule: &FieldRule) -> [TokenStream; 2] {
    let fields = rule.fields.iter().filter_map(|name| endpoint.field(name));
    let fields: Vec<_> = fields.map(|field| cell(&field.wire)).collect();
    let text = format!("Required: {} of {}.", rule.kind.quantity(), fields.join(", "));
    [line(&text), line("")]
}

#[cfg(test)]
mod tests {
    use crate::attribute;

    /// The documentation lines of an item, as rustdoc reads them.
    fn documented(args: &str, item: &str) -> String {
        let item = attribute::expand(&args.parse().unwrap(), &item.parse().unwrap());
        let item: syn::ItemStruct = syn::parse2(item).unwrap();
        let lines = item.attrs.iter().filter_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) => match &pair.value {
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
                _ => None,
            },
            syn::Meta::List(list) if list.path.is_ident("cfg_attr") => {
                Some(list.tokens.to_string())
            }
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn tables_follow_the_users_documentation() {
        let item = r#"
            /// Updates the e-mail address.
            pub struct UpdateEmail {
                #[header("X-Auth-Token")]
                #[check(length = 1..=100_000)]
                token: Secret<String>,
                #[serde(rename = "e-mail")]
                email: Option<String>,
                #[cfg(feature = "mfa")]
                verify_code: Option<String>,
                #[skip]
                note: u8,
            }
        "#;
        let args = r#"
            PUT, "/v4/user/emails", docs = "https://vendor.example/page",
            200 => Vec<User>, 401 | 4xx => ApiError, 404 => false, 410 => None,
            header("Accept" = "text/a|b"), query("api-version" = "v1"), body("stream" = true)
        "#;
        assert_eq!(
            documented(args, item),
            " Updates the e-mail address.

# Endpoint

`PUT /v4/user/emails`, [documented by the vendor](https://vendor.example/page)

| parameter | in | required | type | rules |
|---|---|---|---|---|
| `X-Auth-Token` (`token`) | header | yes | `Secret<String>` | `1..=100_000` characters |
| `e-mail` (`email`) | body field | no | `Option<String>` |  |
all (feature = \"mfa\") , doc = \"| `verify_code` | body field | no | `Option<String>` |  |\"
| `Accept` | header | yes | `text/a\\|b` | constant |
| `api-version` | query | yes | `v1` | constant |
| `stream` | body field | yes | `true` | constant |

| status | result |
|---|---|
| 200 | `Ok`: `Vec<User>` |
| 401 | failure: `ApiError` |
| 4xx | failure: `ApiError` |
| 404 | `Ok`: `false` |
| 410 | `Ok`: `None` |"
        );
    }

    #[test]
    fn rules_over_several_fields_follow_the_parameters() {
        let item = "/// Adds a user.
            #[check(any_of(email, phone), one_of(a, b), all_or_none(a, email))]
            struct AddUser {
                #[serde(rename = \"e-mail\")]
                email: Option<String>,
                phone: Option<String>,
                a: Vec<u8>,
                b: Vec<u8>,
            }";
        let text = documented("POST, \"/users\", 201", item);
        let rules = text.split_once("| `b` | body field | yes | `Vec<u8>` |  |\n\n").unwrap().1;
        assert_eq!(
            rules.split_once("\n\n| status").unwrap().0,
            "Required: at least one of `e-mail`, `phone`.

Required: exactly one of `a`, `b`.

Required: all or none of `a`, `e-mail`."
        );
    }

    #[test]
    fn style_of_a_list_is_documented_beside_its_place() {
        let item =
            "/// Text.\nstruct Find { #[query(comma)] ids: Ids, a: Ids, #[form(pipe)] b: Ids }";
        let text = documented("POST, \"/\", 200, body = form(brackets), query(\"x\")", item);
        let rows: Vec<_> = text.lines().filter(|line| line.contains("Ids")).collect();
        assert_eq!(
            rows,
            [
                "| `ids` | query, `comma` | yes | `Ids` |  |",
                "| `a` | body field, `brackets` | yes | `Ids` |  |",
                "| `b` | body field, `pipe` | yes | `Ids` |  |",
            ]
        );
        assert!(text.contains("| `x` | query | yes |  | constant |"), "{text}");
    }

    #[test]
    fn pages_of_a_list_are_documented_as_a_table() {
        let documented = |pages: &str| {
            let args = format!("GET, \"/keys\", 200 => Keys, paginate({pages})");
            let text = documented(&args, "/// Lists keys.\nstruct ListKeys {}");
            text.split_once("| pages | |\n|---|---|\n").unwrap().1.to_owned()
        };
        let pages = "cursor = after, next = last(result.keys).id, more = more, \
                     items = result.keys, item = Key";
        assert_eq!(
            documented(pages),
            "| next page | `after` from `last(result.keys).id` |
| items | `result.keys` |
| more pages | `more` |"
        );
        assert_eq!(
            documented("page = page, limit = size, total = header(\"X-Total\")"),
            "| next page | `page`, the number of the page |
| limit | `size` |
| total | `X-Total` header |"
        );
        assert_eq!(documented("next_url = next"), "| next page | `next` |");
        assert_eq!(
            documented("link, total = content_range"),
            "| next page | `Link` header |\n| total | `Content-Range` header |"
        );
    }

    #[test]
    fn url_and_credentials_are_in_the_tables() {
        let args = "PATCH, url = session, 202, api = A, security = none";
        let text = documented(args, "/// Uploads.\nstruct Upload { session: Secret<String> }");
        assert!(text.contains("`PATCH {session}`, sent without credentials"), "{text}");
        assert!(text.contains("| `session` | URL | yes | `Secret<String>` |  |"), "{text}");
        let args = "GET, \"/\", 200, api = A, docs = \"https://v.example\", security = \"key\"";
        let text = documented(args, "/// Gets.\nstruct Get {}");
        let call = "`GET /`, [documented by the vendor](https://v.example), sent with the \
                    credentials `key`";
        assert!(text.contains(call), "{text}");
    }

    #[test]
    fn empty_object_is_a_row_of_the_table() {
        let text = documented("POST, \"/\", 200, empty = object", "/// Starts.\nstruct Start {}");
        assert!(text.contains("| `{}` | body | yes |  | constant |"), "{text}");
        let item = "/// Starts.\nstruct Start { #[body] job: Option<Job> }";
        let text = documented("POST, \"/\", 200, empty = object", item);
        assert!(text.contains("| `{}` | body | yes |  | sent for a `job` of `None` |"), "{text}");
    }

    #[test]
    fn struct_without_documentation_or_with_errors_has_no_table() {
        let struct_ = "struct Get { #[skip] a : u8 , }";
        assert_eq!(documented("GET, \"/\", 200", struct_), "");
        assert_eq!(documented("GET, \"\", 200", &format!("/// Text.\n{struct_}")), " Text.");
    }
}
