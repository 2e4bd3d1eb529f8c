use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Deserialize;

use super::lines::{HeaderLines, elements};
use super::{FromHeader, HeaderAs, HeaderAsText as _};
use crate::decode::traits::FromText;
use crate::secret::Secret;

const NAME: HeaderName = HeaderName::from_static("x-it");

type Maybe<T> = Option<T>;

fn headers<V: AsRef<[u8]>>(values: &[V]) -> HeaderMap {
    named(&NAME, values)
}

fn named<V: AsRef<[u8]>>(name: &HeaderName, values: &[V]) -> HeaderMap {
    let value = |value: &V| HeaderValue::from_bytes(value.as_ref()).unwrap();
    values.iter().map(|it| (name.clone(), value(it))).collect()
}

/// Returns the value, or the problem.
fn read<T: FromText, V: AsRef<[u8]>>(values: &[V]) -> Result<T, String> {
    let read = HeaderAs::<T>::within::<()>(&headers(values), &NAME);
    read.map_err(|error| error.problem().strip_prefix("header `x-it`: ").unwrap().to_owned())
}

fn raw<T: FromHeader, V: AsRef<[u8]>>(values: &[V]) -> Result<T, String> {
    let read = HeaderAs::<T>::within::<()>(&headers(values), &NAME);
    read.map_err(|error| error.problem().strip_prefix("header `x-it`: ").unwrap().to_owned())
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    ReadOnly,
}

const NONE: [&str; 0] = [];

#[test]
fn header_is_decoded_as_every_scalar_type() {
    assert_eq!(read(&["65"]), Ok(65_u32));
    assert_eq!(read(&["65"]), Ok(Some(65_u8)));
    assert_eq!(read(&["65"]), Ok("65".to_owned()));
    assert_eq!(read::<Secret<String>, _>(&["65"]).unwrap().expose(), "65");
    assert_eq!(read(&["read-only"]), Ok(Mode::ReadOnly));
    assert_eq!(read(&["1", "2"]), Ok(vec![1_u8, 2]));
    assert_eq!(read(&NONE), Ok(None::<u8>));
}

#[test]
fn header_error_names_the_header_and_not_its_value() {
    assert_eq!(read::<u32, _>(&NONE).unwrap_err(), "the header is missing");
    assert_eq!(read::<u32, _>(&["SECRET"]).unwrap_err(), "invalid type: string, expected u32");
    assert_eq!(read::<Mode, _>(&["SECRET"]).unwrap_err(), "unknown variant, expected `read-only`");
}

#[test]
fn header_number_that_its_type_cannot_hold_is_an_error() {
    assert_eq!(read(&["1.5e3"]), Ok(1500.0_f64));
    assert_eq!(read(&["inf"]), Ok(f64::INFINITY));
    let problem = |float| format!("invalid value: string, expected {float}");
    assert_eq!(read::<f64, _>(&["1e999"]).unwrap_err(), problem("f64"));
    assert_eq!(read::<Vec<f32>, _>(&["1, -1e39"]).unwrap_err(), problem("f32"));
}

#[test]
fn empty_header_is_absent_for_types_without_an_empty_value() {
    assert_eq!(read(&[""]), Ok(None::<u32>));
    assert_eq!(read(&["", " "]), Ok(None::<bool>));
    assert_eq!(read(&[""]), Ok(None::<Mode>));
    assert_eq!(read(&[""]), Ok(Some(String::new())));
    assert_eq!(read(&[""]), Ok(String::new()));
    assert_eq!(read(&[""]), Ok(Vec::<u32>::new()));
    assert_eq!(read::<u32, _>(&[""]).unwrap_err(), "invalid type: string, expected u32");
    assert_eq!(read::<Maybe<u32>, _>(&["x"]).unwrap_err(), "invalid type: string, expected u32");
    assert_eq!(raw(&[""]), Ok(Some(HeaderValue::from_static(""))));
}

#[test]
fn header_text_is_utf8_or_else_latin1() {
    assert_eq!(read(&["Müller €"]), Ok(Some("Müller €".to_owned())));
    assert_eq!(read(&[b"M\xfcller \x80"]), Ok("Müller \u{80}".to_owned()));
    assert_eq!(read(&[b"\xfc, \xff"]), Ok(vec!["ü".to_owned(), "ÿ".to_owned()]));
    let value = b"M\xfcller";
    assert_eq!(raw(&[value]), Ok(HeaderValue::from_bytes(value).unwrap()));
    assert_eq!(raw(&[value]), Ok(Some(Bytes::from_static(value))));
    assert_eq!(raw::<Option<Bytes>, _>(&NONE), Ok(None));
    assert_eq!(raw::<HeaderValue, _>(&NONE).unwrap_err(), "the header is missing");
}

