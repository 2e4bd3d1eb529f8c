//! The errors of declarations with several mistakes: each is reported once, and hides no other.

use proc_macro2::TokenStream;

use super::{decorate, decorate_api, messages, tokens};
use crate::{api, derive_check, open_enum, pipeline, response};

/// Asserts that each message begins as expected.
pub(super) fn assert_errors(code: &TokenStream, expected: &[&str], source: &str) {
    let found = messages(code);
    let is_expected = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| found.contains(expected));
    assert!(is_expected, "{source}\n  gives {found:#?}\n  not {expected:#?}");
}

pub(super) fn endpoint(arguments: &str, fields: &str, expected: &[&str]) {
    let item = tokens(&format!("struct List {{ {fields} }}"));
    let code = pipeline::derive(decorate(&tokens(arguments), &item));
    assert_errors(&code, expected, arguments);
}

/// Asserts the errors of `#[endpoint(GET, "/list", 200 => Vec<u16>, …)]`.
fn argument(argument: &str, expected: &[&str]) {
    let fields = "offset: u64, limit: u64, after: Option<String>";
    endpoint(&format!("GET, \"/list\", 200 => Vec<u16>, {argument}"), fields, expected);
}

#[test]
fn every_mistake_in_paginate_is_reported() {
    for (list, expected) in [
        ("ofset = o, limt = l, totl = t", &["`ofset`", "`limt`", "`totl`"][..]),
        ("offset = \"offset\"", &["write the value without quotes: `offset = offset`"]),
        ("offset = offset, limit = \"li mit\"", &["expected a field of this struct: `limit"]),
        ("cursor = \"after\", next = \"meta.next\"", &["`cursor = after`", "`next = meta.next`"]),
        ("cursor = after, next = \"last(keys).id\"", &["`next = last(keys).id`"]),
        (
            "cursor = after, next = last(-1).id",
            &["expected a field of the response or of the last"],
        ),
        (
            "offset = offset, total = header(X), more = 1x",
            &["`total = header(\"X\")`", "`more = has_more`"],
        ),
        ("offset = offset, total = header(\"X Y\"), itm = u8", &["valid header name", "`itm`"]),
        ("offset = offset, total = \"meta.total\"", &["`total = meta.total`"]),
        ("offset = offset, total = \"content_range\"", &["`total = content_range`"]),
        ("page = offset, first = \"0\", limit", &["`first = 0`", "`limit = limit`"]),
        ("page = offset, first = 1x", &["has a suffix"]),
        ("page = offset, first = -1", &["`-1` is not a number"]),
        ("offset = offset, offset = limit, page = limit", &["remove `offset`", "remove `page`"]),
        ("offset: offset, limit => limit", &["`offset = offset`", "`limit = limit`"]),
        ("offset = , limit =", &["`offset = offset`", "`limit = limit`"]),
        ("link = true, more = a.b.", &["`link` takes no value", "`more = has_more`"]),
        ("1, \"x\", offset = offset", &["expected a key such as", "expected a key such as"]),
        ("offset = offset limit = limit", &["expected `,`"]),
        ("offset = offst, items = \"a\", item = 1", &["`items = a`", "`item = Item`", "`offst`"]),
        ("page = offset, total = header(\"X-Total-Pages\")", &["the number of pages"]),
        ("page = offset, total = meta.total_pages", &["the number of pages"]),
        ("", &["expected `paginate(offset = …, limit = …)`"]),
    ] {
        argument(&format!("paginate({list})"), expected);
    }
}

