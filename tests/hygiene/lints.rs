//! Strict lints on generated code.

#![deny(
    warnings,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    unused,
    let_underscore,
    explicit_outlives_requirements,
    keyword_idents,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    non_local_definitions,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(
    clippy::all,
    clippy::pedantic,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    clippy::missing_inline_in_public_items,
    clippy::multiple_inherent_impl,
    clippy::pattern_type_mismatch,
    clippy::ref_patterns,
    clippy::same_name_method,
    clippy::shadow_reuse,
    clippy::shadow_unrelated,
    clippy::unreachable,
    clippy::wildcard_enum_match_arm
)]

mod exchange;

use endpoint::paginate::{Items, Pages};
use endpoint::{Client, Endpoint, Envelope, FromResponse, Secret, endpoint};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::exchange::{answer, sent};

/// A parameter of every role, and a constant header.
#[endpoint(
    PUT, "/lints/{id}/{kind}",
    200 => User, 401 => Refusal,
    header("X-Constant" = "c"),
)]
#[derive(Debug, Clone)]
pub struct Update<'a, T: Serialize> {
    /// In the path.
    pub id: &'a str,
    /// In the path, by serde.
    #[serde(serialize_with = "lower")]
    pub kind: T,
    /// In a header.
    #[header("X-Token")]
    #[check(length = 1..=10)]
    pub token: Secret,
    /// In a header, by serde.
    #[header("X-Tag")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<u8>,
    /// In the query.
    #[query]
    #[check(range = ..=3)]
    pub page: Option<u32>,
    /// In the body.
    pub name: &'a str,
    /// In the body.
    pub admin: bool,
    /// In the body.
    pub active: bool,
    /// In the body.
    pub hidden: bool,
    /// Nowhere.
    #[skip]
    pub note: &'a str,
}

fn lower<T: Serialize, S: serde::Serializer>(it: &T, serializer: S) -> Result<S::Ok, S::Error> {
    it.serialize(serializer)
}

/// A response by its parts.
#[derive(Debug, PartialEq, Eq, FromResponse)]
pub struct User {
    /// From a header.
    #[header("X-Token")]
    pub token: String,
    /// The same type as that of the response's status.
    #[status]
    pub status: StatusCode,
    /// From the body.
    pub id: u32,
}

/// A failure.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Refusal {
    /// Why.
    pub reason: String,
}

/// Both results are generated enums.
#[endpoint(POST, "/lints", 200 | 201 => Vec<u16>, 202 => Job, 204, 4xx => Refusal, 404, _ => String)]
#[derive(Debug)]
pub struct Create {
    /// The whole body.
    #[body]
    pub names: Vec<String>,
}

/// A response whose body is a type of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromResponse)]
pub struct Job {
    /// The body.
    #[body]
    pub id: u32,
}

/// One item of a list.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Entry {
    /// Its number.
    pub id: u32,
}

/// A list within a response.
#[derive(Debug, Deserialize)]
pub struct Listing {
    /// The list, which may be missing.
    pub result: Option<Found>,
    /// Whether there is more.
    pub more: Option<bool>,
}

/// The result of a search.
#[derive(Debug, Deserialize)]
pub struct Found {
    /// The items.
    pub items: Option<Vec<Entry>>,
    /// How many there are.
    pub total: Option<u32>,
    /// Where the list goes on.
    pub next: Option<String>,
}

/// Numbered pages with all options.
#[endpoint(
    GET, "/lints/numbered", 200 => Listing,
    paginate(page = page, limit = limit, total = result.total, more = more, items = result.items, item = Entry),
)]
#[derive(Debug, Clone, Copy)]
pub struct Numbered {
    /// The page.
    pub page: Option<u8>,
    /// Its size.
    pub limit: u16,
}

/// Pages that name the next cursor.
#[endpoint(
    GET, "/lints/named", 200 => Listing,
    paginate(cursor = after, next = result.next, items = result.items, item = Entry),
)]
#[derive(Debug, Clone)]
pub struct Named {
    /// The cursor.
    pub after: Option<String>,
}

/// Pages whose last item is the next cursor.
#[endpoint(
    GET, "/lints/last", 200 => Vec<Entry>,
    paginate(cursor = after, next = last().id, total = header("X-Total")),
)]
#[derive(Debug, Clone, Copy)]
pub struct Last {
    /// The cursor.
    pub after: Option<u32>,
}

