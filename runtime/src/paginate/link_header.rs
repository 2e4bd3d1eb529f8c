//! Parser of `Link` headers (RFC 8288).
//!
//! It works on bytes, because servers send titles in other charsets. Values outside of the grammar
//! are accepted where they have a single meaning: empty elements and parameters, values without
//! quotation marks, bytes outside of ASCII. A header that cannot be read is an error, because it
//! may name the next page.

use std::borrow::Cow;

use crate::media_type::is_token_byte;

/// A parsed value, or the problem as a predicate, such as "has a link without `>`".
type Parsed<T> = Result<T, &'static str>;

/// Iterator over the links in the value of one header. It ends after an error.
pub(super) struct Links<'a> {
    rest: &'a [u8],
}

/// One link.
#[derive(Debug, Default)]
pub(super) struct Link<'a> {
    /// The URI reference between the angle brackets.
    pub(super) target: &'a [u8],
    /// The first `anchor`: the context of the link, if that is not the response itself.
    pub(super) anchor: Option<Cow<'a, [u8]>>,
    /// Whether the first `rel` has the relation `next`.
    pub(super) is_next: bool,
}

impl<'a> Links<'a> {
    pub(super) fn new(value: &'a [u8]) -> Self {
        Self { rest: value }
    }

    fn skip_white_space(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    /// Removes the next byte, if it is this one.
    fn take(&mut self, byte: u8) -> bool {
        let rest = self.rest.strip_prefix(&[byte]);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Removes and returns everything up to the first of these bytes, or up to the end.
    fn take_until(&mut self, ends: &[u8]) -> &'a [u8] {
        let end = self.rest.iter().position(|byte| ends.contains(byte));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn link(&mut self) -> Parsed<Link<'a>> {
        if !self.take(b'<') {
            return Err("has no `<` where a link begins");
        }
        let target = self.take_until(b"<>");
        if !self.take(b'>') {
            return Err("has a link without `>`");
        }
        let mut link = Link { target, ..Link::default() };
        let (mut relations, mut has_other_relations) = (None, false);
        loop {
            self.skip_white_space();
            if self.rest.is_empty() || self.rest.starts_with(b",") {
                break;
            }
            if !self.take(b';') {
                return Err("has neither `;` nor `,` after a link or a parameter");
            }
            self.skip_white_space();
            if self.rest.is_empty() || self.rest.starts_with(b";") || self.rest.starts_with(b",") {
                continue;
            }
            let (name, value) = self.parameter()?;
            // Only the first parameter of each name counts (RFC 8288, section 3).
            if name.eq_ignore_ascii_case(b"rel") {
                relations.get_or_insert(value);
            } else if name.eq_ignore_ascii_case(b"anchor") {
                link.anchor.get_or_insert(value);
            }
            has_other_relations |= name.eq_ignore_ascii_case(b"rel*");
        }
        match relations {
            Some(relations) => link.is_next = has_next(&relations)?,
            None if has_other_relations => return Err("has a link with `rel*` instead of `rel`"),
            None => {}
        }
        Ok(link)
    }

    /// Parses a parameter. A parameter without a value has an empty one.
    fn parameter(&mut self) -> Parsed<(&'a [u8], Cow<'a, [u8]>)> {
        let name = self.take_until(b"=;, \t");
        if name.is_empty() || !name.iter().all(|byte| is_token_byte(*byte)) {
            return Err("has a parameter without a name");
        }
        self.skip_white_space();
        if !self.take(b'=') {
            return Ok((name, Cow::Borrowed(b"")));
        }
        self.skip_white_space();
        if self.take(b'"') {
            return Ok((name, self.quoted()?));
        }
        let value = self.take_until(b";,");
        if value.contains(&b'"') {
            return Err("has a quotation mark within a value");
        }
        Ok((name, Cow::Borrowed(value.trim_ascii_end())))
    }

    /// Parses a quoted string after its opening quotation mark.
    fn quoted(&mut self) -> Parsed<Cow<'a, [u8]>> {
        let mut text = Cow::Borrowed(self.take_until(b"\"\\"));
        loop {
            if self.take(b'"') {
                return Ok(text);
            }
            if !self.take(b'\\') {
                return Err("has a quoted string without an end");
            }
            let (escaped, rest) = self.rest.split_first().ok_or("ends in an escape")?;
            self.rest = rest;
            text.to_mut().push(*escaped);
            text.to_mut().extend_from_slice(self.take_until(b"\"\\"));
        }
    }
}

impl<'a> Iterator for Links<'a> {
    type Item = Parsed<Link<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_white_space();
        while self.take(b',') {
            self.skip_white_space();
        }
        if self.rest.is_empty() {
            return None;
        }
        let link = self.link();
        if link.is_err() {
            // After an error, the beginning of the next link is unknown.
            self.rest = b"";
        }
        Some(link)
    }
}