#[test]
fn every_mistake_in_retry_and_header_is_reported() {
    for (list, expected) in [
        ("retry(atempts = 5, pause = 1)", &["`atempts`", "`pause`"][..]),
        ("retry(attempts = \"5\")", &["write the value without quotes: `attempts = 5`"]),
        ("retry(attempts = 5, attempts = 6)", &["duplicate key `attempts`"]),
        ("retry(on = 409, on = 429)", &["duplicate key `on`"]),
        ("retry(on = 409 | 5xx | 409)", &["`5xx` is a class"]),
        ("retry(on = 409 | 409 | 429 | 409)", &["duplicate status", "duplicate status"]),
        ("retry(on = 200)", &["`200` is a success"]),
        ("retry(on = 204 | 409)", &["`204` is a success"]),
        ("retry(on = 600)", &["from 300 to 599"]),
        ("retry(on = 409 429, x)", &["`on = 409 | 429`", "`x`"]),
        ("retry(on = \"409\", x)", &["write the value without quotes: `on = 409`", "`x`"]),
        ("retry(on = never)", &["expected the statuses"]),
        ("retry(on =)", &["expected the statuses"]),
        ("retry = never, retry(on = 409)", &["duplicate key `retry`"]),
        ("retry(on = 409), ok(409) => Vec<u16>", &["`409` is a success of this endpoint"]),
        ("retry(attempts = 0, x)", &["at least once", "`x`"]),
        ("retry(5)", &["write `retry(attempts = 5)`"]),
        ("retry()", &["`retry(attempts = 5)`"]),
        ("retry = \"never\"", &["write the value without quotes: `retry = never`"]),
        ("retry = always", &["expected `retry = never`"]),
        (
            "read_timeout = 60, read_timeout = \"0s\"",
            &["`read_timeout = \"60s\"`", "needs some time"],
        ),
        (
            "read_timeout = \"1h\", read_timeout(1)",
            &["a whole number of `ms`, `s` or `m`", "a whole number of"],
        ),
        ("read_timeout = \"1s\", read_timeout = \"1s\"", &["duplicate key `read_timeout`"]),
        ("read_timeout = never, read_timeout = never", &["duplicate key `read_timeout`"]),
        ("read_timeout = forever", &["or `read_timeout = never`"]),
        ("read_timeout = \"never\"", &["without quotes: `read_timeout = never`"]),
        ("timeout = never", &["expected a time: a whole number of `ms`"]),
        ("renew = always, renew(never)", &["expected `renew = never`", "write `renew = never`"]),
        ("renew = never", &["`renew` is about the credentials of an API"]),
        ("api = A, renew = never, renew = never", &["duplicate key `renew`"]),
        ("security = none", &["`security` chooses among the credentials of an API"]),
        ("api = A, security = key", &["in quotes: `security = \"key\"`"]),
        ("api = A, security = \"none\"", &["`security = none`, without quotes"]),
        ("api = A, security = \"\"", &["has a name"]),
        ("api = A, security = \"a b\"", &["`a b` is no name"]),
        ("api = A, security(none)", &["without credentials is `security = none`"]),
        ("api = A, security", &["expected `security = none`"]),
        ("api = A, security = []", &["without credentials is `security = none`"]),
        ("api = A, security = a::b", &["expected `security = none`"]),
        ("api = A, security = none, security = \"a\"", &["duplicate key `security`"]),
        ("api = A, auth = none", &["`security = none`"]),
        ("api = A, auth = \"key\"", &["`security = \"key\"`"]),
        ("api = A, auth = bearer", &["`#[api(auth = …)]`"]),
        ("api = A, secruity = none", &["did you mean `security`?"]),
        ("header(\"X Y\" = \"ü\")", &["valid header name", "visible ASCII"]),
        ("header(\"X-Y\": \"a\")", &["write `header(\"X-Y\" = \"a\")`"]),
        ("header(\"X-Y\", \"a\")", &["write `header(\"X-Y\" = \"a\")`"]),
        ("header(x = y, z)", &["expected the name of the header as a string literal"]),
        ("header()", &["expected `header("]),
        ("ok(3x4 | x) => u8, timeout = 5, max_body = x", &["`3x4`", "a time", "a size"]),
    ] {
        argument(list, expected);
    }
}

#[test]
fn mistake_before_generics_is_one_error() {
    for (list, expected) in [
        ("409 -> HashMap<String, String>, timout = 1", &["`409 => HashMap", "`timout`"][..]),
        ("409 -> HashMap<String, Vec<(u8, u8)>>, timout = 1", &["`409 => HashMap", "`timout`"]),
        ("409 => HashMap<String String, u8>, timout = 1", &["the type", "`timout`"]),
        ("409 => fn(u8) -> HashMap<u8, u8> x<y, z>, timout = 1", &["expected `,`", "`timout`"]),
        ("409 HashMap<String, String>", &["write `409 => HashMap<String, String>`"]),
        ("2 < 3, timout = 1", &["`2` is not a status", "`timout`"]),
        ("timout = A<B, C>::D, limt = 1", &["`timout`", "`limt`"]),
        ("409 -> Foo<{ 1 >> 2 }, u8>, limt = 1", &["`409 => Foo", "`limt`"]),
    ] {
        argument(list, expected);
    }
}

#[test]
fn quotes_around_a_value_are_reported() {
    for (list, expected) in [
        ("api = \"MyApi\"", "write the value without quotes: `api = MyApi`"),
        ("api = \"my api\"", "expected the struct of the API"),
        ("body = \"json\"", "write the value without quotes: `body = json`"),
        ("body = \"yaml\"", "expected `json`, `form`"),
        ("crate = \"::sdk::http\"", "write the path without quotes: `::sdk::http`"),
        ("docs = https", "expected the URL"),
        ("envelope = 5", "expected `envelope ="),
    ] {
        argument(list, &[expected]);
    }
}

