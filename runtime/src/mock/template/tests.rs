//! A template parses every path that the encoder writes.

use percent_encoding::percent_decode_str;

use super::{Placeholder, TemplatePart, has_removed_segment, parts, placeholders};
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::check::Validation;
use crate::encoder::Encoder;
use crate::spec::Spec;

#[test]
fn path_is_parsed_by_its_template() {
    for (template, path, expected) in [
        ("/v4/user", "/v4/user", Some(vec![])),
        ("/v4/{id}", "/v4/7", Some(vec![("id", "7")])),
        ("/v4/{id}/keys/{key}", "/v4/7/keys/a%2Fb", Some(vec![("id", "7"), ("key", "a%2Fb")])),
        ("/{id}.json", "/a.b.json", Some(vec![("id", "a.b")])),
        ("/{id}.json", "/a.json.json", Some(vec![("id", "a.json")])),
        ("/{id}.json/x", "/a.json.json/x", Some(vec![("id", "a.json")])),
        ("/{id}.json", "/a.b", None),
        ("/{id}.json", "/a.json", Some(vec![("id", "a")])),
        ("/{id}.json", "/.json", None),
        ("/{owner}:{name}", "/me:it", Some(vec![("owner", "me"), ("name", "it")])),
        ("/f/{*path}", "/f/a/b/c", Some(vec![("path", "a/b/c")])),
        ("/f/{*path}/raw", "/f/a/b/raw", Some(vec![("path", "a/b")])),
        ("/f/{*path}/raw", "/f/%C3%BC", None),
        ("/v4/{{id}}/{id}", "/v4/%7Bid%7D/7", Some(vec![("id", "7")])),
        ("/ü^/{id}", "/%C3%BC%5E/7", Some(vec![("id", "7")])),
        ("/v4/{id}", "/v4/", None),
        ("/v4/{id}", "/v4/7/8", None),
        ("/v4/{id}", "/v5/7", None),
        // After a placeholder of several segments.
        ("/{*a}/x/{b}", "/1/x/2", Some(vec![("a", "1"), ("b", "2")])),
        ("/{*a}/x/{b}", "/1/x/2/x/3", Some(vec![("a", "1/x/2"), ("b", "3")])),
        ("/{*a}/x/{b}/y/{c}", "/1/2/x/3/y/4", Some(vec![("a", "1/2"), ("b", "3"), ("c", "4")])),
        ("/{*a}/{b}.json", "/1/2/3.json", Some(vec![("a", "1/2"), ("b", "3")])),
        ("/{*a}/x/{b}", "/1/x/2/3", None),
        // Literal text after a placeholder of several segments.
        ("/v1/{*name}:cancel", "/v1/a/b:cancel", Some(vec![("name", "a/b")])),
        ("/v1/{*p}/o/{id}:x", "/v1/a/b/o/7:x", Some(vec![("p", "a/b"), ("id", "7")])),
        // Several readings: the first takes as little as possible.
        ("/{a}{b}", "/123", Some(vec![("a", "1"), ("b", "23")])),
        ("/{a}-{b}", "/1-2-3", Some(vec![("a", "1"), ("b", "2-3")])),
        ("/{*a}/x/{*b}", "/1/x/2/x/3", Some(vec![("a", "1"), ("b", "2/x/3")])),
        // Not within a character.
        ("/{a}{b}", "/%C3%BC%C3%A4", Some(vec![("a", "%C3%BC"), ("b", "%C3%A4")])),
        ("/{a}20{b}", "/%2020x", Some(vec![("a", "%20"), ("b", "x")])),
        ("/{a}%BC", "/%C3%BC%BC", Some(vec![("a", "%C3%BC")])),
        ("/{a}%C3{b}", "/x%C3%BC%C3y", Some(vec![("a", "x%C3%BC"), ("b", "y")])),
        // Not UTF-8, as a layer may have made it.
        ("/{a}/x", "/%FC/x", Some(vec![("a", "%FC")])),
        ("/{a}%BC", "/%C3%BC", Some(vec![("a", "%C3")])),
        ("/{*a}", "/1/%FC%/2", Some(vec![("a", "1/%FC%/2")])),
        // No encoder writes these.
        ("/{*a}", "/", None),
        ("/{*a}", "/1//2", None),
        ("/{*a}", "/1/", None),
        ("/{*a}", "/1/../2", None),
        ("/{*a}", "/1/%2E%2e", None),
        ("/{*a}/x", "/./x", None),
        ("/{a}/x", "/../x", None),
        ("/{a}/x", "/.../x", Some(vec![("a", "...")])),
        // Not from the macro: the brace is itself.
        ("/{a", "/%7Ba", Some(vec![])),
    ] {
        assert_eq!(placeholders(template, Some(""), path), expected, "{template} {path}");
    }
}

#[test]
fn path_may_begin_with_that_of_the_base_url() {
    let id = |path| placeholders("/v4/{id}", None, path).map(|found| found[0].1);
    assert_eq!(id("/gateway/v4/7"), Some("7"));
    assert_eq!(id("/v4/v4/v4/7"), Some("7"));
    assert_eq!(id("/gatewayv4/7"), None);
    assert_eq!(placeholders("/", None, "/gateway/"), Some(vec![]));

    let rest = |prefix, path| placeholders("/{*a}", Some(prefix), path).map(|found| found[0].1);
    assert_eq!(rest("/gate/way", "/gate/way/1/2"), Some("1/2"));
    assert_eq!(rest("/gate/way", "/elsewhere/1"), Some("elsewhere/1"));
}

