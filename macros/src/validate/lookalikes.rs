//! Placeholders as other frameworks write them: they would be sent as they stand, and the value of
//! the field would go elsewhere.

use std::collections::HashSet;

use crate::diagnostics::{Errors, snake_case};
use crate::model::{Endpoint, Field, Role};

/// Reports every such placeholder of the path, and returns the names of the fields that were meant:
/// where they go instead is not a second mistake.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) -> HashSet<String> {
    let template = &endpoint.template;
    let mut meant = HashSet::new();
    // A reported problem of the template may be the same mistake.
    if !template.is_valid || template.url.is_some() {
        return meant;
    }
    for found in lookalikes(&template.literal.value()) {
        let field = endpoint.fields.iter().find(|field| {
            !matches!(field.role, Role::Path | Role::Invalid)
                && found.can_be(field)
                && same_word(&field.name, found.word)
        });
        let Lookalike { text, mark, .. } = found;
        let star = if found.takes_segments() { "*" } else { "" };
        let repair = match (field, mark) {
            (Some(field), _) => {
                meant.insert(field.name.clone());
                format!("write `{{{star}{}}}`", field.name)
            }
            (None, Mark::Certain) => {
                let name = snake_case(found.word);
                // The placeholder in `${user}` is the same mistake.
                meant.insert(found.word.to_owned());
                if endpoint.fields.iter().any(|field| field.name == name) {
                    format!("write `{{{star}{name}}}`")
                } else {
                    format!("write `{{{star}{name}}}` and add a field named `{name}`")
                }
            }
            (None, Mark::Probable | Mark::Bare) => continue,
        };
        errors.at(&template.literal, format!("`{text}` is sent as it stands; {repair}"));
    }
    meant
}

/// A part of a path that looks like a placeholder.
#[derive(Debug)]
struct Lookalike<'a> {
    /// As it is written.
    text: &'a str,
    word: &'a str,
    mark: Mark,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// Nothing but a placeholder is written so: `:id`, `<id>`, `${id}`.
    Certain,
    /// A placeholder if a field has the name: `{{id}}`, `[id]`, `(id)`, `$id`, `@id`, `*id`,
    /// `%7Bid%7D`.
    Probable,
    /// A word alone.
    Bare,
}

impl Lookalike<'_> {
    /// Returns whether the word stands for the field, and is not the same word by chance: `/$count`
    /// beside `#[query] count`, or `/users/email` beside the field `email` of a body.
    fn can_be(&self, field: &Field<'_>) -> bool {
        let goes_by_default = !field.has_role_attribute && field.serde.rename.is_none();
        match self.mark {
            Mark::Certain => true,
            Mark::Probable if self.text.starts_with("{{") || self.text.starts_with('%') => true,
            Mark::Probable => goes_by_default,
            Mark::Bare => {
                let is_query = matches!(field.role, Role::Query) && field.name.contains('_');
                goes_by_default && (is_query || is_id(&field.name))
            }
        }
    }
}

impl Lookalike<'_> {
    /// Returns whether the value may contain slashes: `*path`, `<path..>`, `<path:path>`.
    fn takes_segments(&self) -> bool {
        let is_type = |end: &str| self.text.ends_with(end) || self.text.starts_with(end);
        self.text.starts_with('*')
            || self.text.contains("..")
            || is_type("<path:")
            || is_type(":path>")
    }
}

/// Returns whether a field identifies something, which a path seldom names.
fn is_id(name: &str) -> bool {
    let last = name.rsplit('_').next().unwrap_or_default();
    ["id", "uuid", "guid", "slug"].contains(&last)
}

/// Returns what looks like a placeholder, segment by segment.
fn lookalikes(template: &str) -> Vec<Lookalike<'_>> {
    template.split('/').flat_map(in_segment).collect()
}

