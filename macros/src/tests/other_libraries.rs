//! Words of other libraries, other macros and OpenAPI: the error for each names the repair.

use super::mistakes::assert_errors;
use super::{decorate, decorate_api, tokens};
use crate::{api, pipeline};

fn endpoint(arguments: &str, expected: &str) {
    let item = tokens("struct Get { offset: u64 }");
    let code = pipeline::derive(decorate(&tokens(arguments), &item));
    assert_errors(&code, &[expected], arguments);
}

fn field(field: &str, expected: &str) {
    let item = tokens(&format!("struct Get {{ {field} }}"));
    let code = pipeline::derive(decorate(&tokens("POST, \"/list\", 200 => Vec<u16>"), &item));
    assert_errors(&code, &[expected], field);
}

#[test]
fn method_and_path_without_a_comma_are_one_error() {
    for start in ["GET = \"/a\"", "GET => \"/a\"", "GET: \"/a\"", "GET(\"/a\")", "GET; \"/a\""] {
        endpoint(&format!("{start}, 200 => User"), "`, \"/a\"`");
    }
}

#[test]
fn row_in_other_words_has_its_repair() {
    for (row, expected) in [
        ("200(User)", "write `200 => User`"),
        ("200 => vec![User]", "`Vec<User>`"),
        ("200 => User?", "`Option<User>`"),
        ("=> User", "a status comes before"),
        ("* => User", "`_ => …`"),
        ("default => User", "`_ => …`"),
        ("\"default\" => User", "`_ => …`"),
        ("\"4XX\" => User", "`4xx => …`"),
        ("\"200\" => User", "`200 => …`"),
        ("400.. => User", "`4xx | 5xx => …`"),
        ("500.. => User", "`5xx => …`"),
        ("User", "`200 => User`"),
        ("Vec<User>", "`200 => Vec<User>`"),
        ("User => 201", "`201 => User`"),
        ("{ 200 => User }", "no braces"),
        ("Result<User, Fault>", "declare each status"),
        ("responses(200 => User)", "follows its status"),
        ("response = User", "follows its status"),
        ("errors(4xx => User)", "a row of its own"),
        ("error = User", "a row of its own"),
    ] {
        endpoint(&format!("GET, \"/list\", {row}"), expected);
    }
}

#[test]
fn argument_in_other_words_has_its_repair() {
    for (argument, expected) in [
        ("api: Vendor", "write `api = Vendor`"),
        ("api(Vendor)", "write `api = Vendor`"),
        ("api => Vendor", "write `api = Vendor`"),
        ("timeout: \"5s\"", "write `timeout = \"5s\"`"),
        ("timeout(\"5s\")", "write `timeout = \"5s\"`"),
        ("timeout = 5", "`timeout = \"5s\"`"),
        ("read_timeout = 500ms", "`read_timeout = \"500ms\"`"),
        ("max_body = 16 * 1024", "one literal"),
        ("max_body = 1 << 20", "one literal"),
        ("max_body = \"16MB\"", "`KiB`"),
        ("retry = 5", "`retry(attempts = 5)`"),
        ("retry(5)", "`retry(attempts = 5)`"),
        ("retry(never)", "`retry = never`"),
        ("retry(times = 5)", "`attempts = 5`"),
        ("retries = 5", "`retry(attempts = 5)`"),
        ("accept = \"text/plain\"", "`header(\"Accept\" = \"text/plain\")`"),
        ("summary = \"Gets\"", "doc comment"),
        ("host = \"https://h\"", "`#[api(base = \"https://h\")]`"),
        ("envelope = Data<User>", "`envelope = Data`"),
        ("envelope = Data<_>", "`envelope = Data`"),
        ("envelope = \"data/items\"", "`envelope = \"data.items\"`"),
        ("envelope = \"data::items\"", "`envelope = \"data.items\"`"),
        ("envelope = \"data[0]\"", "`envelope = \"data\"`"),
        ("envelope = \"{data}\"", "fields alone"),
        ("envelope = \" data\"", "spaces around it"),
        ("body: json", "write `body = json`"),
        ("body = xml", "`text` or `bytes`"),
        ("body = NewUser", "that of a field"),
        ("body = urlencoded", "`form`"),
        ("paginate(offset = self.offset)", "stands alone: `offset`"),
        ("paginate(offset = offset, total = Page::total)", "`total = total`"),
        ("paginate(offset = offset, per_page = offset)", "`limit = offset`"),
        ("paginate(offset: offset)", "write `offset = offset`"),
    ] {
        endpoint(&format!("GET, \"/list\", 200 => Vec<u16>, {argument}"), expected);
    }
}