#[test]
fn unknown_encoding_of_the_body_is_one_error() {
    endpoint("POST, \"/list\", 200, body = mulitpart", "#[part] file: Upload", &["`mulitpart`"]);
    endpoint("POST, \"/list\", 200, body", "#[part] file: Upload", &["after `body =`"]);
    endpoint("DELETE, \"/list\", 200, body = jsn", "name: String", &["`jsn`"]);
    endpoint("GET, \"/list\", 200, body = jsn", "#[body] name: String", &["`jsn`"]);
    let both = ["`jsn`", "`timout`"];
    endpoint("POST, \"/list\", 200, body = jsn, timout = 1", "a: String", &both);
}

#[test]
fn every_mistake_of_an_api_is_reported() {
    for (arguments, expected) in [
        ("regions(\"a\" = \"x\", \"b\" = \"y\")", &["starts with", "starts with"][..]),
        ("regions(\"\" = \"x\", b = \"https://b\")", &["has a name", "starts with", "regions("]),
        ("regions(\"a\", \"https://a.example\")", &["expected `regions("]),
        ("regions(\"a\", \"b\")", &["expected `regions(", "expected `regions("]),
        ("regions()", &["expected `regions("]),
        ("auth = \"bearer\"", &["write the value without quotes: `auth = bearer`"]),
        ("auth = beare, expired = 401", &["`beare`"]),
        ("request_id = 7, request_id = \"X Y\"", &["the name of a header", "valid header name"]),
        ("request_id = \"X-A\", request_id = \"X-B\"", &["duplicate key `request_id`"]),
        ("auht = bearer, expired = 401", &["`auht`"]),
        ("auth = header, expired = 401", &["`header(\"X-Auth-Token\")`"]),
        ("auth = header(\"X Y\"), expired = 401", &["valid header name"]),
        ("auth(\"key\") = beare", &["`beare`"]),
        ("auth(key) = bearer", &["write `auth(\"key\") = bearer`"]),
        ("auth() = bearer", &["expected `auth(\"key\") = header"]),
        ("auth(\"a\", \"b\") = bearer", &["expected `)`"]),
        ("auth(\"key\")", &["after `auth(\"key\") =`"]),
        ("auth(\"key\") = \"bearer\"", &["without quotes: `auth(\"key\") = bearer`"]),
        ("auth(\"key\") = \"x\"", &["after `auth(\"key\") =`"]),
        ("auth(\"key\") = header(\"X Y\")", &["valid header name"]),
        ("auth(\"\") = bearer", &["has a name"]),
        ("auth(\"none\") = bearer", &["`none` is no name of a scheme"]),
        ("auth(\"my key\") = bearer", &["`my key` is no name of a scheme"]),
        ("auth(\"a\") = bearer, auth(\"a\") = basic", &["duplicate scheme `a`"]),
        ("auth(\"a\") = bearer, expired = 401", &[]),
        ("auth = bearer, auth(\"a\") = basic, auth(\"b\") = query(\"b\")", &[]),
        ("auth(\"a\") = bearer, header(\"Authorization\" = \"x\")", &["(`auth(\"a\")`)"]),
        ("auth(\"a\") = query(\"k\"), query(\"k\" = \"x\")", &["(`auth(\"a\")`)"]),
        ("security = none", &["`security` goes on endpoints"]),
        ("auth = bearer, expired = \"401\"", &["`expired = 401`"]),
        ("auth = bearer, expired = \"a::b\"", &["`expired = a::b`"]),
        ("auth = bearer, expired = 200, bas = 1", &["from 300 to 599", "`bas`"]),
        ("base = x, regions = y, crate = \"x\"", &["base =", "regions(", "without quotes"]),
        (
            "404 -> HashMap<String, String>, header(\"ü\" = \"ü\")",
            &["`404 => HashMap", "header name", "ASCII"],
        ),
    ] {
        let item = decorate_api(&tokens(arguments), &tokens("struct Api;"));
        assert_errors(&api::derive(item), expected, arguments);
    }
}

#[test]
fn every_mistake_in_a_list_of_rules_is_reported() {
    for (rules, expected) in [
        ("lenght = 1..=2, rnge = 1..=2, with = 5", &["`lenght`", "`rnge`", "`with = path"][..]),
        ("length = \"1..=2\"", &["write the value without quotes: `length = 1..=2`"]),
        ("length = \"x y\", pattern = x", &["expected `length = 1..=1000`", "`pattern = "]),
        ("with = \"a::b\", nested = true", &["`with = a::b`", "`nested` takes no value"]),
        ("length, range =, items(1..)", &["`length =", "`range =", "`items ="]),
        ("5, nested", &["expected a rule"]),
        ("range = 1.., range = 2..", &["duplicate rule `range`"]),
        ("length = 1..=2 nested", &["expected `,`"]),
        ("", &["expected a rule"]),
    ] {
        endpoint("POST, \"/\", 200", &format!("#[check({rules})] a: String"), expected);
        let item = format!("struct Part {{ #[check({rules})] a: String }}");
        assert_errors(&derive_check::derive(tokens(&item)), expected, rules);
    }
}

