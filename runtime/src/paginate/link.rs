//! Where the next page is, when the service says it as a URL.

use http::{HeaderMap, Uri};

use crate::uri_reference::{is_same_origin, resolve};

/// The target of `rel="next"` in the `Link` headers (RFC 8288).
pub(super) fn next_in_headers(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(http::header::LINK);
    values.iter().filter_map(|value| value.to_str().ok()).find_map(next_in_value)
}

fn next_in_value(mut value: &str) -> Option<String> {
    while let Some((_, rest)) = value.split_once('<') {
        let (target, rest) = rest.split_once('>')?;
        // The parameters go up to the next link, which begins behind a comma.
        let end = rest.find(",<").or_else(|| rest.find(", <")).unwrap_or(rest.len());
        if rest[..end].split(';').any(is_next) {
            return Some(target.trim().to_owned());
        }
        value = &rest[end..];
    }
    None
}

/// `rel=next`, `rel="next"`, or `next` among several relations.
fn is_next(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else { return false };
    let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
    name.trim().eq_ignore_ascii_case("rel") && relations.any(|it| it.eq_ignore_ascii_case("next"))
}

/// Returns the path and query of the next page, which must be on the origin of the base: the request that
/// goes there carries credentials. A relative reference is resolved against the URL of this page.
pub(super) fn on_same_origin(url: &str, base: &Uri, current: &Uri) -> Option<String> {
    let uri = resolve(current, url.as_bytes()).ok()?;
    is_same_origin(&uri, base).then(|| uri.path_and_query().map(ToString::to_string)).flatten()
}

#[cfg(test)]
mod tests {
    use super::next_in_value;

    #[test]
    fn the_next_link_is_found_among_others() {
        for (value, next) in [
            (
                r#"<https://h/a?page=2>; rel="next", <https://h/a?page=9>; rel="last""#,
                Some("https://h/a?page=2"),
            ),
            (
                r#"</a?q=1,2&page=1>; rel="prev", </a?q=1,2&page=3>; title="x"; rel="last next""#,
                Some("/a?q=1,2&page=3"),
            ),
            (r"<?page=2>;rel=next", Some("?page=2")),
            (r#"</a>; rel="last""#, None),
            (r#"</a; rel="next""#, None),
            ("", None),
        ] {
            assert_eq!(next_in_value(value).as_deref(), next, "{value}");
        }
    }
}
