//! Paths, taken apart again by the template that made them.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Returns the values of a template's placeholders as they stand in a path, or `None` if the path
/// does not fit. The path begins with `prefix`; if that is not known, or something else stands
/// there, with any prefix.
///
/// More than one reading may fit: `/{a}{b}`, `/{a}-{b}` if `a` has a `-`, and `/{*a}/x/{*b}` if `a`
/// has a segment `x`. Then the placeholders take as little as possible, the first one first.
pub(super) fn placeholders<'t, 'p>(
    template: &'t str,
    prefix: Option<&str>,
    path: &'p str,
) -> Option<Vec<(&'t str, &'p str)>> {
    if has_removed_segment(path) {
        return None;
    }
    let pieces = pieces(template);
    // What an endpoint has written is UTF-8; what others have made of it need not be.
    let mut readers = [true, false].map(|is_utf8| Reader::new(&pieces, path, is_utf8));
    let known = prefix.filter(|prefix| path.starts_with(prefix)).map(str::len);
    let any = path.match_indices('/').map(|(at, _)| at);
    known.into_iter().chain(any).find_map(|at| readers.iter_mut().find_map(|it| it.read(at)))
}

/// A piece of a template.
#[derive(Debug)]
enum Piece<'t> {
    /// The text as the path has it.
    Literal(String),
    Placeholder(Placeholder<'t>),
}

#[derive(Debug, Clone, Copy)]
struct Placeholder<'t> {
    name: &'t str,
    /// Whether it may take several segments: `{*name}`.
    several: bool,
}

/// Takes a template apart.
fn pieces(template: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut literal) = (Vec::new(), String::new());
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let is_escaped = matches!(c, '{' | '}') && after.starts_with(c);
        if let ('{', false, Some((name, after))) = (c, is_escaped, after.split_once('}')) {
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            let several = name.starts_with('*');
            let name = name.trim_start_matches('*');
            pieces.push(Piece::Placeholder(Placeholder { name, several }));
            rest = after;
        } else {
            push_encoded(&mut literal, c);
            rest = if is_escaped { &after[1..] } else { after };
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    pieces
}

/// Adds a character of a literal as the macro writes it into a path.
fn push_encoded(path: &mut String, c: char) {
    if c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c) {
        path.push(c);
    } else {
        path.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
    }
}

/// Returns whether a path has a segment that URL parsers remove, and that no endpoint writes: an
/// empty one, unless it is the last, and `.` and `..`.
fn has_removed_segment(path: &str) -> bool {
    let is_dots = |segment: &str| {
        segment.len() <= "%2e%2e".len()
            && matches!(&*segment.to_ascii_lowercase().replace("%2e", "."), "." | "..")
    };
    path.contains("//") || path.split('/').any(is_dots)
}

struct Reader<'a, 't, 'p> {
    pieces: &'a [Piece<'t>],
    path: &'p str,
    /// Whether values must be UTF-8.
    is_utf8: bool,
    values: Vec<(&'t str, &'p str)>,
    /// The pieces and positions from which the rest is known not to fit.
    failed: HashSet<(usize, usize)>,
}

impl<'a, 't, 'p> Reader<'a, 't, 'p> {
    fn new(pieces: &'a [Piece<'t>], path: &'p str, is_utf8: bool) -> Self {
        Self { pieces, path, is_utf8, values: Vec::new(), failed: HashSet::new() }
    }

    /// Returns the values if the path fits from this place on.
    fn read(&mut self, at: usize) -> Option<Vec<(&'t str, &'p str)>> {
        self.fits(0, at).then(|| std::mem::take(&mut self.values))
    }

    /// Reads the pieces from this one on, at this place of the path, up to the end of both.
    fn fits(&mut self, piece: usize, at: usize) -> bool {
        match self.pieces.get(piece) {
            None => at == self.path.len(),
            Some(Piece::Literal(literal)) => {
                self.path[at..].starts_with(literal) && self.fits(piece + 1, at + literal.len())
            }
            Some(Piece::Placeholder(_)) if self.failed.contains(&(piece, at)) => false,
            Some(&Piece::Placeholder(placeholder)) => {
                let fits = self.fits_value(placeholder, piece, at);
                if !fits {
                    self.failed.insert((piece, at));
                }
                fits
            }
        }
    }

    /// Tries every end of a value that begins here, the nearest first.
    fn fits_value(&mut self, placeholder: Placeholder<'t>, piece: usize, start: usize) -> bool {
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
                if self.fits(piece + 1, end) {
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

/// Returns the first character of a path, or the first `%C3`, which is one byte and is not taken
/// apart.
fn next_unit(path: &str) -> &str {
    let is_byte = |bytes: &[u8]| bytes[0] == b'%' && bytes[1..].iter().all(u8::is_ascii_hexdigit);
    match path.as_bytes().first_chunk::<3>() {
        Some(bytes) if is_byte(bytes) => &path[..3],
        _ => path.chars().next().map_or("", |c| &path[..c.len_utf8()]),
    }
}

/// Adds a unit to the bytes of a character, and empties them when that is complete. Returns `false`
/// for what is not UTF-8.
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