#[test]
fn every_mistake_of_an_open_enum_is_reported() {
    for (item, expected) in [
        (
            "enum E { #[open(x)] A, #[open(y)] B, U(String) }",
            &["`#[open(\"x\")]`", "`#[open(\"y\")]`"][..],
        ),
        (
            "#[open(rename_all = snake_case, x = 1)] enum E { U(String) }",
            &["\"snake_case\"", "`x`"],
        ),
        ("#[open(rename_all = \"snakecase\")] enum E { A, B, U(String) }", &["`snakecase`"]),
        ("#[open] enum E { #[open] A, #[open()] B, U(String) }", &["rename_all", "lit", "lit"]),
        ("#[open(crate = \"x\")] enum E { A { x: u8 }, B }", &["quotes", "`A(u8)`"]),
        ("#[open(crate = \"x\")] enum E { A { x: u8, y: u8 }, B }", &["quotes", "without fields"]),
        (
            "enum E { #[open(\"a\", \"b\")] #[open(\"c\")] A, U(String) }",
            &["one value", "one value"],
        ),
        ("enum E { #[open(1)] A, B, #[open(1)] C, U(u8), V(u8) }", &["`U` already", "`B`", "`1`"]),
        ("enum E { A, B }", &["needs one variant"]),
        ("#[open(case = \"x\")] enum E { A, U(String) }", &["rename_all = \"snake_case\""]),
        ("#[open(rename_all = snake)] enum E { A, U(String) }", &["in quotes: `rename_all"]),
        ("#[open(rename_all = \"UPPER_SNAKE_CASE\")] enum E { A, U(String) }", &["SCREAMING"]),
        ("#[open(rename_all = \"lowercase\")] enum E { #[open(1)] A, U(u8) }", &["no case"]),
        ("enum E { #[open(rename = \"a\")] A, U(String) }", &["`#[open(\"a\")]`"]),
        ("enum E { #[open = \"a\"] A, U(String) }", &["`#[open(\"a\")]`"]),
        ("enum E { #[open(on-hold)] A, U(String) }", &["`#[open(\"on-hold\")]`"]),
        ("enum E { #[open('a')] A, U(String) }", &["`#[open(\"a\")]`"]),
        ("enum E { #[open(\"a\" | \"b\")] A, U(String) }", &["a variant of its own"]),
        ("enum E { #[open([\"a\", \"b\"])] A, U(String) }", &["a variant of its own"]),
        ("enum E { #[open(NAME)] A, U(String) }", &["no constant"]),
        ("enum E { #[open(1 << 4)] A, U(u8) }", &["one literal"]),
        ("enum E { A, #[open(other)] Other }", &["write `Other(String)`"]),
        ("enum E { #[open(20)] A, Unknown }", &["such as `Unknown(i64)`"]),
        ("enum E { A, U(String, u8) }", &["without fields"]),
        ("enum E { A, U(Option<String>) }", &["write `U(String)`"]),
        ("enum E { A, U(Vec<u8>) }", &["write `U(String)`"]),
        ("enum E { #[open(1)] A, U(NonZeroU8) }", &["write `U(i64)`"]),
        ("enum E { #[open(300)] A, U(u8) }", &["write `U(i64)`"]),
        ("enum E { #[open(-1)] A, U(u64) }", &["write `U(i64)`"]),
        ("enum E { #[open(18446744073709551615)] A, U(i64) }", &["write `U(u64)`"]),
        ("enum E { #[open(-1)] A, #[open(127)] B, U(i8) }", &[]),
        ("enum E { A, #[open(\"A\")] B, U(String) }", &["first used by `A`"]),
        ("enum E { A, U(#[open(\"x\")] String) }", &["on the variants"]),
        ("enum E<T> { A, U(T) }", &["without generics"]),
        ("struct E { a: u8 }", &["goes on an enum"]),
    ] {
        assert_errors(&open_enum::derive(tokens(item)), expected, item);
    }
}

#[test]
fn every_mistake_in_the_attributes_of_a_response_is_reported() {
    for (item, expected) in [
        ("#[response(x = 1, crate = \"y\")] struct R;", &["`x`", "without quotes"][..]),
        ("#[response(crate = ::a, crate = ::b)] struct R;", &["duplicate key `crate`"]),
        ("struct R { #[header(X)] a: u8, #[status(1)] b: u8 }", &["name of the header", "no arg"]),
    ] {
        assert_errors(&response::derive(tokens(item)), expected, item);
    }
}
