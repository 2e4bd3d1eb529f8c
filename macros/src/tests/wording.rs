//! No error has the wording of syn: mutations of all arguments.

use proc_macro2::{TokenStream, TokenTree};

use super::{decorate, decorate_api, messages, tokens};
use crate::{api, derive_check, open_enum, pipeline, response};

/// Words that syn writes about a token that it did not expect. They do not state what to write.
const OF_SYN: &[&str] = &[
    "expected identifier",
    "expected literal",
    "expected string literal",
    "expected integer literal",
    "expected boolean literal",
    "expected one of:",
    "expected parentheses",
    "expected curly braces",
    "expected square brackets",
    "expected attribute arguments",
    "expected an expression",
    "unexpected end of input",
    "unexpected token",
    "unexpected literal",
    "not supported",
    "unsupported expression",
];

/// Returns the source of the tokens, in pieces that can be joined. Delimiters are pieces too.
fn pieces(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                found.push("(".to_owned());
                found.extend(pieces(group.stream()));
                found.push(") ".to_owned());
            }
            TokenTree::Punct(punct) if punct.spacing() == proc_macro2::Spacing::Joint => {
                found.push(punct.to_string());
            }
            token => found.push(format!("{token} ")),
        }
    }
    found
}

/// Returns the source with one token removed, doubled or replaced, for each of its tokens.
pub(super) fn mutations(source: &str) -> Vec<String> {
    let pieces = pieces(tokens(source));
    let replacements =
        ["", ", ", "= ", "x ", "\"x\" ", "5 ", "4xx ", ": ", "-> ", "() ", "A<B, C> "];
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if piece == "(" || piece == ") " {
            continue;
        }
        let double = format!("{piece} {piece} ");
        for replacement in replacements.into_iter().chain([double.as_str()]) {
            let mutated =
                [&pieces[..at].concat(), replacement, &pieces[at + 1..].concat()].concat();
            found.push(mutated);
        }
    }
    found
}

pub(super) fn assert_own_words(code: &TokenStream, source: &str) {
    for message in messages(code) {
        let is_of_syn = OF_SYN.iter().any(|words| message.contains(words));
        assert!(!is_of_syn, "{source}\n  gives {message:?}");
    }
}

#[test]
fn no_error_about_arguments_has_the_wording_of_syn() {
    let endpoints = [
        "GET, \"/list/{id}\", 200 | 201 => Vec<User>, ok(304) => (), 4xx => Failure, 404 => false, \
         header(\"Accept\" = \"text/plain\"), docs = \"https://a.example\", api = a::Api, \
         envelope = Data, body = json, crate = ::sdk::endpoint",
        "PUT, \"/list\", 204, idempotent, timeout = \"5s\", retry(attempts = 5), max_body = 16, \
         retry = never, envelope = \"data.items\"",
        "GET, \"/list\", 200 => List, paginate(cursor = after, next = last(data.items).id, limit = \
         limit, items = data.items, item = Item, total = header(\"X-Total\"), more = more)",
        "GET, \"/list\", 200 => List, paginate(page = page, first = 0, total = content_range)",
        "GET, \"/list\", 200 => List, paginate(next_url = links.next), paginate(link)",
    ];
    for arguments in endpoints.into_iter().flat_map(mutations) {
        let item = tokens("struct List { id: u8, limit: u64, page: u64, after: Option<String> }");
        let code = pipeline::derive(decorate(&tokens(&arguments), &item));
        assert_own_words(&code, &arguments);
    }
    let api = "base = \"https://a.example\", regions(\"a\" = \"https://b.example\"), auth = \
               header(\"X-Auth\"), expired = a::b, header(\"X-Y\" = \"1\"), 401 => Failure";
    for arguments in mutations(api).into_iter().chain(mutations("auth = query(\"key\")")) {
        let code = decorate_api(&tokens(&arguments), &tokens("struct Api;"));
        assert_own_words(&api::derive(code), &arguments);
    }
    let rules = "length = 1..=MAX, pattern = \"[a-z]+\", range = -1.5.., items = 2 * 3..=9, with = \
                 a::b, nested";
    for rules in mutations(rules) {
        let item = format!("struct Part {{ #[check({rules})] a: String }}");
        assert_own_words(&derive_check::derive(tokens(&item)), &item);
    }
    for (on_enum, value) in mutations("rename_all = \"snake_case\", crate = ::sdk")
        .into_iter()
        .zip(mutations("\"active\"").into_iter().cycle())
    {
        let item = format!("#[open({on_enum})] enum E {{ #[open({value})] A, Unknown(String) }}");
        assert_own_words(&open_enum::derive(tokens(&item)), &item);
    }
    for (on_struct, header) in
        mutations("crate = ::sdk").into_iter().zip(mutations("\"X-Id\"").into_iter().cycle())
    {
        let item = format!("#[response({on_struct})] struct R {{ #[header({header})] a: u8 }}");
        assert_own_words(&response::derive(tokens(&item)), &item);
    }
    for (query, header) in mutations("comma").into_iter().zip(mutations("\"X-Id\"")) {
        let fields = format!("#[query({query})] a: Vec<u16>, #[header({header})] b: u8");
        let item = tokens(&format!("struct List {{ {fields} }}"));
        let code = pipeline::derive(decorate(&tokens("GET, \"/\", 200"), &item));
        assert_own_words(&code, &fields);
    }
}
