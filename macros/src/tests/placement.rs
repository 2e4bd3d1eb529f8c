//! Every attribute that the macros register with rustc, in every place and every form: it means
//! something there, or it is one error. rustc accepts a registered attribute everywhere.

use proc_macro2::TokenStream;

use super::{decorate, decorate_api, messages, tokens};
use crate::{api, derive_check, open_enum, pipeline, response, union};

/// A macro, the attributes that it registers apart from `serde`, and items with a place for one.
struct Registered {
    name: &'static str,
    expand: fn(&str) -> TokenStream,
    words: &'static [&'static str],
    places: &'static [(&'static str, &'static str)],
    /// The attributes that mean something, each with its place.
    accepted: &'static [(&'static str, &'static str)],
}

fn expand_endpoint(item: &str) -> TokenStream {
    pipeline::derive(decorate(&tokens("POST, \"/a/{id}\", 204, body = form"), &tokens(item)))
}

fn expand_api(item: &str) -> TokenStream {
    api::derive(decorate_api(&tokens("auth = bearer"), &tokens(item)))
}

const REGISTERED: &[Registered] = &[
    Registered {
        name: "endpoint",
        expand: expand_endpoint,
        words: &[
            "endpoint",
            "header",
            "query",
            "body",
            "part",
            "extension",
            "skip",
            "check",
            "form",
            "json",
        ],
        places: &[
            ("struct", "@ struct E { id: u8, a: String, b: Vec<String> }"),
            ("path", "struct E { @ id: u8, a: String, b: Vec<String> }"),
            ("field", "struct E { id: u8, a: String, @ b: Vec<String> }"),
        ],
        accepted: &[
            ("field", "header(\"X\")"),
            ("field", "query"),
            ("field", "query(comma)"),
            ("field", "form(comma)"),
            ("field", "extension"),
            ("field", "skip"),
            ("struct", "check(crate = ::endpoint)"),
        ],
    },
    Registered {
        name: "api",
        expand: expand_api,
        words: &["api"],
        places: &[
            ("struct", "@ struct A;"),
            ("field", "struct A { @ _private: () }"),
            ("position", "struct A(@ ());"),
        ],
        accepted: &[],
    },
    Registered {
        name: "Check",
        expand: |item| derive_check::derive(tokens(item)),
        words: &["check"],
        places: &[
            ("struct", "@ struct C { a: String }"),
            ("field", "struct C { @ a: String }"),
            ("position", "struct C(@ String);"),
            ("enum", "@ enum C { A(String), B { b: String } }"),
            ("variant", "enum C { @ A(String), B { b: String } }"),
            ("value", "enum C { A(@ String), B { b: String } }"),
            ("named value", "enum C { A(String), B { @ b: String } }"),
            ("union", "@ union C { a: u8 }"),
            ("field of a union", "union C { @ a: u8 }"),
        ],
        accepted: &[("struct", "check(crate = ::endpoint)"), ("enum", "check(crate = ::endpoint)")],
    },
    Registered {
        name: "OpenEnum",
        expand: |item| open_enum::derive(tokens(item)),
        words: &["open"],
        places: &[
            ("enum", "@ enum O { A, Unknown(String) }"),
            ("variant", "enum O { @ A, Unknown(String) }"),
            ("unknown", "enum O { A, @ Unknown(String) }"),
            ("value", "enum O { A, Unknown(@ String) }"),
        ],
        accepted: &[("enum", "open(crate = ::endpoint)"), ("variant", "open(\"X\")")],
    },
    Registered {
        name: "FromResponse",
        expand: |item| response::derive(tokens(item)),
        words: &[
            "response",
            "header",
            "status",
            "body",
            "query",
            "part",
            "extension",
            "form",
            "json",
            "text",
            "bytes",
            "headers",
            "response_header",
            "status_code",
            "location",
            "etag",
            "cookie",
            "payload",
        ],
        places: &[
            ("struct", "@ struct R { a: String }"),
            ("field", "struct R { @ a: String }"),
            ("unit struct", "@ struct R;"),
            ("enum", "@ enum R { A }"),
            ("variant", "enum R { @ A }"),
        ],
        accepted: &[
            ("struct", "response(crate = ::endpoint)"),
            ("unit struct", "response(crate = ::endpoint)"),
            ("field", "header(\"X\")"),
            ("field", "status"),
            ("field", "body"),
        ],
    },
    Registered {
        name: "Union",
        expand: |item| union::derive(tokens(item)),
        words: &["union"],
        places: &[
            ("enum", "@ enum U { #[union(string)] A(String), #[union(number)] B(u8) }"),
            ("variant", "enum U { @ A(String), #[union(number)] B(u8) }"),
            ("value", "enum U { #[union(string)] A(@ String), #[union(number)] B(u8) }"),
        ],
        accepted: &[("enum", "union(crate = ::endpoint)")],
    },
];

const FORMS: &[&str] =
    &["", "()", "(comma)", "(\"X\")", " = \"X\"", "(a = \"X\")", "(crate = ::endpoint)"];

#[test]
fn registered_attribute_means_something_or_is_one_error() {
    let mut wrong = Vec::new();
    for Registered { name, expand, words, places, accepted } in REGISTERED {
        for (word, (place, item)) in
            words.iter().flat_map(|word| places.iter().map(move |it| (word, it)))
        {
            for form in FORMS {
                let written = format!("{word}{form}");
                let code = expand(&item.replace('@', &format!("#[{written}]")));
                let (found, is_accepted) = (messages(&code), accepted.contains(&(place, &written)));
                if found.len() != usize::from(!is_accepted) {
                    wrong.push(format!("{name}, `#[{written}]` on {place}: {found:#?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}
