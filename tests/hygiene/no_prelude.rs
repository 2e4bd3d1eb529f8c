//! A crate without the prelude, in which the usual names have other meanings.

#![no_implicit_prelude]
#![allow(dead_code, reason = "that the names are taken is what matters")]

mod core {}
mod std {}
mod alloc {}
mod endpoint {}
mod serde {}
mod http {}

struct Option;
struct Vec;
struct String;
struct Box;
enum Result {}

trait Into {
    fn into(self) -> u8;
}
trait From {}
trait Clone {}
trait Default {}
trait Iterator {}
trait ToString {
    fn to_string(&self) -> u8;
}

/// Every role, and enums for both results.
#[::endpoint::endpoint(
    PUT, "/users/{id}/{kind}",
    200 => User, 202 => ::std::string::String, 204, 401 => Refusal, 4xx => u32, 404,
    header("X-Constant" = "c"),
)]
struct Update<'a, T: ::serde::Serialize> {
    id: u32,
    #[serde(serialize_with = "doubled")]
    kind: u8,
    #[query]
    page: ::std::option::Option<u32>,
    #[header("X-Token")]
    #[check(length = 1..=10)]
    token: ::endpoint::Secret,
    #[header("X-Tag")]
    tag: ::std::vec::Vec<T>,
    #[check(range = ..=3)]
    rank: ::std::option::Option<u8>,
    name: &'a str,
    #[skip]
    note: T,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn doubled<S: ::serde::Serializer>(
    it: &u8,
    serializer: S,
) -> ::std::result::Result<S::Ok, S::Error> {
    serializer.serialize_u8(it * 2)
}

/// Every part of a response.
#[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::endpoint::FromResponse)]
struct User {
    #[header("X-Token")]
    token: ::std::string::String,
    #[status]
    status: ::http::StatusCode,
    name: ::std::option::Option<::std::string::String>,
}

#[derive(::std::fmt::Debug, ::serde::Deserialize)]
struct Refusal {
    reason: ::std::string::String,
}

/// A response that is the body alone.
#[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::endpoint::FromResponse)]
struct Whole {
    #[body]
    body: ::std::vec::Vec<u16>,
}

/// A whole body, and one type per result.
#[::endpoint::endpoint(POST, "/whole", 2xx => Whole, _ => Refusal)]
struct Create<T>
where
    T: ::serde::Serialize,
{
    #[body]
    body: T,
}

#[derive(::std::fmt::Debug, ::serde::Deserialize)]
struct Listing {
    result: ::std::option::Option<Found>,
    more: bool,
}

#[derive(::std::fmt::Debug, ::serde::Deserialize)]
struct Found {
    items: ::std::option::Option<::std::vec::Vec<u8>>,
    total: ::std::option::Option<u32>,
    next: ::std::option::Option<::std::string::String>,
}

/// Pages in every style.
#[::endpoint::endpoint(
    GET, "/numbered", 200 => Listing,
    paginate(offset = offset, limit = limit, total = result.total, more = more, items = result.items, item = u8),
)]
struct Numbered {
    offset: ::std::option::Option<u8>,
    limit: u8,
}

#[::endpoint::endpoint(
    GET, "/named", 200 => Listing,
    paginate(cursor = after, next = result.next, items = result.items, item = u8),
)]
struct Named {
    after: ::std::string::String,
}

#[::endpoint::endpoint(
    GET, "/last", 200 => ::std::vec::Vec<u8>, paginate(cursor = after, next = last()),
)]
struct Last {
    after: u8,
}

#[::endpoint::endpoint(
    GET, "/linked", 200 => ::std::vec::Vec<u8>, paginate(link, total = content_range),
)]
struct Linked;

#[::endpoint::endpoint(POST, "/form", 204, body = form(indices), query("flag"))]
struct Form {
    #[query(brackets, allow_empty)]
    filter: ::std::vec::Vec<u8>,
    #[form(pipe)]
    tags: ::std::vec::Vec<u8>,
    ids: ::std::vec::Vec<u8>,
}