/// Returns whether one of the relations is `next`. A relation begins with a letter; another value,
/// such as `'next'`, is an error, because it may have been meant as the relation.
fn has_next(relations: &[u8]) -> Parsed<bool> {
    let relations =
        relations.split(u8::is_ascii_whitespace).filter(|relation| !relation.is_empty());
    let mut has_next = false;
    for relation in relations {
        if !relation[0].is_ascii_alphabetic() {
            return Err("has a link whose `rel` is no relation");
        }
        has_next |= relation.eq_ignore_ascii_case(b"next");
    }
    Ok(has_next)
}

#[cfg(test)]
mod tests {
    use super::Links;

    /// Returns the targets of the links to the next page, or the problem.
    fn next(value: &[u8]) -> Result<Vec<&[u8]>, &'static str> {
        let links = Links::new(value).collect::<Result<Vec<_>, _>>()?;
        Ok(links.iter().filter(|link| link.is_next).map(|link| link.target).collect())
    }

    #[test]
    fn next_link_is_found_among_other_links() {
        for (value, targets) in [
            (
                &br#"<https://h/a?p=2>; rel="next", <https://h/a>; rel="last""#[..],
                &["https://h/a?p=2"][..],
            ),
            (br#"</1>; rel="prev", </3>; rel="next",</9>; rel="last""#, &["/3"]),
            (b"</1>; rel=prev,  </3>; rel=next", &["/3"]),
            (b"</1>; rel=prev\t,\t</3>\t;\trel\t=\tnext\t", &["/3"]),
            (br#"</1>; title="a; rel=next; b"; rel=prev, </3>; rel="next""#, &["/3"]),
            (br#"</1>; title="p, <b>"; rel="prev", </3>; rel="prev next""#, &["/3"]),
            (br#"</1>; title="a\", </2>; rel=next, \\"; rel=prev, </3>; rel=next"#, &["/3"]),
            (br#"</a?q=1,2;3>; rel="prev", </a?q=1,2>;rel="last next""#, &["/a?q=1,2"]),
            (br#"</3>; REL="NEXT""#, &["/3"]),
            (br#"</3>; rel="n\ext""#, &["/3"]),
            (b"</3>; rel=prev next", &["/3"]),
            (b"</3>; rel=\"\tnext  prev \"", &["/3"]),
            (br#"</3>; rel="https://h/rel next""#, &["/3"]),
            (b"</3>; rel=prev; rel=next", &[]),
            (b"</3>; rel=next; rel=prev", &["/3"]),
            ("</3>; title=\"n\u{e4}chste Seite\"; rel=next".as_bytes(), &["/3"]),
            (b"</3>; title=\"n\xe4chste\"; rel=next", &["/3"]),
            (b"</3>; title*=UTF-8''n%C3%A4chste; rel=next; media", &["/3"]),
            (b",, , </3>;; rel=next ; ,,", &["/3"]),
            (b"</3>; rel=next, </4>; rel=next", &["/3", "/4"]),
            (b"<>; rel=next", &[""]),
            (b"</3>", &[]),
            (b"</3>; rel", &[]),
            (b"</3>; rel=", &[]),
            (b"</3>; rel=nextpage", &[]),
            (b"</3>; xrel=next", &[]),
            (b"</3>; rel=https://h/next", &[]),
            (b"", &[]),
            (b" , ,", &[]),
        ] {
            let targets: Vec<_> = targets.iter().map(|target| target.as_bytes()).collect();
            assert_eq!(next(value), Ok(targets), "{}", String::from_utf8_lossy(value));
        }
    }

    #[test]
    fn link_that_cannot_be_parsed_is_an_error() {
        for (value, word) in [
            (&b"/3; rel=next"[..], "`<`"),
            (b"null", "`<`"),
            (br#""</3>; rel=next""#, "`<`"),
            (b"</1>; rel=prev, /3; rel=next", "`<`"),
            (b"</3; rel=next", "`>`"),
            (b"</3", "`>`"),
            (b"</2, </3>; rel=next", "`>`"),
            (b"</3> rel=next", "`;`"),
            (b"</3>: rel=next", "`;`"),
            (br#"</3>; title="a" b; rel=next"#, "`;`"),
            (br#"</1>; title="a, </3>; rel="next""#, "`;`"),
            (br#"</3>; rel="next"#, "without an end"),
            (br#"</3>; rel="next\"#, "escape"),
            (br#"</3>; rel=ne"xt""#, "quotation mark"),
            (br#"</3>; rel=next""#, "quotation mark"),
            (b"</3>; =next", "name"),
            (b"</3>; r@l=next", "name"),
            (b"</3>; rel='next'", "no relation"),
            ("</3>; rel=\u{201c}next\u{201d}".as_bytes(), "no relation"),
            (b"</1>; rel=prev </3>; rel=next", "no relation"),
            (b"</3>; rel*=UTF-8''next", "`rel*`"),
        ] {
            let problem = next(value).expect_err(&String::from_utf8_lossy(value));
            assert!(problem.contains(word), "{}: {problem}", String::from_utf8_lossy(value));
        }
    }
}