/// A form and a query in brackets.
#[endpoint(POST, "/lints/form", 204, body = form(brackets), query("flag"))]
#[derive(Debug)]
pub struct Form<'a, T: Serialize> {
    /// A generic value.
    #[query(indices)]
    pub filter: &'a [T],
    /// A list within a list.
    pub rows: [[u8; 1]; 1],
    /// A list in another style.
    #[form(comma, allow_empty)]
    pub tags: &'a [&'a str],
}

/// An endpoint without fields and without a response body.
#[endpoint(DELETE, "/lints", 204)]
#[derive(Debug, Clone, Copy)]
pub struct Delete;

/// A page, or nothing.
#[endpoint(GET, "/lints/none", 200 => Listing, 204, 404 => None, paginate(page = page, items = result.items, item = Entry))]
#[derive(Debug, Clone, Copy)]
pub struct Perhaps {
    /// The page.
    pub page: Option<u8>,
}

/// A success in an envelope.
#[endpoint(GET, "/lints/envelope", 200 => Entry, envelope = Wrapped)]
#[derive(Debug, Clone, Copy)]
pub struct InEnvelope;

/// An envelope.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Wrapped<T> {
    /// The success.
    pub data: Option<T>,
}

impl<T> Envelope<T> for Wrapped<T> {
    type Failure = Refusal;

    #[inline]
    fn open(self) -> Option<Result<T, Refusal>> {
        self.data.map(Ok)
    }
}

#[test]
fn endpoint_with_imported_traits_passes_the_lints() {
    let client: Client = Client::new("https://h.example").unwrap();
    let pages: Pages<_> = Perhaps { page: None }.pages(&client);
    let items: Items<_> = Perhaps { page: Some(1) }.items(&client);
    drop((pages, items));
    let entry = InEnvelope::response(answer(200, r#"{"data":{"id":1}}"#)).unwrap();
    assert_eq!(entry.id, 1);
}

#[test]
fn endpoint_with_every_role_passes_the_lints() {
    let update = Update {
        id: "1",
        kind: 2,
        token: "t".into(),
        tag: None,
        page: Some(3),
        name: "n",
        admin: true,
        active: false,
        hidden: false,
        note: "unsent",
    };
    assert_eq!(
        sent(&update),
        [
            "PUT /lints/1/2?page=3",
            "x-constant: c",
            "x-token: t",
            r#"{"name":"n","admin":true,"active":false,"hidden":false}"#,
        ]
    );
    assert_eq!(update.note, "unsent");
    let user = Update::<u8>::response(answer(200, r#"{"id":1}"#)).unwrap();
    assert_eq!(user, User { token: "abc".into(), status: StatusCode::OK, id: 1 });
}

#[test]
fn endpoint_with_generated_enums_passes_the_lints() {
    let create = Create { names: vec!["n".into()] };
    assert_eq!(sent(&create), ["POST /lints", r#"["n"]"#]);
    let listed = Create::response(answer(200, "[1]")).unwrap();
    assert!(matches!(listed, CreateOk::Ok(list) if list == [1]));
    let created = Create::response(answer(201, "[1]")).unwrap();
    assert!(matches!(created, CreateOk::Created(list) if list == [1]));
    let accepted = Create::response(answer(202, "7")).unwrap();
    assert!(matches!(accepted, CreateOk::Accepted(Job { id: 7 })));
    let failure = Create::response(answer(404, "")).unwrap_err().into_failure().unwrap();
    assert!(matches!(failure, CreateFailure::NotFound));
}

#[test]
fn form_in_brackets_passes_the_lints() {
    let form = Form { filter: &[(1, "a")], rows: [[2]], tags: &[] };
    assert_eq!(
        sent(&form),
        [
            "POST /lints/form?filter%5B0%5D%5B0%5D=1&filter%5B0%5D%5B1%5D=a&flag",
            "rows%5B0%5D%5B%5D=2&tags=",
        ]
    );
}

#[test]
fn empty_endpoint_passes_the_lints() {
    assert_eq!(sent(&Delete), ["DELETE /lints"]);
    Delete::response(answer(204, "")).unwrap();
}
