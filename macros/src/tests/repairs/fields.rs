//! Rules, tags of unions, codecs and other attributes of fields.

use super::{Case, assert_repaired};

const RULES: &[Case<'_>] = &[
    ("length = \"1..5\"", "length = 1..=5", ""),
    ("length = \"1-5\"", "length = 1..=5", ""),
    ("length = \"1..\"", "length = 1..", ""),
    ("length = 5", "length = 5..=5", ""),
    ("length = 5", "length = ..=5", ""),
    ("length = [1, 5]", "length = 1..=5", ""),
    ("length >= 1", "length = 1..", ""),
];

#[test]
fn bounds_in_other_words_are_repaired() {
    const FRAME: &str = r#"#[endpoint(POST, "/users", 200 => User)]
        struct CreateUser { #[check(@)] name: String }"#;
    assert_repaired(FRAME, RULES);
}

const OF_STRUCTS: &[Case<'_>] = &[
    ("#[check(any_of(a or b))]", "any_of(a, b)", "#[check(any_of(a, b))]"),
    ("#[check(any_of(a | b))]", "any_of(a, b)", "#[check(any_of(a, b))]"),
    ("#[any_of (a , b)]", "#[check(any_of (a , b))]", "#[check(any_of(a, b))]"),
];

#[test]
fn rule_over_several_fields_in_other_words_is_repaired() {
    const FRAME: &str = r#"#[endpoint(POST, "/users", 200 => User)] @
        struct CreateUser { a: Option<String>, b: Option<String> }"#;
    assert_repaired(FRAME, OF_STRUCTS);
}

const TAGS: &[Case<'_>] = &[
    ("const = \"dog\"", "#[union(\"dog\")]", "\"dog\""),
    ("value = \"dog\"", "#[union(\"dog\")]", "\"dog\""),
];

#[test]
fn tag_of_a_union_in_other_words_is_repaired() {
    const FRAME: &str = r#"#[derive(Union)] #[union(tag = "type")]
        enum Pet { #[union(@)] Dog(Dog), Cat(Cat) }"#;
    assert_repaired(FRAME, TAGS);
}

const CODECS: &[Case<'_>] = &[
    (
        r#"#[serde(with = "endpoint::codec::int_string")] a: Option<u64>"#,
        r#""endpoint::codec::int_string::option""#,
        r#"#[serde(with = "endpoint::codec::int_string::option")] a: Option<u64>"#,
    ),
    (
        r#"#[serde(with = "endpoint::codec::unix_seconds::option")] a: u64"#,
        "unix_seconds",
        "a: u64",
    ),
    (
        r#"#[serde(with = "endpoint::codec::int_string")] a: Option<String>"#,
        "int_string",
        "a: Option<String>",
    ),
    (
        r#"#[serde(with = "::endpoint::codec::base64::option")] a: Vec<u8>"#,
        r#""::endpoint::codec::base64""#,
        r#"#[serde(with = "::endpoint::codec::base64")] a: Vec<u8>"#,
    ),
    (
        "#[header(x_api_version)] a: u64",
        "#[header(\"X-Api-Version\")]",
        "#[header(\"X-Api-Version\")] a: u64",
    ),
    ("#[header(X-Version)] a: u64", "#[header(\"X-Version\")]", "#[header(\"X-Version\")] a: u64"),
    (
        "#[header(header::IF_MATCH)] a: u64",
        "#[header(\"If-Match\")]",
        "#[header(\"If-Match\")] a: u64",
    ),
    ("#[secret] a: Option<String>", "a: Option<Secret<String>>", "a: Option<Secret<String>>"),
    ("#[password] a: String", "a: Secret<String>", "a: Secret<String>"),
];

#[test]
fn attribute_of_a_field_in_other_words_is_repaired() {
    const FRAME: &str = r#"#[endpoint(POST, "/users", 200 => User)] struct CreateUser { @ }"#;
    assert_repaired(FRAME, CODECS);
}

const ROWS: &[Case<'_>] = &[
    ("200 => Vec<&str>", "String", "200 => Vec<String>"),
    ("200 => HashMap<&'static str, u8>", "String", "200 => HashMap<String, u8>"),
    ("200 => (u8, &'a [u8])", "Bytes", "200 => (u8, Bytes)"),
];

#[test]
fn borrowed_type_within_another_is_repaired() {
    const FRAME: &str = r#"#[endpoint(GET, "/users", @)] struct ListUsers {}"#;
    assert_repaired(FRAME, ROWS);
}
