//! Validation of base URLs at compile time.

use syn::LitStr;

/// Returns the URL without the suffix of the literal, or the problem with it.
pub(crate) fn parse(literal: &LitStr) -> syn::Result<LitStr> {
    match problem(&literal.value()) {
        None => Ok(LitStr::new(&literal.value(), literal.span())),
        Some(problem) => Err(syn::Error::new(literal.span(), problem)),
    }
}

fn problem(url: &str) -> Option<&'static str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else { return Some("a base URL starts with `https://`") };
    let is_encoded = |code: &str| rest.to_ascii_uppercase().contains(code);
    let is_word = |word: &str| word.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut segments = rest.split('/').skip(1);
    let has_colon = segments.any(|it| it.strip_prefix(':').is_some_and(is_word));
    if rest.contains(['{', '}']) || is_encoded("%7B") || has_colon {
        return Some(
            "a base URL has no placeholders; write one URL for each region: `regions(\"name\" = \
             \"https://…\")`",
        );
    }
    if rest.contains('?') {
        return Some("a base URL has no query; its parameters belong to the endpoints");
    }
    if rest.contains('#') {
        return Some("a base URL has no fragment; remove `#` and what follows");
    }
    if !rest.is_ascii() {
        return Some("a base URL is ASCII; write the host in punycode and percent-encode the path");
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    problem_of_authority(authority).or_else(|| problem_of_path(path))
}

fn problem_of_authority(authority: &str) -> Option<&'static str> {
    if authority.contains('@') {
        return Some("a base URL has no user name or password; credentials belong to the client");
    }
    let (host, port) = match authority.split_once(']') {
        Some((host, after)) => (host, after.strip_prefix(':')),
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    if host.is_empty() {
        return Some("a base URL has a host: `https://api.example.com`");
    }
    let is_of_host = |c: char| c.is_ascii_alphanumeric() || "[:-._~!$&'()*+,;=%".contains(c);
    if !host.chars().all(is_of_host) {
        return Some("the host of this base URL has a character that no host has");
    }
    let is_port =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    if port.is_some_and(|port| !is_port(port)) {
        return Some("the port of a base URL is a number from 0 to 65535");
    }
    None
}

/// Returns the problem with a path that URL parsers would change.
fn problem_of_path(path: &str) -> Option<&'static str> {
    let is_of_path = |c: char| c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c);
    if !path.chars().all(is_of_path) {
        return Some("the path of this base URL has a character to be percent-encoded");
    }
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut segments =
        path.split('/').skip(1).map(|it| it.to_ascii_lowercase().replace("%2e", "."));
    if segments.clone().any(|segment| segment.is_empty()) {
        return Some("the path of a base URL has no empty segment (`//`)");
    }
    if segments.any(|segment| segment == "." || segment == "..") {
        return Some("the path of a base URL has no `.` or `..`; write the path without it");
    }
    None
}