#[test]
fn attribute_in_other_words_has_its_repair() {
    for (written, expected) in [
        ("#[header(rename = \"X-A\")] a: String", "`#[header(\"X-A\")]`"),
        ("#[header = \"X-A\"] a: String", "`#[header(\"X-A\")]`"),
        ("#[check(min = 1)] a: u8", "limits are a range"),
        ("#[check(regex = \"a\")] a: String", "write `pattern = \"a\"`"),
        ("#[check(regex(path = RE))] a: String", "write `pattern = \"[a-z]+\"`"),
        ("#[check(custom = f)] a: String", "write `with = f`"),
        ("#[check(custom(function = \"a::f\"))] a: String", "write `with = a::f`"),
        ("#[check(with = |a| Ok(()))] a: String", "no closure"),
        ("#[check(pattern = RE)] a: String", "a string literal"),
        ("#[check(min_length = 1, maxLength = 5)] a: String", "write `length = 1..=5`"),
        ("#[check(min_items = 1, max_items = 5)] a: Vec<u8>", "write `items = 1..=5`"),
        ("#[check(range(min = 1, message = \"x\"))] a: u8", "write `range = 1..`"),
        ("#[check(range(exclusive_min = 0, max = 9))] a: u8", "write `range = 1..=9`"),
        ("#[check(range(1..5))] a: u8", "write `range = 1..=4`"),
        ("#[check(length(min = \"MIN\"))] a: String", "write `length = MIN..`"),
        ("#[check(length(bytes, max = 5))] a: String", "expected `length = 1..=1000`"),
        ("#[check(each(length = 1..=5))] a: Vec<String>", "write `length = 1..=5`"),
        ("#[check(items(range = 1..=5))] a: Vec<u8>", "write `range = 1..=5`"),
        ("#[check(keys(length = 1..=5))] a: Map", "for its keys"),
        ("#[check(inner(nested))] a: Vec<A>", "write `nested`"),
        ("#[check(one_of = [\"a\", \"b\"])] a: String", "`pattern = \"a|b\"`"),
        ("#[check(contains(pattern = \"x\"))] a: String", "a `pattern`, or `with"),
        ("#[check(email)] a: String", "`pattern`"),
        ("#[check(dive)] a: String", "`nested`"),
        ("#[check(with = f())] a: String", "`with = f`"),
        ("#[check(range(1..=5))] a: u8", "write `range = 1..=5`"),
        ("#[check(length: 1..=5)] a: String", "write `length = 1..=5`"),
        ("#[check(length = 0..)] a: String", "allows everything"),
        ("#[check(pattern = \"/^[a-z]+$/i\")] a: String", "`\"(?i)^[a-z]+$\"`"),
    ] {
        field(written, expected);
    }
}

