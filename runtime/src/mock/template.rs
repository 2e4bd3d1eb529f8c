//! Paths and queries, taken apart again.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The values of the placeholders of a template, as they stand in a path that begins with any prefix; `None`
/// when the path does not fit.
pub(super) fn placeholders<'a>(
    template: &'static str,
    path: &'a str,
) -> Option<Vec<(&'static str, &'a str)>> {
    let starts = path.match_indices('/').map(|(at, _)| at);
    starts.into_iter().find_map(|at| without_prefix(template, &path[at..]))
}

fn without_prefix<'a>(
    mut template: &'static str,
    mut path: &'a str,
) -> Option<Vec<(&'static str, &'a str)>> {
    let mut found = Vec::new();
    while let Some((literal, name, after)) = next_placeholder(template) {
        path = strip(path, literal)?;
        template = after;
        let end = match name.strip_prefix('*') {
            // Everything up to what the template ends with: there is one such placeholder at most.
            Some(_) => path.len().checked_sub(encoded(template).len())?,
            None => {
                let segment = path.find('/').unwrap_or(path.len());
                let literal = next_placeholder(template).map_or(template, |(literal, ..)| literal);
                let literal = literal.split('/').next().unwrap_or_default();
                if literal.is_empty() {
                    segment
                } else if literal.len() == template.len()
                    || template[literal.len()..].starts_with('/')
                {
                    // The last literal of its segment: `{id}.json` of `a.json.json`.
                    segment.checked_sub(encoded(literal).len())?
                } else {
                    path[..segment].find(&encoded(literal))?
                }
            }
        };
        let (value, after) = path.split_at_checked(end)?;
        if value.is_empty() {
            return None;
        }
        found.push((name.trim_start_matches('*'), value));
        path = after;
    }
    strip(path, template)?.is_empty().then_some(found)
}

/// `("/v4/", "id", "/keys")` of `/v4/{id}/keys`; double braces are literals.
fn next_placeholder(template: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut from = 0;
    loop {
        let at = from + template[from..].find('{')?;
        if template[at + 1..].starts_with('{') {
            from = at + 2;
            continue;
        }
        let end = at + template[at..].find('}')?;
        return Some((&template[..at], &template[at + 1..end], &template[end + 1..]));
    }
}

fn strip<'a>(path: &'a str, literal: &str) -> Option<&'a str> {
    path.strip_prefix(encoded(literal).as_str())
}

/// A literal as the macro writes it into a path.
fn encoded(literal: &str) -> String {
    let mut path = String::with_capacity(literal.len());
    for c in literal.replace("{{", "{").replace("}}", "}").chars() {
        if c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c) {
            path.push(c);
        } else {
            path.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
        }
    }
    path
}

/// The pairs of a query or form, decoded, in their order.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn a_path_is_taken_apart_by_its_template() {
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
        ] {
            assert_eq!(placeholders(template, path), expected, "{template} {path}");
        }
    }

    #[test]
    fn the_path_of_the_base_goes_before_it() {
        let id = |path| placeholders("/v4/{id}", path).map(|found| found[0].1);
        assert_eq!(id("/gateway/v4/7"), Some("7"));
        assert_eq!(id("/v4/v4/v4/7"), Some("7"));
        assert_eq!(id("/gatewayv4/7"), None);
        assert_eq!(placeholders("/", "/gateway/"), Some(vec![]));
    }
}
