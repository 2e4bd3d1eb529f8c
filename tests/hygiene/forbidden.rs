//! Lints that a crate may forbid. rustc refuses an `#[allow(…)]` of such a lint, in generated code
//! too.

#![forbid(
    warnings,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    unused,
    dead_code,
    deprecated,
    explicit_outlives_requirements,
    irrefutable_let_patterns,
    keyword_idents,
    let_underscore_drop,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    non_local_definitions,
    non_snake_case,
    path_statements,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_code,
    unreachable_patterns,
    unreachable_pub,
    unsafe_code,
    unused_assignments,
    unused_braces,
    unused_doc_comments,
    unused_import_braces,
    unused_imports,
    unused_lifetimes,
    unused_macros,
    unused_must_use,
    unused_mut,
    unused_parens,
    unused_results,
    unused_variables,
    variant_size_differences
)]
#![forbid(
    clippy::all,
    clippy::pedantic,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    clippy::missing_inline_in_public_items,
    clippy::mod_module_files,
    clippy::multiple_inherent_impl,
    clippy::pattern_type_mismatch,
    clippy::ref_patterns,
    clippy::same_name_method,
    clippy::shadow_reuse,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::unreachable,
    clippy::wildcard_enum_match_arm
)]

mod exchange;

use endpoint::{Check, Endpoint, Error, OpenEnum, Union, api, endpoint};

use crate::exchange::{answer, sent};

/// An API.
#[api(base = "https://api.example.com", auth = bearer, 400 => String, 404, _ => u8)]
#[derive(Debug, Clone, Copy)]
pub struct Vendor;

/// Parameters of every role, of which the test reads none, and both results are generated enums.
#[endpoint(
    POST, "/forbidden/{id}",
    200 | 201 => Vec<u16>, 202 => String, 204, 401 => String, 410,
    api = Vendor,
    header("X-Constant" = "c"),
    query("flag" = true),
)]
#[check(any_of(page, size))]
#[derive(Debug, Clone)]
pub struct Create<'a, const N: usize> {
    /// In the path.
    pub id: &'a str,
    /// In the query.
    #[query]
    #[check(range = 1..)]
    pub page: Option<u32>,
    /// In the query.
    #[query(comma)]
    pub size: Vec<u8>,
    /// In a header.
    #[header("X-Token")]
    #[check(length = 1..=10)]
    pub token: &'a str,
    /// In the body.
    #[check(nested)]
    pub r#type: Vec<Kind>,
    /// In the body.
    pub state: State,
    /// In the body.
    pub bytes: [[u8; 2]; 2],
}

/// A value with rules.
#[derive(Debug, Clone, PartialEq, Eq, Check, Union)]
pub enum Kind {
    /// One.
    Number(#[check(range = 1..)] u8),
    /// Another.
    Text(#[check(length = 1..)] String),
}

/// An open enum.
#[derive(Debug, Clone, PartialEq, Eq, OpenEnum)]
#[open(rename_all = "snake_case")]
pub enum State {
    /// A known value.
    InUse,
    /// Another value.
    Other(String),
}

/// A private endpoint whose failures are never looked at.
#[endpoint(GET, "/forbidden", 200 => Vec<u32>, 204, 404 => None, 4xx => String, 410, paginate(page = page, limit = size))]
#[derive(Debug, Clone, Copy)]
struct List {
    /// The page.
    page: Option<u8>,
    /// Its size.
    size: u16,
}

#[test]
fn crate_that_forbids_lints_may_declare_endpoints() -> Result<(), Error<CreateFailure>> {
    let create = Create::<1> {
        id: "1",
        page: Some(2),
        size: vec![3, 4],
        token: "t",
        r#type: vec![Kind::Number(5), Kind::Text("text".into())],
        state: State::InUse,
        bytes: [[6, 7], [8, 9]],
    };
    assert_eq!(
        sent(&create),
        [
            "POST /forbidden/1?page=2&size=3,4&flag=true",
            "x-constant: c",
            "x-token: t",
            r#"{"type":[5,"text"],"state":"in_use","bytes":[[6,7],[8,9]]}"#,
        ]
    );
    assert!(
        matches!(Create::<1>::response(answer(200, "[1]"))?, CreateOk::Ok(list) if list == [1])
    );
    assert!(matches!(Create::<1>::response(answer(204, ""))?, CreateOk::NoContent));

    assert_eq!(sent(&List { page: None, size: 10 }), ["GET /forbidden?size=10"]);
    assert!(matches!(List::response(answer(404, "")), Ok(None)));
    Ok(())
}