#[test]
fn argument_of_an_api_in_other_words_has_its_repair() {
    for (arguments, expected) in [
        ("\"https://h\"", "`base = \"https://h\"`"),
        ("base: \"https://h\"", "write `base = \"https://h\"`"),
        ("base_url = \"https://h\"", "`base = \"https://h\"`"),
        ("auth = bearer(\"x\")", "`bearer` has no argument"),
        ("auth = header = \"X-Token\"", "`header(\"X-Token\")`"),
        ("auth(bearer)", "write `auth = bearer`"),
        ("auth = api_key(\"X\")", "`auth = header(\"X\")`"),
        ("auth = bearer, expired = 401 | 403", "`expired` is one status"),
        ("timeout = \"5s\"", "belongs to an endpoint"),
        ("envelope = \"data\"", "`#[endpoint(…)]`"),
    ] {
        let item = tokens("struct Vendor;");
        let code = api::derive(decorate_api(&tokens(arguments), &item));
        assert_errors(&code, &[expected], arguments);
    }
}

#[test]
fn field_that_rustc_reports_as_declared_twice_is_no_other_error() {
    let item = tokens("struct Get { a: u8, r#a: u8 }");
    let code = decorate(&tokens("GET, \"/list\", 200 => Vec<u16>"), &item);
    assert_errors(&pipeline::derive(code), &[], "a field twice");
}

#[test]
fn attribute_of_another_library_has_its_repair() {
    for (written, expected) in [
        ("#[headers] a: u8", "`#[header]` for a map of headers"),
        ("#[header_map] a: u8", "`#[header]` for a map of headers"),
        ("#[header_param(\"X-A\")] a: u8", "`#[header(\"X-A\")]`"),
        ("#[response_header(\"X-A\")] a: u8", "`#[header(\"X-A\")]`"),
        ("#[HeaderParam(\"X-A\")] a: u8", "`#[header(\"X-A\")]`"),
        ("#[headr(\"X-A\")] a: u8", "did you mean `#[header]`?"),
        ("#[cookie] a: u8", "`#[header(\"Cookie\")]`"),
        ("#[bearer] a: u8", "`#[api(auth = bearer)]`"),
        ("#[content_type] a: u8", "`#[header(\"Content-Type\")]`"),
        ("#[idempotency_key] a: u8", "`#[header(\"Idempotency-Key\")]`"),
        ("#[param] a: u8", "write `#[query]`"),
        ("#[params] a: u8", "write `#[query]`"),
        ("#[query_param(\"b\")] a: u8", "`#[query]` and `#[serde(rename = \"b\")]`"),
        ("#[RequestParam(name = \"b\")] a: u8", "`#[query]` and `#[serde(rename = \"b\")]`"),
        ("#[url] a: u8", "`url = a` in `#[endpoint(…)]`"),
        ("#[path] a: u8", "write `{a}` in the path"),
        ("#[PathVariable(\"b\")] a: u8", "write `{a}` in the path"),
        ("#[ignore] a: u8", "write `#[skip]`"),
        ("#[skip_serializing] a: u8", "write `#[skip]`"),
        ("#[payload] a: u8", "write `#[body]`"),
        ("#[RequestBody] a: u8", "write `#[body]`"),
        ("#[bytes] a: u8", "`body = bytes`"),
        ("#[text] a: u8", "`body = text`"),
        ("#[file] a: u8", "`body = multipart`"),
        ("#[form_field(\"b\")] a: u8", "`body = form` in `#[endpoint(…)]`, and `#[serde(rename"),
        ("#[rename = \"b\"] a: u8", "`#[serde(rename = \"b\")]`"),
        ("#[rename(\"b\")] a: u8", "`#[serde(rename = \"b\")]`"),
        ("#[flatten] a: u8", "`#[serde(flatten)]`"),
        ("#[base64] a: u8", "`#[serde(with = \"endpoint::codec::base64\")]`"),
        ("#[skip_serializing_none] a: u8", "that is `None` is not sent"),
        ("#[default] a: u8", "`Option`"),
        ("#[required] a: u8", "always sent"),
        ("#[nullable] a: u8", "`Nullable`"),
        ("#[comma] a: u8", "`#[query(comma)]`"),
        ("#[one_of(b)] a: u8", "`#[check(one_of(a, …))]`"),
        ("#[length(1..=5)] a: u8", "`#[check(length = 1..=5)]`"),
        ("#[min(1)] a: u8", "`range = 1..=5`"),
        ("#[email] a: u8", "`pattern`"),
        ("#[cursor] a: u8", "`paginate(cursor = a)`"),
        ("#[timeout = \"5s\"] a: u8", "write `timeout = \"5s\"` in `#[endpoint(…)]`"),
        ("#[constant] a: u8", "`query(\"a\" = \"…\")`"),
        ("#[status] a: u8", "of a response"),
        ("#[endpoint::query] a: u8", "write `#[query]`"),
        ("#[endpoint::header(\"X-A\")] a: u8", "write `#[header(\"X-A\")]`"),
        ("#[query = comma] a: u8", "write `#[query(comma)]`"),
        ("#[endpoint(header = \"X-A\")] a: u8", "write `#[header(\"X-A\")]`"),
        ("#[endpoint(query)] a: u8", "write `#[query]`"),
        ("#[endpoint(check(length = 1..))] a: u8", "write `#[check(length = 1 ..)]`"),
        ("#[endpoint(length = 1)] a: u8", "write `#[check(length = 1)]`"),
    ] {
        field(written, expected);
    }
}