fn in_segment(segment: &str) -> Vec<Lookalike<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = segment.get(at..).filter(|rest| !rest.is_empty()) {
        let lookalike = bracketed(rest, segment, at)
            .or_else(|| prefixed(rest, segment, at))
            .or_else(|| encoded(rest, at));
        match lookalike {
            Some((length, lookalike)) => {
                found.extend(lookalike);
                at += length;
            }
            // No letter and no digit begins a placeholder.
            None => {
                at += match rest.find(|c: char| !c.is_alphanumeric()) {
                    Some(0) => rest.chars().next().map_or(1, char::len_utf8),
                    end => end.unwrap_or(rest.len()),
                }
            }
        }
    }
    if found.is_empty() && !segment.contains(['{', '%']) {
        found.extend(bare(segment));
    }
    found
}

/// Reads `<int:id>`, `${id}`, `{{id}}`, `[id]` or `(id)` at the beginning of `rest`. A placeholder
/// of ours is passed over.
fn bracketed<'a>(
    rest: &'a str,
    segment: &'a str,
    at: usize,
) -> Option<(usize, Option<Lookalike<'a>>)> {
    if !rest.starts_with(['<', '$', ':', '{', '[', '(']) {
        return None;
    }
    let (open, close, mark) = [
        ("<", ">", Mark::Certain),
        ("${", "}", Mark::Certain),
        (":{", "}", Mark::Certain),
        ("{{", "}}", Mark::Probable),
        ("[", "]", Mark::Probable),
        ("(", ")", Mark::Probable),
        ("{", "}", Mark::Bare),
    ]
    .into_iter()
    .find(|(open, ..)| rest.starts_with(open))?;
    let end = rest.find(close)? + close.len();
    let inner =
        rest[open.len()..end - close.len()].trim_matches(['\'', '"', ' ', ':', '*', '$', '.', '[']);
    // `{name}:{verb}` has a colon in the middle of its segment.
    if mark == Mark::Bare || (open == ":{" && at > 0) {
        return Some((end, None));
    }
    // The other word in `<int:id>` and `<id:int>` is a type.
    let is_type = |word: &&str| !TYPES.contains(word);
    let mut words = inner.split([':', ' ']).filter(is_word);
    let word = words.clone().find(is_type).or_else(|| words.next());
    let text = &segment[at..at + end];
    Some((end, word.map(|word| Lookalike { text, word, mark })))
}

/// The types that Flask, Rocket and Django write in a placeholder.
const TYPES: &[&str] =
    &["int", "str", "string", "uuid", "path", "slug", "float", "u32", "u64", "i32", "i64", "usize"];

/// Reads `:id`, `$id`, `@id` or `*id` at the beginning of `rest`.
fn prefixed<'a>(
    rest: &'a str,
    segment: &'a str,
    at: usize,
) -> Option<(usize, Option<Lookalike<'a>>)> {
    let mark = match rest.chars().next()? {
        ':' if at == 0 => Mark::Certain,
        ':' if segment[..at].ends_with(['-', '.', '~', ',']) => Mark::Probable,
        '$' | '@' | '*' | '~' | '!' | '=' | ';' | '+' | '&' | '\'' if at == 0 => Mark::Probable,
        _ => return None,
    };
    let word = &rest[1..];
    let length = word.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(word.len());
    let word = Some(&word[..length]).filter(is_word)?;
    if rest.starts_with('$') && ODATA.contains(&word) {
        return None;
    }
    Some((length + 1, Some(Lookalike { text: &segment[at..=at + length], word, mark })))
}

/// Reads `%7Bid%7D`, `%3Aid` or `%3Cid%3E` at the beginning of `rest`: a placeholder that was
/// copied from a URL.
fn encoded(rest: &str, at: usize) -> Option<(usize, Option<Lookalike<'_>>)> {
    const MARKS: &[(&str, &str)] =
        &[("%24%7B", "%7D"), ("%7B", "%7D"), ("%3C", "%3E"), ("%5B", "%5D"), ("%3A", "")];
    let has = |at: usize, mark: &str| {
        rest.get(at..at + mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark))
    };
    let (open, close) = MARKS.iter().find(|(open, _)| has(0, open))?;
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = &rest[open.len()..];
    let word = &word[..word.find(|c| !is_of_word(c)).unwrap_or(word.len())];
    let end = open.len() + word.len();
    // `users%3Asearch` is a custom method of Google's, as `users:search` is.
    let is_method = *open == "%3A" && at > 0;
    if is_method || !has(end, close) {
        return Some((end, None));
    }
    let length = end + close.len();
    let text = &rest[..length];
    Some((length, is_word(&word).then_some(Lookalike { text, word, mark: Mark::Probable })))
}

