//! Rows and other arguments of `#[endpoint(…)]`.

use super::{Case, assert_repaired};

const ARGUMENT: &[Case<'_>] = &[
    ("retry(attempts: 3)", "attempts = 3", "retry(attempts = 3)"),
    ("retry(on(429, 503))", "on = 429 | 503", "retry(on = 429 | 503)"),
    ("retry = 0", "retry = never", ""),
    ("retry = off", "never", "retry = never"),
    ("no_retries", "retry = never", ""),
    ("max_attempts = 3", "retry(attempts = 3)", ""),
    ("retry_on = 429", "retry(on = 429)", ""),
    ("retry(never)", "retry = never", ""),
    ("timeout = Duration::from_secs(5)", "timeout = \"5s\"", ""),
    ("timeout = \"5 seconds\"", "timeout = \"5s\"", ""),
    ("timeout = \"5sec\"", "timeout = \"5s\"", ""),
    ("timeout = \"1h\"", "timeout = \"60m\"", ""),
    ("timeout = \"1.5s\"", "timeout = \"1500ms\"", ""),
    ("timeout = 5 * 60", "timeout = \"5m\"", ""),
    ("read_timeout = infinite", "never", "read_timeout = never"),
    ("idle_timeout = \"5s\"", "read_timeout = \"60s\"", ""),
    ("max_body = \"16MB\"", "max_body = \"16 MiB\"", ""),
    ("max_body = \"16 mb\"", "max_body = \"16 MiB\"", ""),
    ("max_body = 16M", "max_body = \"16 MiB\"", ""),
    ("docs(\"https://example.com\")", "docs = \"https://example.com\"", ""),
    ("api = Vendor {}", "api = Vendor", ""),
    ("api = Vendor()", "api = Vendor", ""),
    ("api = Vendor::new()", "api = Vendor", ""),
    ("api = crate::Vendor<User>", "api = crate::Vendor", ""),
    ("envelope(\"data\")", "envelope = \"data\"", ""),
    ("envelope = Data<User>", "envelope = Data", ""),
    ("unwrap = \"data\"", "envelope = \"data\"", ""),
    ("default => ApiError", "_ => …", "_ => ApiError"),
    ("* => ApiError", "_ => …", "_ => ApiError"),
    (".. => ApiError", "_ => …", "_ => ApiError"),
    ("\"4xx\" => ApiError", "4xx => …", "4xx => ApiError"),
    ("NotFound => ApiError", "404 => …", "404 => ApiError"),
    ("NOT_FOUND => ApiError", "404 => …", "404 => ApiError"),
    ("StatusCode::NOT_FOUND => ApiError", "404 => …", "404 => ApiError"),
    ("404 => Error(ApiError)", "404 => ApiError", ""),
    ("404 => Err(ApiError)", "404 => ApiError", ""),
    ("404 => null", "404 => None", ""),
    ("404 => Option::None", "404 => None", ""),
    ("404 => Some(User)", "404 => User", ""),
    ("404 as NotFound => ApiError", "404 => ApiError", ""),
    ("ok 304 => ()", "ok(304) => …", "ok(304) => ()"),
    ("ok = 304", "ok(304) => …", "ok(304) => ApiError"),
    ("success(304) => String", "ok(304) => …", "ok(304) => String"),
    ("header(\"Accept\": \"text/plain\")", "header(\"Accept\" = \"text/plain\")", ""),
    ("header(\"Accept\", \"text/plain\")", "header(\"Accept\" = \"text/plain\")", ""),
    ("header(\"Accept\" => \"text/plain\")", "header(\"Accept\" = \"text/plain\")", ""),
    ("header(ACCEPT = \"text/plain\")", "header(\"ACCEPT\" = \"text/plain\")", ""),
    (
        "header(\"Accept\" = \"a/b\", \"X-B\" = \"b\")",
        "header(\"Accept\" = \"a/b\"), header(\"X-B\" = \"b\")",
        "",
    ),
    ("header(\"X-N\" = 5)", "header(\"X-N\" = \"5\")", ""),
    ("header(\"X-N\" = true)", "header(\"X-N\" = \"true\")", ""),
    ("query(\"a\": 1)", "query(\"a\" = 1)", ""),
    ("query(\"a\", 1)", "query(\"a\" = 1)", ""),
    ("query(\"a\" => 1)", "query(\"a\" = 1)", ""),
    ("query(\"a=1\")", "query(\"a\" = \"1\")", ""),
    ("query = \"a=1\"", "query(\"a\" = \"1\")", ""),
    ("query = \"?a=1&b=2\"", "query(\"a\" = \"1\"), query(\"b\" = \"2\")", ""),
    ("query(\"a\" = 1, \"b\" = 2)", "query(\"a\" = 1), query(\"b\" = 2)", ""),
    ("params = { a = 1 }", "query(\"name\" = \"value\")", ""),
];

const ROW: &[Case<'_>] = &[
    ("User", "200 => User", ""),
    ("200: User", "200 => User", ""),
    ("200 = User", "200 => User", ""),
    ("200 => User[]", "Vec<User>", "200 => Vec<User>"),
    ("200 => [User]", "Vec<User>", "200 => Vec<User>"),
    ("200 => ()?", "Option<()>", "200 => Option<()>"),
    ("200 or 201 => User", "200 | 201 => …", "200 | 201 => User"),
    ("200 + 201 => User", "200 | 201 => …", "200 | 201 => User"),
    ("200 & 201 => User", "200 | 201 => …", "200 | 201 => User"),
    ("2xx..3xx => User", "2xx | 3xx => …", "2xx | 3xx => User"),
    ("\"200\" => User", "200 => …", "200 => User"),
    ("200u16 => User", "200", ""),
];

#[test]
fn argument_in_other_words_is_repaired() {
    const FRAME: &str =
        r#"#[endpoint(GET, "/users/{id}", 200 => User, @)] struct GetUser { id: u64 }"#;
    assert_repaired(FRAME, ARGUMENT);
}

#[test]
fn row_in_other_words_is_repaired() {
    const FRAME: &str = r#"#[endpoint(GET, "/users/{id}", @)] struct GetUser { id: u64 }"#;
    assert_repaired(FRAME, ROW);
}
