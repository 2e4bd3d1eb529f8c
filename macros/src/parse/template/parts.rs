//! The path template: `/v4/users/{id}`. A string in, its parts out.

use std::collections::HashSet;
use std::fmt::Write as _;

/// A part of a template, in order: text between placeholders, or a placeholder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TemplatePart {
    /// Sent as it is: already percent-encoded where a URL needs it.
    Literal(String),
    /// `{name}`: filled by the field of this name, as one segment.
    Placeholder(String),
    /// `{*name}`: filled by the field of this name, as one segment or several; the text after it is
    /// a part of the last one.
    CatchAll(String),
}

impl TemplatePart {
    /// Returns the name of the field that fills it.
    pub(crate) fn placeholder(&self) -> Option<&str> {
        match self {
            Self::Literal(_) => None,
            Self::Placeholder(name) | Self::CatchAll(name) => Some(name),
        }
    }
}

/// Splits a template into its parts, or returns everything that is wrong with it.
pub(crate) fn parse(template: &str) -> Result<Vec<TemplatePart>, Vec<String>> {
    let mut problems = Vec::new();
    // White space before it is reported as such.
    if !template.trim_start().starts_with('/') {
        problems.push(if template.contains("://") {
            "path must start with `/`: the host belongs to the client's base URL".to_owned()
        } else if let Some(name) = whole_placeholder(template) {
            format!(
                "path must start with `/`; if `{name}` holds a whole URL, write `url = {name}`, \
                 without quotes"
            )
        } else {
            format!("path must start with `/`: `\"/{template}\"`")
        });
    }
    let parts = split(template, &mut problems);
    let mut seen = HashSet::new();
    problems.retain(|problem| seen.insert(problem.clone()));
    // Unreadable parts leave gaps that would look like empty segments.
    if problems.is_empty() {
        check_segments(&parts, &mut problems);
    }
    if problems.is_empty() { Ok(parts) } else { Err(problems) }
}

/// Returns the name in a template that is one placeholder: `{session}`.
fn whole_placeholder(template: &str) -> Option<&str> {
    let name = template.strip_prefix('{')?.strip_suffix('}')?;
    is_name(name).then_some(name)
}

fn split(template: &str, problems: &mut Vec<String>) -> Vec<TemplatePart> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '{' if after.starts_with('{') => escaped(&mut literal, '{', &after[1..]),
            '}' if after.starts_with('}') => escaped(&mut literal, '}', &after[1..]),
            '{' => {
                let Some((name, after)) = after.split_once('}') else {
                    problems.push(format!(
                        "`{{{after}` has no closing `}}`; write `{{{{` for a literal brace"
                    ));
                    break;
                };
                let (several, word) = match name.strip_prefix('*') {
                    Some(word) => (true, word),
                    None => (false, name),
                };
                if several && !literal.ends_with('/') {
                    problems.push(format!("`{{{name}}}` must follow a `/`"));
                } else if several && has_placeholder_in_segment(after) {
                    problems.push(format!(
                        "only text can follow `{{{name}}}` up to the next `/`: where its value \
                         ends would be unclear"
                    ));
                } else if is_name(word) {
                    if !literal.is_empty() {
                        parts.push(TemplatePart::Literal(std::mem::take(&mut literal)));
                    }
                    let part =
                        if several { TemplatePart::CatchAll } else { TemplatePart::Placeholder };
                    parts.push(part(word.to_owned()));
                } else {
                    problems.push(not_a_placeholder(name));
                }
                after
            }
            '}' => {
                problems.push("`}` has no opening `{`; write `}}` for a literal brace".to_owned());
                after
            }
            _ => {
                push_literal(&mut literal, c, after, problems);
                after
            }
        };
    }
    if !literal.is_empty() {
        parts.push(TemplatePart::Literal(literal));
    }
    parts
}

/// Returns whether there is a placeholder before the next `/`.
fn has_placeholder_in_segment(rest: &str) -> bool {
    let segment = rest.split('/').next().unwrap_or_default();
    segment.replace("{{", "").contains('{')
}

