//! Encodings of a body, schemes of an API, and parameters of OpenAPI.

use super::{Case, assert_repaired};

const BODY: &[Case<'_>] = &[
    ("body(\"a\": 1)", "body(\"a\" = 1)", ""),
    ("body(\"a\", 1)", "body(\"a\" = 1)", ""),
    ("body(\"a\" => 1)", "body(\"a\" = 1)", ""),
    ("body(\"a\") = 1", "body(\"a\" = 1)", ""),
    ("body = \"application/json\"", "body = json", ""),
    ("body = \"multipart/form-data\"", "body = multipart", ""),
    ("body = json()", "body = json", ""),
    ("body(json)", "body = json", ""),
    ("body: json", "body = json", ""),
    ("body = form(style = deepObject)", "form(brackets)", "body = form(brackets)"),
    ("body = graphql", "json", "body = json"),
];

const SCHEME: &[Case<'_>] = &[
    ("auth(\"a\", header(\"X-A\"))", "auth(\"a\") = header(\"X-A\")", ""),
    ("auth(\"a\" = header(\"X-A\"))", "auth(\"a\") = header(\"X-A\")", ""),
    ("auth(bearer)", "auth = bearer", ""),
    ("bearer", "auth = bearer", ""),
    ("auth = header(\"X-Key\" = \"secret\")", "auth = header(\"X-Key\")", ""),
    ("auth = api_key(\"X-Key\")", "auth = header(\"X-Key\")", ""),
    ("auth = header(X-Key)", "auth = header(\"X-Key\")", ""),
    (
        "auth = bearer | basic",
        "auth = bearer, auth(\"…\") = basic",
        "auth = bearer, auth(\"other\") = basic",
    ),
    (
        "auth = [bearer, basic]",
        "auth = bearer, auth(\"…\") = basic",
        "auth = bearer, auth(\"other\") = basic",
    ),
    ("auth(\"admin\" => header(\"X-A\"))", "auth(\"admin\") = header(\"X-A\")", ""),
    ("auth(admin = bearer)", "auth(\"admin\") = bearer", ""),
    ("auth(admin) = bearer", "auth(\"admin\") = bearer", ""),
    ("auth(\"admin\", bearer)", "auth(\"admin\") = bearer", ""),
    ("auth.admin = bearer", "auth(\"admin\") = bearer", ""),
    ("auth = \"X-Api-Key\"", "auth = header(\"X-Api-Key\")", ""),
    ("auth(\"admin\") = \"X-Api-Key\"", "auth(\"admin\") = header(\"X-Api-Key\")", ""),
    ("auth = header(name = \"X-Api-Key\")", "auth = header(\"X-Api-Key\")", ""),
    (
        "auth(\"admin\") = header(\"X-Api-Key\" = \"s\")",
        "auth(\"admin\") = header(\"X-Api-Key\")",
        "",
    ),
    ("auth(\"admin\") = api_key(\"X-Api-Key\")", "auth(\"admin\") = header(\"X-Api-Key\")", ""),
    ("auth: bearer", "auth = bearer", ""),
    ("auth = (bearer)", "auth = bearer", ""),
    ("auth = api_key(\"X-Key\", in = header)", "auth = header(\"X-Key\")", ""),
];

const PARAMETER: &[Case<'_>] = &[
    (
        "#[query(style = \"form\", explode = false)] ids: Vec<u32>",
        "#[query(comma)]",
        "#[query(comma)] ids: Vec<u32>",
    ),
    (
        "#[query(style = deepObject)] ids: HashMap<String,String>",
        "#[query(brackets)]",
        "#[query(brackets)] ids: HashMap<String,String>",
    ),
    (
        "#[query(style = \"deepObject\", explode = true)] ids: HashMap<String,String>",
        "#[query(brackets)]",
        "#[query(brackets)] ids: HashMap<String,String>",
    ),
    (
        "#[query(collectionFormat = \"multi\")] ids: Vec<u32>",
        "#[query(repeat)]",
        "#[query(repeat)] ids: Vec<u32>",
    ),
    (
        "#[query(collection_format = \"csv\")] ids: Vec<u32>",
        "#[query(comma)]",
        "#[query(comma)] ids: Vec<u32>",
    ),
    (
        "#[query(allowEmptyValue = true)] ids: Vec<u32>",
        "#[query(allow_empty)]",
        "#[query(allow_empty)] ids: Vec<u32>",
    ),
    ("#[query(explode = false)] ids: Vec<u32>", "#[query(comma)]", "#[query(comma)] ids: Vec<u32>"),
    (
        "#[query(style = \"pipeDelimited\")] ids: Vec<u32>",
        "#[query(pipe)]",
        "#[query(pipe)] ids: Vec<u32>",
    ),
    (
        "#[query(style = \"form\")] ids: Vec<u32>",
        "#[query(repeat)]",
        "#[query(repeat)] ids: Vec<u32>",
    ),
    (
        "#[query(style = \"form\", explode = true, required = true)] ids: Vec<u32>",
        "#[query(repeat)]",
        "#[query(repeat)] ids: Vec<u32>",
    ),
    (
        "#[query(separator = \",\")] ids: Vec<u32>",
        "#[query(comma)]",
        "#[query(comma)] ids: Vec<u32>",
    ),
    (
        "#[query(collectionFormat = multi)] ids: Vec<u32>",
        "#[query(repeat)]",
        "#[query(repeat)] ids: Vec<u32>",
    ),
    (
        "#[query(in = \"query\", style = \"pipeDelimited\", explode = false)] ids: Vec<u32>",
        "#[query(pipe)]",
        "#[query(pipe)] ids: Vec<u32>",
    ),
    (
        "#[query(name = \"ids\", explode = false)] ids: Vec<u32>",
        "#[query(comma)] #[serde(rename = \"ids\")]",
        "#[query(comma)] #[serde(rename = \"ids\")] ids: Vec<u32>",
    ),
];

#[test]
fn body_in_other_words_is_repaired() {
    const FRAME: &str =
        r#"#[endpoint(POST, "/users", 200 => User, @)] struct CreateUser { name: String }"#;
    assert_repaired(FRAME, BODY);
}

#[test]
fn scheme_in_other_words_is_repaired() {
    const FRAME: &str = "#[api(@)] struct Vendor;";
    assert_repaired(FRAME, SCHEME);
}

#[test]
fn parameter_of_openapi_is_repaired() {
    const FRAME: &str = r#"#[endpoint(GET, "/users", 200 => User)] struct ListUsers { @ }"#;
    assert_repaired(FRAME, PARAMETER);
}
