//! Where the next page is, when the service says it as a URL.

use http::{HeaderMap, Uri};

use crate::base_url::BaseUrl;

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

/// The path and query of a URL, which must be on the origin of the base: the request that goes there
/// carries credentials. A relative URL begins with `/`, or is only a query on the current path.
pub(super) fn on_same_origin(url: &str, base: &BaseUrl, current: &Uri) -> Option<String> {
    if url.starts_with('?') {
        return Some(format!("{}{url}", current.path()));
    }
    let uri: Uri = url.parse().ok()?;
    if let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) {
        let port = |port: Option<u16>| port.unwrap_or(if scheme == "https" { 443 } else { 80 });
        let is_same = scheme == if base.is_https() { "https" } else { "http" }
            && authority.host().eq_ignore_ascii_case(base.host())
            && port(authority.port_u16()) == port(base.port())
            && !authority.as_str().contains('@');
        if !is_same {
            return None;
        }
    } else if !url.starts_with('/') || url.starts_with("//") {
        return None;
    }
    let target = uri.path_and_query()?;
    let has_dots = target.path().split('/').any(|segment| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    });
    (!has_dots).then(|| target.to_string())
}

#[cfg(test)]
mod tests {
    use super::{next_in_value, on_same_origin};

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

    #[test]
    fn only_the_same_origin_is_followed() {
        let base = "https://h.example/prefix".parse().unwrap();
        let current = "https://h.example/prefix/list?page=1".parse().unwrap();
        for (url, target) in [
            ("https://h.example/prefix/list?page=2", Some("/prefix/list?page=2")),
            ("https://H.example:443/list", Some("/list")),
            ("/list?page=2", Some("/list?page=2")),
            ("?page=2", Some("/prefix/list?page=2")),
            ("http://h.example/list", None),
            ("https://h.example:8443/list", None),
            ("https://evil.example/list", None),
            ("https://user@h.example/list", None),
            ("//evil.example/list", None),
            ("/a/%2e./list", None),
            ("list", None),
        ] {
            assert_eq!(on_same_origin(url, &base, &current).as_deref(), target, "{url}");
        }
    }
}