/// `{id:[0-9]+}` and `{id?}` have a name, as other frameworks write it.
fn not_a_placeholder(name: &str) -> String {
    if let Some(repair) = catch_all(name) {
        return format!("`{{{name}}}` is not a placeholder; write `{repair}`");
    }
    if let Some(query) = name.strip_prefix(['?', '&']) {
        let fields = query.split(',').map(|field| format!("`{}`", field.trim_end_matches('*')));
        return format!(
            "`{{{name}}}` is not a placeholder; a parameter of the query is a field with \
             `#[query]`: {}",
            fields.collect::<Vec<_>>().join(", ")
        );
    }
    if let Some(segment) = name.strip_prefix('/').filter(|it| is_name(it)) {
        return format!("`{{{name}}}` is not a placeholder; write `/{{{segment}}}`");
    }
    let word = name.split([':', '?', '*', '=', '|']).next().unwrap_or_default().trim();
    let word = ["self.", "r#"].into_iter().find_map(|it| word.strip_prefix(it)).unwrap_or(word);
    let word = word.replace('-', "_");
    let word = word.as_str();
    let repair = if is_name(word) {
        format!("write `{{{word}}}`")
    } else {
        "put the name of a field between the braces".to_owned()
    };
    format!("`{{{name}}}` is not a placeholder; {repair}")
}

/// Returns the placeholder for several segments that is meant with one of another framework:
/// `{path*}`, `{+path}`, `{...path}`, `{path:path}`, `{path:.*}`, `{name=projects/*}`. A verb after
/// it is a part of the path: `{*name:cancel}`.
fn catch_all(name: &str) -> Option<String> {
    let end = |word: &str| word.find(|c: char| c != '_' && !c.is_alphanumeric());
    let begins = name.trim_start_matches(['*', '+', '.']);
    let (word, rest) = begins.split_at(end(begins).unwrap_or(begins.len()));
    let is_several = begins.len() < name.len()
        || matches!(rest, "*" | "+" | ".." | "..." | ":path" | ":*" | ":.*" | ":.+")
        || rest.starts_with('=') && rest.contains('*');
    let verb = if name.starts_with('*') && rest.starts_with(':') { rest } else { "" };
    (is_several && is_name(word)).then(|| format!("{{*{word}}}{verb}"))
}

fn escaped<'a>(literal: &mut String, brace: char, after: &'a str) -> &'a str {
    let _ = write!(literal, "%{:02X}", brace as u32);
    after
}

fn push_literal(literal: &mut String, c: char, after: &str, problems: &mut Vec<String>) {
    match c {
        '?' => problems.push(
            "path has a query; remove `?` and what follows, and give the parameters fields with \
             `#[query]`, or write `query(\"name\" = \"value\")` for a constant"
                .to_owned(),
        ),
        '#' if after.starts_with('{') => problems
            .push("a placeholder is written without `#`, and a fragment is never sent".to_owned()),
        '#' => problems.push("path has a fragment, which is never sent; remove it".to_owned()),
        '\\' => problems.push("path has a backslash; segments are separated by `/`".to_owned()),
        c if c.is_whitespace() || c.is_control() => problems.push(format!(
            "path has a white space or control character, {c:?}; percent-encode it if it is meant"
        )),
        '%' => {
            let mut digits = after.bytes();
            let hex = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
            if !(hex(digits.next()) && hex(digits.next())) {
                problems.push(
                    "path has a `%` without two hexadecimal digits; write `%25` for a literal `%`"
                        .to_owned(),
                );
            }
            literal.push('%');
        }
        // The characters of a `pchar` (RFC 3986), and the separator.
        c if c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@".contains(c) => literal.push(c),
        c => {
            let mut utf8 = [0; 4];
            for byte in c.encode_utf8(&mut utf8).bytes() {
                let _ = write!(literal, "%{byte:02X}");
            }
        }
    }
}

fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Reports segments that are empty or made of dots, which URL parsers collapse.
fn check_segments(parts: &[TemplatePart], problems: &mut Vec<String>) {
    let text: String = parts
        .iter()
        .map(|part| match part {
            TemplatePart::Literal(literal) => literal.as_str(),
            TemplatePart::Placeholder(_) | TemplatePart::CatchAll(_) => "x",
        })
        .collect();
    let segments: Vec<String> = text
        .split('/')
        .skip(1)
        .map(|segment| segment.replace("%2e", ".").replace("%2E", "."))
        .collect();
    let last = segments.len().saturating_sub(1);
    if segments.iter().enumerate().any(|(at, segment)| segment.is_empty() && at != last) {
        problems.push("path has an empty segment (`//`)".to_owned());
    }
    if segments.iter().any(|segment| segment == "%E2%80%A6") {
        problems.push("path has an ellipsis, which is sent as it stands; write it in full".into());
    }
    if segments.iter().any(|segment| segment == "." || segment == "..") {
        problems.push("path has a `.` or `..` segment; write the path without it".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::{TemplatePart, parse};

    fn literal(text: &str) -> TemplatePart {
        TemplatePart::Literal(text.to_owned())
    }

    fn placeholder(name: &str) -> TemplatePart {
        TemplatePart::Placeholder(name.to_owned())
    }

    #[test]
    fn template_is_parsed_into_its_parts() {
        assert_eq!(parse("/").unwrap(), [literal("/")]);
        assert_eq!(parse("/v4/user/").unwrap(), [literal("/v4/user/")]);
        assert_eq!(
            parse("/a/{b}/c.{d}").unwrap(),
            [literal("/a/"), placeholder("b"), literal("/c."), placeholder("d")],
        );
        let rest = TemplatePart::CatchAll("c".to_owned());
        assert_eq!(parse("/a/{*c}/b").unwrap(), [literal("/a/"), rest, literal("/b")]);
        let name = || TemplatePart::CatchAll("n".to_owned());
        assert_eq!(parse("/{*n}:stop").unwrap(), [literal("/"), name(), literal(":stop")]);
        assert_eq!(
            parse("/{*n}.{{json}}/o/{id}:x").unwrap(),
            [literal("/"), name(), literal(".%7Bjson%7D/o/"), placeholder("id"), literal(":x")],
        );
        assert_eq!(parse("/{a}{b}").unwrap(), [literal("/"), placeholder("a"), placeholder("b")]);
        assert_eq!(parse("/{{x}}/100%25/ü^").unwrap(), [literal("/%7Bx%7D/100%25/%C3%BC%5E")]);
    }

    #[test]
    fn every_problem_of_a_template_is_reported() {
        for (template, words) in [
            ("", &["must start with `/`"][..]),
            ("v4", &["`\"/v4\"`"]),
            ("https://h/a", &["base URL"]),
            ("{url}", &["write `url = url`"]),
            ("{a}/b", &["`\"/{a}/b\"`"]),
            ("/a?b={c}", &["`#[query]`"]),
            ("/a#b", &["fragment"]),
            ("/a b", &["white space"]),
            ("/a\\b", &["backslash"]),
            ("/a//b", &["`//`"]),
            ("/a/../b/%2E", &["`..`"]),
            ("/{}", &["not a placeholder"]),
            ("/{r#type}", &["write `{type}`"]),
            ("/…", &["ellipsis"]),
            ("/{a b}/{1}", &["`{a b}`", "`{1}`"]),
            ("/{a", &["no closing"]),
            ("/a}", &["no opening"]),
            ("/{path*}/{+path}", &["`{*path}`", "`{*path}`"]),
            ("/{...a}/{b:path}/{c=projects/*}", &["`{*a}`", "`{*b}`", "`{*c}`"]),
            ("/{*name:cancel}", &["`{*name}:cancel`"]),
            ("/a{?page,limit}", &["`#[query]`: `page`, `limit`"]),
            ("/a{/id}", &["`/{id}`"]),
            ("/100%", &["`%25`"]),
            ("/a{*b}/{*c}{d}/{*}", &["`{*b}`", "`{*c}`", "`{*}`"]),
            ("/{*b}.{c}/{*d}{*e}", &["`{*b}`", "`{*d}`"]),
        ] {
            let problems = parse(template).unwrap_err();
            assert_eq!(problems.len(), words.len(), "{template}: {problems:?}");
            for (problem, word) in problems.iter().zip(words) {
                assert!(problem.contains(word), "{template}: {problem}");
            }
        }
    }
}