/// Returns the attributes of the field, after the attribute of the struct has seen it.
fn passed_on(attributes: &str, of_field: &str) -> bool {
    let item = tokens(&format!("{attributes} struct Get {{ {of_field} a: u8 }}"));
    let code = decorate(&tokens("POST, \"/a\", 200 => u8"), &item);
    code.to_string().matches('@').count() == 2
}

#[test]
fn attribute_that_may_be_of_another_derive_is_left_to_it() {
    for (attributes, of_field, is_ours) in [
        ("", "#[comma]", true),
        ("#[derive(Clone, serde::Serialize)]", "#[comma]", true),
        ("/// Documented.\n#[must_use]", "#[comma]", true),
        ("#[cfg_attr(test, derive(Debug))]", "#[comma]", true),
        ("#[derive(Clone, Validate)]", "#[comma]", false),
        ("#[cfg_attr(test, derive(Validate))]", "#[comma]", false),
        ("#[serde_with::serde_as]", "#[comma]", false),
        ("#[builder(setter)]", "#[comma]", false),
        ("", "#[validate(length(min = 1))]", false),
        ("#[derive(Debug)]", "#[validate(length(min = 1))]", true),
        ("", "#[default]", true),
        ("", "#[default = 5]", false),
        ("", "#[param]", true),
        ("", "#[param(style = Form)]", false),
        ("", "#[doc = \"params\"]", false),
        ("", "#[cfg(params)]", false),
        ("", "#[allow(params)]", false),
        ("", "#[serde_as(as = \"params\")]", false),
        ("", "#[arg(long)]", false),
        ("", "#[builder(default)]", false),
        ("", "#[from]", false),
        ("", "#[other::params]", false),
        ("", "#[header(\"params\")]", false),
        ("#[derive(Validate)]", "#[path]", true),
    ] {
        assert_eq!(passed_on(attributes, of_field), is_ours, "{attributes} {of_field}");
    }
}

#[test]
fn type_with_a_known_name_is_left_to_the_compiler_with_its_repair() {
    for (field, expected) in [
        ("a: Upload", "`body = bytes`"),
        ("a: Option<Part>", "`body = multipart`"),
        ("a: Bytes", "codec::base64"),
    ] {
        let item = tokens(&format!("struct Get {{ {field} }}"));
        let arguments = tokens("POST, \"/list\", 200 => Vec<u16>");
        let code = pipeline::derive(decorate(&arguments, &item));
        assert_errors(&code, &[], field);
        let code = code.to_string();
        let refused = code.split("refuse").nth(1).unwrap_or_default();
        assert!(code.contains("Suspect") && refused.contains(expected), "{field}: {code}");
    }
}