/// The segments that the protocol `OData` defines.
const ODATA: &[&str] = &["all", "batch", "count", "entity", "metadata", "ref", "value"];

/// Reads a segment that is one word, such as `project_id`, `__id__` or `id.json`.
fn bare(segment: &str) -> Option<Lookalike<'_>> {
    let stem = segment.split_once('.').map_or(segment, |(stem, _)| stem);
    let word = stem.trim_matches(['_', '-', '.']);
    let text = if word == stem { stem } else { segment };
    is_word(&word).then_some(Lookalike { text, word, mark: Mark::Bare })
}

fn is_word(word: &&str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Returns whether two names are the same in `snake_case` and `camelCase`.
fn same_word(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace('_', "").to_lowercase();
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::{Mark, lookalikes};

    #[test]
    fn lookalikes_are_found_with_their_words() {
        for (template, text, word, mark) in [
            ("/a/:id/b", ":id", "id", Mark::Certain),
            ("/a/:id.json", ":id", "id", Mark::Certain),
            ("/a/:projectId", ":projectId", "projectId", Mark::Certain),
            ("/a/<id>", "<id>", "id", Mark::Certain),
            ("/a/<int:id>", "<int:id>", "id", Mark::Certain),
            ("/a/<id:int>", "<id:int>", "id", Mark::Certain),
            ("/a/<path:path>", "<path:path>", "path", Mark::Certain),
            ("/a/<uuid>", "<uuid>", "uuid", Mark::Certain),
            ("/a/${id}", "${id}", "id", Mark::Certain),
            ("/a/:{id}", ":{id}", "id", Mark::Certain),
            ("/a/{{id}}", "{{id}}", "id", Mark::Probable),
            ("/a/[...id]", "[...id]", "id", Mark::Probable),
            ("/a/[[...id]]", "[[...id]", "id", Mark::Probable),
            ("/a/{{ id }}", "{{ id }}", "id", Mark::Probable),
            ("/a/[id]", "[id]", "id", Mark::Probable),
            ("/a/(id)", "(id)", "id", Mark::Probable),
            ("/users('id')", "('id')", "id", Mark::Probable),
            ("/a/$id", "$id", "id", Mark::Probable),
            ("/a/@id", "@id", "id", Mark::Probable),
            ("/a/*id", "*id", "id", Mark::Probable),
            ("/a/%7Bid%7D", "%7Bid%7D", "id", Mark::Probable),
            ("/a/%7bid%7d.json", "%7bid%7d", "id", Mark::Probable),
            ("/a/%24%7bid%7D", "%24%7bid%7D", "id", Mark::Probable),
            ("/a/%3Aid", "%3Aid", "id", Mark::Probable),
            ("/a/%3cid%3e", "%3cid%3e", "id", Mark::Probable),
            ("/a/id", "id", "id", Mark::Bare),
            ("/a/__id__", "__id__", "id", Mark::Bare),
            ("/a/id.json", "id", "id", Mark::Bare),
        ] {
            let found = lookalikes(template);
            let is_it = found.iter().any(|it| (it.text, it.word, it.mark) == (text, word, mark));
            assert!(is_it, "{template}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_placeholder_is_not_one() {
        for template in [
            "/v1/{name}:cancel",
            "/v1/{name}:{verb}",
            "/v1/operations:wait",
            "/%7B%7D",
            "/%3A",
            "/v1/users%3Asearch",
            "/%7Bid",
            "/%2Fid",
            "/{id}.json",
            "/@{handle}",
            "/a-{id}-b",
            "/{*path}",
            "/{{}}",
            "/",
        ] {
            let found = lookalikes(template);
            assert!(found.iter().all(|it| it.mark == Mark::Bare), "{template}");
        }
    }
}
