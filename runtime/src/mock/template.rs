//! Parsing of a path by the template of its endpoint.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Returns the values of a template's placeholders in a path, still encoded, or `None` if the path
/// does not fit. The path begins with `prefix`; if that is not known, or the path begins otherwise,
/// it may begin with any prefix.
///
/// A path may fit in more than one way: `/{a}{b}`, `/{a}-{b}` if `a` has a `-`, and `/{*a}/x/{*b}`
/// if `a` has a segment `x`. Then the placeholders take as little as possible, the first one first.
pub(super) fn placeholders<'t, 'p>(
    template: &'t str,
    prefix: Option<&str>,
    path: &'p str,
) -> Option<Vec<(&'t str, &'p str)>> {
    if has_removed_segment(path) {
        return None;
    }
    let parts = parts(template);
    // The values that an endpoint encodes are UTF-8; those that a layer has changed need not be.
    let mut parsers = [true, false].map(|is_utf8| PathParser::new(&parts, path, is_utf8));
    let known = prefix.filter(|prefix| path.starts_with(prefix)).map(str::len);
    let any = path.match_indices('/').map(|(at, _)| at);
    known.into_iter().chain(any).find_map(|at| parsers.iter_mut().find_map(|it| it.parse(at)))
}

/// A part of a template.
#[derive(Debug)]
enum TemplatePart<'t> {
    /// Literal text, percent-encoded as in the path.
    Literal(String),
    Placeholder(Placeholder<'t>),
}

#[derive(Debug, Clone, Copy)]
struct Placeholder<'t> {
    name: &'t str,
    /// Whether it may take several segments: `{*name}`.
    several: bool,
}

/// Returns the parts of a template.
fn parts(template: &str) -> Vec<TemplatePart<'_>> {
    let (mut parts, mut literal) = (Vec::new(), String::new());
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let is_escaped = matches!(c, '{' | '}') && after.starts_with(c);
        if let ('{', false, Some((name, after))) = (c, is_escaped, after.split_once('}')) {
            if !literal.is_empty() {
                parts.push(TemplatePart::Literal(std::mem::take(&mut literal)));
            }
            let several = name.starts_with('*');
            let name = name.trim_start_matches('*');
            parts.push(TemplatePart::Placeholder(Placeholder { name, several }));
            rest = after;
        } else {
            push_encoded(&mut literal, c);
            rest = if is_escaped { &after[1..] } else { after };
        }
    }
    if !literal.is_empty() {
        parts.push(TemplatePart::Literal(literal));
    }
    parts
}

/// Adds a character of a literal, percent-encoded as the macro does it.
fn push_encoded(path: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c) {
        path.push(c);
    } else {
        path.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
    }
}

/// Returns whether a path has a segment that URL parsers remove, and that no endpoint encodes: an
/// empty one, unless it is the last, and `.` and `..`.
fn has_removed_segment(path: &str) -> bool {
    let is_dots = |segment: &str| {
        segment.len() <= "%2e%2e".len()
            && matches!(&*segment.to_ascii_lowercase().replace("%2e", "."), "." | "..")
    };
    path.contains("//") || path.split('/').any(is_dots)
}

/// Finds the values with which a path fits a template, by trying the shortest values first and
/// going back where the rest does not fit. `failed` keeps this from taking exponential time.
struct PathParser<'a, 't, 'p> {
    parts: &'a [TemplatePart<'t>],
    path: &'p str,
    /// Whether values must be UTF-8.
    is_utf8: bool,
    values: Vec<(&'t str, &'p str)>,
    /// The parts and positions from which the rest is known not to fit.
    failed: HashSet<(usize, usize)>,
}

impl<'a, 't, 'p> PathParser<'a, 't, 'p> {
    fn new(parts: &'a [TemplatePart<'t>], path: &'p str, is_utf8: bool) -> Self {
        Self { parts, path, is_utf8, values: Vec::new(), failed: HashSet::new() }
    }

    /// Returns the values, if the path fits from this position on.
    fn parse(&mut self, at: usize) -> Option<Vec<(&'t str, &'p str)>> {
        self.fits(0, at).then(|| std::mem::take(&mut self.values))
    }

    /// Returns whether the parts from this one on fit the path from this position on, up to the end
    /// of both.
    fn fits(&mut self, part: usize, at: usize) -> bool {
        match self.parts.get(part) {
            None => at == self.path.len(),
            Some(TemplatePart::Literal(literal)) => {
                self.path[at..].starts_with(literal) && self.fits(part + 1, at + literal.len())
            }
            Some(TemplatePart::Placeholder(_)) if self.failed.contains(&(part, at)) => false,
            Some(&TemplatePart::Placeholder(placeholder)) => {
                let fits = self.fits_value(placeholder, part, at);
                if !fits {
                    self.failed.insert((part, at));
                }
                fits
            }
        }
    }

    /// Returns whether a value that begins at `start` and the parts after it fit. Tries every end
    /// of the value, the nearest first.
    fn fits_value(&mut self, placeholder: Placeholder<'t>, part: usize, start: usize) -> bool {
        let path = self.path;
        let mut end = start;
        let mut character = Vec::new();
        loop {
            let next = next_unit(&path[end..]);
            let is_after_slash = path[start..end].is_empty() || path[..end].ends_with('/');
            if is_after_slash && matches!(next, "" | "/") {
                // A value has no empty segment.
                return false;
            }
            if !is_after_slash && character.is_empty() {
                self.values.push((placeholder.name, &path[start..end]));
                if self.fits(part + 1, end) {
                    return true;
                }
                self.values.pop();
            }
            let is_over = next.is_empty() || next == "/" && !placeholder.several;
            if is_over || self.is_utf8 && !continues(&mut character, next) {
                return false;
            }
            end += next.len();
        }
    }
}

/// Returns the first unit of a path, which a value cannot be cut within: a character, or an encoded
/// byte such as `%C3`.
fn next_unit(path: &str) -> &str {
    let is_byte = |bytes: &[u8]| bytes[0] == b'%' && bytes[1..].iter().all(u8::is_ascii_hexdigit);
    match path.as_bytes().first_chunk::<3>() {
        Some(bytes) if is_byte(bytes) => &path[..3],
        _ => path.chars().next().map_or("", |c| &path[..c.len_utf8()]),
    }
}

/// Adds a unit to the bytes of a character, and clears them when the character is complete. Returns
/// `false` if the bytes are not UTF-8.
fn continues(character: &mut Vec<u8>, unit: &str) -> bool {
    character.extend(percent_decode_str(unit));
    match std::str::from_utf8(character) {
        Ok(_) => {
            character.clear();
            true
        }
        Err(error) => error.error_len().is_none(),
    }
}