/// Characters that a URL may hold as they are, that are encoded, and that look encoded.
const TEXTS: [&str; 16] =
    ["x", "-", ".", "..", "~", "%", "%2F", "/", ":", "ü", "😀", "{", " ", "x-", ".json", "20"];
const LITERALS: [&str; 10] = ["x", "-", ".", "20", ":", "ü", "{{", "/x/", "/", "%BC"];

fn some(random: &mut fastrand::Rng, of: &[&str], most: usize) -> String {
    (0..random.usize(1..=most)).map(|_| of[random.usize(..of.len())]).collect()
}

/// Returns a template with parts of any kind next to each other, also those that the macro does not
/// accept today.
fn template(random: &mut fastrand::Rng) -> String {
    let parts = ["a", "b", "c", "d"].into_iter().take(random.usize(1..=4)).map(|name| {
        let literal = some(random, &LITERALS, 2);
        match random.u8(..8) {
            0..3 => format!("{{{name}}}"),
            3 => format!("{{*{name}}}"),
            4..6 => format!("{{{name}}}{literal}"),
            _ => format!("{literal}{{*{name}}}/"),
        }
    });
    "/".to_owned() + &parts.collect::<String>()
}

/// Returns the path that the encoder makes of these values, if it accepts them.
fn written(parts: &[TemplatePart<'_>], values: &[String], base: &BaseUrl) -> Option<String> {
    let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    let mut request = http::Request::<Body>::default();
    let mut encoder = Encoder::new(&SPEC, base, Validation::Off, &mut request);
    let mut values = values.iter();
    for part in parts {
        match part {
            TemplatePart::Literal(literal) => encoder.literal(leak(literal)),
            TemplatePart::Placeholder(Placeholder { name, several: false }) => {
                encoder.placeholder(leak(name), values.next().expect("there is one for each"));
            }
            TemplatePart::Placeholder(Placeholder { name, several: true }) => {
                encoder.segments(leak(name), values.next().expect("there is one for each"));
            }
        }
    }
    encoder.finish().ok()?;
    Some(request.uri().path().to_owned())
}

const SPEC: Spec = Spec::new("Any", "GET", "/", &[], &[]);

/// Returns every reading of a path, in any order: all values that the encoder writes as that path.
/// Values of several segments may come from a list, whose elements may contain slashes.
fn readings<'p>(parts: &[TemplatePart<'_>], path: &'p str) -> Vec<Vec<&'p str>> {
    let Some((first, rest)) = parts.split_first() else {
        return if path.is_empty() { vec![vec![]] } else { vec![] };
    };
    let several = match first {
        TemplatePart::Placeholder(placeholder) => placeholder.several,
        TemplatePart::Literal(literal) => {
            let after = path.strip_prefix(literal.as_str());
            return after.map_or_else(Vec::new, |after| readings(rest, after));
        }
    };
    let is_segment = |segment: &str| {
        let text = percent_decode_str(segment).decode_utf8();
        text.is_ok_and(|text| !text.is_empty() && encoded(&text) == segment)
    };
    let ends = (1..=path.len()).filter(|end| {
        let value = &path[..*end];
        if several { value.split('/').all(is_segment) } else { is_segment(value) }
    });
    let mut found = Vec::new();
    for end in ends {
        for mut values in readings(rest, &path[end..]) {
            values.insert(0, &path[..end]);
            found.push(values);
        }
    }
    found
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    crate::encoder::percent::push_encoded(&mut encoded, text);
    encoded
}

#[test]
fn every_path_of_the_encoder_fits_its_template_and_returns_the_values() {
    let random = &mut fastrand::Rng::with_seed(7031);
    let bases = ["https://h", "https://h/gate/way"].map(|base| base.parse().expect("it is a URL"));
    let (mut all, mut clear) = (0, 0);
    for _ in 0..20_000 {
        let template = template(random);
        if has_removed_segment(&template) {
            continue;
        }
        let parts = parts(&template);
        let values: Vec<_> = (0..4).map(|_| some(random, &TEXTS, 3)).collect();
        let base: &BaseUrl = &bases[random.usize(..2)];
        let Some(path) = written(&parts, &values, base) else { continue };
        all += 1;
        let found = placeholders(&template, Some(base.prefix()), &path);
        let found = found.unwrap_or_else(|| panic!("{template} does not fit {path}"));
        let (names, found): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        assert_eq!(names, ["a", "b", "c", "d"][..names.len()], "{template}");
        let readings = readings(&parts, &path[base.prefix().len()..]);
        assert!(readings.contains(&found), "{template} reads {path} as {found:?}: {readings:?}");
        if readings.len() == 1 {
            clear += 1;
            let decoded = found.iter().map(|it| percent_decode_str(it).decode_utf8_lossy());
            let decoded: Vec<_> = decoded.collect();
            assert_eq!(decoded, values[..names.len()], "{template} {path}");
        }
    }
    assert!(all > 10_000 && clear > 5_000, "{clear} of {all}");
}

/// The template could be read in very many ways, and the path fits in none of them.
#[test]
fn template_with_many_readings_is_parsed_in_bounded_time() {
    let template = "/{*a}/x/{*b}/x/{*c}/x/{*d}/x/{*e}/x/{*f}/x/{*g}/end";
    let path = "/x".repeat(300);
    assert_eq!(placeholders(template, Some(""), &path), None);
}