#[test]
fn equal_header_lines_are_one_value_and_different_ones_a_list() {
    assert_eq!(read(&["a", "a"]), Ok("a".to_owned()));
    assert_eq!(read(&["a", "b", "a"]), Ok("a, b, a".to_owned()));
    assert_eq!(raw(&["a", "b"]), Ok(HeaderValue::from_static("a, b")));
    assert_eq!(raw(&["a,b", "c"]), Ok(["a,b", "c"].map(HeaderValue::from_static).to_vec()));
    assert_eq!(raw(&["a,b", "c"]), Ok(["a,b", "c"].map(Bytes::from).to_vec()));
    assert_eq!(read(&["7", "7"]), Ok(7_u8));
    let several = "the header has several values, where one is expected";
    assert_eq!(read::<u8, _>(&["7", "8"]).unwrap_err(), several);
    assert_eq!(read::<Maybe<Mode>, _>(&["read-only", "x"]).unwrap_err(), several);
    assert_eq!(read::<u8, _>(&["7, 8"]).unwrap_err(), "invalid type: string, expected u8");
    let cookies = named(&http::header::SET_COOKIE, &["a=1", "b=2"]);
    let cookie = HeaderAs::<String>::within::<()>(&cookies, &http::header::SET_COOKIE);
    assert_eq!(cookie.unwrap_err().problem(), format!("header `set-cookie`: {several}"));
}

#[test]
fn tuple_needs_exactly_its_number_of_header_values() {
    assert_eq!(read(&["1, 2"]), Ok((1_u8, 2_u8)));
    let problem = "the header has more values than are expected";
    assert_eq!(read::<(u8, u8), _>(&["1, 2, 3"]).unwrap_err(), problem);
    assert!(read::<[u8; 2], _>(&["1"]).unwrap_err().starts_with("invalid length, expected "));
}

#[test]
fn header_list_is_split_only_at_commas_between_values() {
    for (name, lines, expected) in [
        ("allow", &["GET, HEAD"][..], &["GET", "HEAD"][..]),
        ("allow", &["GET,HEAD", " PUT ,, "], &["GET", "HEAD", "PUT"]),
        ("allow", &[""], &[]),
        ("allow", &[" , ,"], &[]),
        ("etag", &[r#"W/"a,b", "c\",d""#], &[r#"W/"a,b""#, r#""c\",d""#]),
        ("x-it", &[r#"a="b, c"; d, e"#], &[r#"a="b, c"; d"#, "e"]),
        ("x-it", &[r#""open, b"#], &[r#""open"#, "b"]),
        ("x-it", &["a\\", "\"b\\"], &["a\\", "\"b\\"]),
        (
            "link",
            &["<https://h/?a=1,2>; rel=next, </b>"],
            &["<https://h/?a=1,2>; rel=next", "</b>"],
        ),
        ("x-it", &["a < b, c > d"], &["a < b", "c > d"]),
        ("x-it", &["1 < 2, 3"], &["1 < 2", "3"]),
        ("via", &["1.0 a (x, y), 1.1 b"], &["1.0 a (x, y)", "1.1 b"]),
        ("x-it", &["a (x, y)"], &["a (x", "y)"]),
        ("expires", &["Wed, 21 Oct 2015 07:28:00 GMT"], &["Wed, 21 Oct 2015 07:28:00 GMT"]),
        (
            "x-dates",
            &["Sunday, 06-Nov-94 08:49:37 GMT, Mon, 07 Nov 1994 08:49:37 GMT"],
            &["Sunday, 06-Nov-94 08:49:37 GMT", "Mon, 07 Nov 1994 08:49:37 GMT"],
        ),
        (
            "set-cookie",
            &["a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT", "b=2,3"],
            &["a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT", "b=2,3"],
        ),
        (
            "www-authenticate",
            &["Digest realm=\"a\", nonce=\"b\"", "Basic realm=\"c\""],
            &["Digest realm=\"a\", nonce=\"b\"", "Basic realm=\"c\""],
        ),
        ("x-days", &["Mon, Tue,Wed"], &["Mon", "Tue", "Wed"]),
        ("x-days", &["Mon, 06, 7"], &["Mon", "06", "7"]),
        ("location", &["/a,b"], &["/a,b"]),
    ] {
        let name: HeaderName = name.parse().unwrap();
        let headers = named(&name, lines);
        let found: Vec<_> = elements(HeaderLines::of(&headers, &name));
        let expected: Vec<_> = expected.iter().map(|it| it.as_bytes()).collect();
        assert_eq!(found, expected, "{name}: {lines:?}");
    }
}
