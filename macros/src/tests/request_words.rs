//! The errors of `url = field` and `empty = object`: each mistake is reported once.

use super::mistakes::{assert_errors, endpoint};
use super::{decorate, tokens};
use crate::pipeline;

#[test]
fn every_mistake_with_a_given_url_is_one_error() {
    const FIELD: &str = "session: String";
    for (arguments, fields, expected) in [
        ("GET, url = session, 200", FIELD, &[][..]),
        ("GET, url = r#type, 200", "r#type: String", &[]),
        ("POST, url = session, 200", "session: &'static str, other: u8", &[]),
        ("GET, url = sesion, 200", FIELD, &["did you mean `url = session`?"]),
        ("POST, url = sesion, 200", FIELD, &["did you mean `url = session`?"]),
        ("DELETE, url = sesion, 200", FIELD, &["did you mean `url = session`?"]),
        ("GET, url = session, 200", "", &["add one such as `session: String`"]),
        ("GET, url = \"session\", 200", FIELD, &["without quotes: `url = session`"]),
        ("GET, url = \"https://a.b/c\", 200", FIELD, &["expected the field that holds the URL"]),
        ("GET, url = session.url, 200", FIELD, &["expected the field that holds the URL"]),
        ("GET, url = , 200", FIELD, &["expected the field that holds the URL"]),
        ("GET, url, 200", FIELD, &["expected the field that holds the URL"]),
        ("GET, url(session), 200", FIELD, &["write `url = session`"]),
        ("GET, url: session, 200", FIELD, &["write `url = session`"]),
        ("GET, ulr = session, 200", FIELD, &["did you mean `url`?"]),
        ("GET, 200, url = session", FIELD, &["`url = session` is the second argument"]),
        ("GET, \"/a\", 200, url = session", FIELD, &["a path or a `url`; remove one"]),
        ("GET, \"/a\", url = session, 200", FIELD, &["a path or a `url`; remove one"]),
        ("GET, url = session, \"/a\", 200", FIELD, &["the path is in the URL of `session`"]),
        ("GET, url = session, \"/{id}\", 200", FIELD, &["the path is in the URL of `session`"]),
        ("GET, url = session, url = session, 200", FIELD, &["duplicate key `url`"]),
        ("GET, url = session, 200", "#[query] session: String", &["remove its other role"]),
        ("GET, url = session, 200", "#[skip] session: String", &["remove its other role"]),
        ("GET, url = session, 200", "#[serde(skip)] session: String", &["cannot be skipped"]),
        ("GET, url = session, 200", "session: Vec<String>", &["which is one string"]),
        ("GET, url = session, 200", "#[serde(rename = \"a\")] session: String", &["`rename`"]),
        ("GET, url = session", FIELD, &["no success is declared"]),
        ("GET, url = session, 200 => Vec<u8>, paginate(link)", FIELD, &["the next page would"]),
    ] {
        endpoint(arguments, fields, expected);
    }
    let generic = quote::quote!(
        struct Get<T> {
            session: Option<T>,
        }
    );
    let code = pipeline::derive(decorate(&tokens("GET, url = session, 200"), &generic));
    assert_errors(&code, &["which always has a value; remove the `Option`"], "generic");
}

#[test]
fn every_mistake_with_an_empty_object_is_one_error() {
    const NAME: &str = "name: Option<String>";
    const WHOLE: &str = "#[body] name: Option<String>";
    for (arguments, fields, expected) in [
        ("POST, \"/\", 200, empty", "", &["expected `empty = object`"][..]),
        ("POST, \"/\", 200, empty = {}", "", &["expected `empty = object`"]),
        ("POST, \"/\", 200, empty = null", "", &["expected `empty = object`"]),
        ("POST, \"/\", 200, empty(object)", "", &["write `empty = object`"]),
        ("POST, \"/\", 200, empty = \"object\"", "", &["without quotes: `empty = object`"]),
        ("POST, \"/\", 200, empty = object, empty = object", "", &["duplicate key `empty`"]),
        ("POST, \"/\", 200, emtpy = object", "", &["did you mean `empty`?"]),
        ("GET, \"/\", 200, empty = object", "", &["`GET` requests have no body"]),
        ("HEAD, \"/\", 200, empty = object", "", &["`HEAD` requests have no body"]),
        ("POST, \"/\", 200, empty = object", NAME, &["are sent as `{}`"]),
        ("POST, \"/\", 200, empty = object, body = jsn", NAME, &["`jsn`"]),
        ("DELETE, \"/\", 200, empty = object", NAME, &["`name` needs a role"]),
        ("POST, \"/\", 200, body = form, empty = object", NAME, &["it or `body = form`"]),
        ("POST, \"/\", 200, body = text, empty = object", WHOLE, &["it or `body = text`"]),
        ("POST, \"/\", 200, body(\"a\" = 1), empty = object", "", &["it has constants"]),
        ("POST, \"/\", 200, body = json, empty = object", "", &[]),
        ("POST, \"/\", 200, empty = object", WHOLE, &[]),
        ("DELETE, \"/\", 200, empty = object", "#[query] name: String", &[]),
    ] {
        endpoint(arguments, fields, expected);
    }
}