#[::core::prelude::v1::test]
fn requests_compile_without_the_prelude() {
    use ::endpoint::Endpoint as _;
    use ::std::{assert_eq, vec};

    let base = ::std::str::FromStr::from_str("https://h.example").unwrap();
    let update = Update {
        id: 1,
        kind: 2,
        page: ::std::option::Option::Some(3),
        token: ::std::convert::From::from("t"),
        tag: vec![4, 5],
        rank: ::std::option::Option::None,
        name: "n",
        note: 6,
    };
    let request = update.request(&base).unwrap();
    assert_eq!(request.method(), ::http::Method::PUT);
    assert_eq!(request.uri(), "https://h.example/users/1/4?page=3");
    assert_eq!(request.headers()["X-Constant"], "c");
    assert_eq!(request.headers()["X-Token"], "t");
    let tags = request.headers().get_all("X-Tag");
    assert_eq!(::std::iter::Iterator::count(tags.iter()), 2);
    assert_eq!(request.body().to_bytes().unwrap(), r#"{"name":"n"}"#);

    let request = Create { body: [1, 2] }.request(&base).unwrap();
    assert_eq!(request.uri(), "https://h.example/whole");
    assert_eq!(request.body().to_bytes().unwrap(), "[1,2]");

    let form = Form { filter: vec![], tags: vec![1, 2], ids: vec![3] };
    let request = form.request(&base).unwrap();
    assert_eq!(request.uri(), "https://h.example/form?filter=&flag");
    assert_eq!(request.body().to_bytes().unwrap(), "tags=1%7C2&ids%5B0%5D=3");
}

fn answer(status: u16, body: &'static str) -> ::http::Response<::endpoint::Body> {
    let response = ::http::Response::builder().status(status).header("X-Token", "abc");
    response.body(::std::convert::From::from(body)).expect("the parts are valid")
}

#[::core::prelude::v1::test]
fn responses_compile_without_the_prelude() {
    use ::endpoint::Endpoint as _;
    use ::std::{assert, assert_eq, matches, panic, vec};

    let ok = Update::<u8>::response(answer(200, r#"{"name":null}"#)).unwrap();
    let UpdateOk::Ok(user) = ok else { panic!("200 is a user") };
    let expected = User {
        token: ::std::convert::From::from("abc"),
        status: ::http::StatusCode::OK,
        name: ::std::option::Option::None,
    };
    assert_eq!(user, expected);
    let ok = Update::<u8>::response(answer(202, "later")).unwrap();
    assert!(matches!(ok, UpdateOk::Accepted(text) if text == "later"));
    let error = Update::<u8>::response(answer(401, r#"{"reason":"r"}"#)).unwrap_err();
    let failure = error.into_failure().unwrap();
    assert!(matches!(failure, UpdateFailure::Unauthorized(Refusal { reason }) if reason == "r"));

    let whole = Create::<u8>::response(answer(201, "[1,2]")).unwrap();
    assert_eq!(whole, Whole { body: vec![1, 2] });
    let error = Create::<u8>::response(answer(500, r#"{"reason":"r"}"#)).unwrap_err();
    assert_eq!(error.failure().unwrap().reason, "r");
}

#[derive(Debug, PartialEq, ::endpoint::OpenEnum)]
enum State {
    Active,
    Unknown(::std::string::String),
}

#[derive(Debug, PartialEq, ::endpoint::OpenEnum)]
enum Level {
    #[open(20)]
    Guest,
    Unknown(u8),
}

#[::core::prelude::v1::test]
fn open_enums() {
    use ::std::assert_eq;

    let state: State = ::serde_json::from_str("\"Active\"").unwrap();
    assert_eq!((state.as_str(), &state), ("Active", &State::Active));
    let levels: [Level; 2] = ::serde_json::from_str("[20,30]").unwrap();
    assert_eq!(levels, [Level::Guest, Level::Unknown(30)]);
    assert_eq!(::serde_json::to_string(&levels).unwrap(), "[20,30]");
}

#[derive(Debug, PartialEq, ::endpoint::Union)]
#[union(tag = "type")]
enum Tagged {
    #[union("level")]
    Level(Inside),
    #[union(true)]
    Unit,
    Text(::std::string::String),
    #[union(null)]
    Nothing,
    #[union(other)]
    Unknown(::serde_json::Value),
}

#[derive(Debug, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
struct Inside {
    level: u8,
}

#[derive(Debug, PartialEq, ::endpoint::Union)]
enum Keyed<'a, T> {
    #[union(keys("a", "b"))]
    Both(T),
    Text(&'a str),
}

#[::core::prelude::v1::test]
fn unions() {
    use ::std::assert_eq;

    let json = r#"[{"type":"level","level":1},{"type":true},"a",null,7]"#;
    let values: ::std::vec::Vec<Tagged> = ::serde_json::from_str(json).unwrap();
    assert_eq!((&values[0], &values[1]), (&Tagged::Level(Inside { level: 1 }), &Tagged::Unit));
    assert_eq!(
        (&values[3], &values[4]),
        (&Tagged::Nothing, &Tagged::Unknown(::serde_json::json!(7)))
    );
    assert_eq!(::serde_json::to_string(&values).unwrap(), json);
    let keyed: Keyed<'_, u8> = ::serde_json::from_str("\"a\"").unwrap();
    assert_eq!(keyed, Keyed::Text("a"));
}

#[derive(::serde::Serialize, ::endpoint::Check)]
enum Checked {
    Text(#[check(length = 1..)] ::std::string::String),
    Named {
        #[check(range = 1..=2)]
        share: f64,
    },
    Unit,
}

#[derive(::serde::Serialize, ::endpoint::Check)]
#[check(any_of(a, b))]
struct Together {
    a: ::core::option::Option<u8>,
    b: ::std::vec::Vec<u8>,
}

#[::endpoint::endpoint(POST, "/checked", 200)]
#[check(one_of(d, e), all_or_none(c, d))]
struct PostChecked {
    #[check(nested)]
    a: [Checked; 3],
    #[check(nested)]
    b: Together,
    c: ::core::option::Option<u8>,
    d: ::core::option::Option<u8>,
    e: ::core::option::Option<u8>,
}

#[::core::prelude::v1::test]
fn rules_of_enums_and_over_several_fields() {
    use ::std::assert_eq;

    let a =
        [Checked::Text(::std::string::String::new()), Checked::Named { share: 2.5 }, Checked::Unit];
    let b = Together { a: ::core::option::Option::None, b: ::std::vec::Vec::new() };
    let (c, d) = (::core::option::Option::Some(1), b"".first().copied());
    let post = PostChecked { a, b, c, d, e: c };
    let base = "https://api.example.com".parse().unwrap();
    let error = ::endpoint::Endpoint::request(&post, &base).unwrap_err();
    let violations = error.violations();
    assert_eq!(violations.len(), 4);
    assert_eq!((violations[0].field(), violations[1].field()), ("a[0]", "a[1].share"));
    assert_eq!((violations[2].field(), violations[3].field()), ("b", ""));
}
