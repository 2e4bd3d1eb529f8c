//! The members of a JSON object, without their content, and the depth of JSON.

use std::borrow::Cow;

/// The largest number of containers in each other, as in `serde_json`.
const MAX_DEPTH: usize = 128;

/// The members of an object, in the order of the text.
#[derive(Debug, PartialEq)]
pub(super) struct Members<'a>(Vec<Member<'a>>);

#[derive(Debug, PartialEq)]
struct Member<'a> {
    /// `None` for a key with an unpaired surrogate, which is no string and equals no other key.
    key: Option<Cow<'a, str>>,
    /// The key as it is written, with its quotation marks.
    quoted: &'a str,
    /// The text of the value.
    value: &'a str,
}

impl<'a> Members<'a> {
    /// Returns the members of an object, which is valid JSON.
    pub(super) fn of(object: &'a str) -> Self {
        let mut members = Vec::new();
        let mut tokens = Tokens { text: object.as_bytes(), at: 0, depth: 0 };
        let mut key = None;
        let mut begin = 0;
        loop {
            let start = tokens.at;
            let token = tokens.next();
            match (token, tokens.depth) {
                (Some(b':'), 1) if key.is_none() => {
                    key = Some(object[begin..start].trim_ascii());
                    begin = tokens.at;
                }
                (Some(b','), 1) | (Some(b'}'), 0) | (None, _) => {
                    let value = object[begin..start].trim_ascii();
                    let member = |quoted| Member { key: key_of(quoted), quoted, value };
                    members.extend(key.take().map(member));
                    begin = tokens.at;
                    if token != Some(b',') {
                        return Self(members);
                    }
                }
                (Some(b'{'), 1) => begin = tokens.at,
                _ => {}
            }
        }
    }

    /// Returns whether the object has a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.all(key).next().is_some()
    }

    /// Returns the values of a key, which may be there twice.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |member| member.key.as_deref() == Some(key))
            .map(|member| member.value)
    }
}

/// Returns the key between quotation marks. `serde_json` reads its escapes.
fn key_of(quoted: &str) -> Option<Cow<'_, str>> {
    let plain = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match plain.filter(|key| !key.contains('\\')) {
        Some(key) => Some(Cow::Borrowed(key)),
        None => serde_json::from_str(quoted).ok().map(Cow::Owned),
    }
}

/// Returns whether JSON is nested deeper than `serde_json` reads. Each union in a union is decoded
/// with a parser of its own, which counts anew, so the depth of the outermost text bounds them all.
pub(super) fn is_too_deep(text: &str) -> bool {
    let mut tokens = Tokens { text: text.as_bytes(), at: 0, depth: 0 };
    while tokens.next().is_some() {
        if tokens.depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// Returns an object without one of its members.
pub(super) fn without(object: &str, key: &str) -> String {
    let Members(members) = Members::of(object);
    let mut kept = String::with_capacity(object.len());
    for member in members.iter().filter(|member| member.key.as_deref() != Some(key)) {
        kept.push(if kept.is_empty() { '{' } else { ',' });
        kept.push_str(member.quoted);
        kept.push(':');
        kept.push_str(member.value);
    }
    if kept.is_empty() { "{}".to_owned() } else { kept + "}" }
}

/// The tokens of valid JSON. White space and all characters of numbers and words are tokens too.
struct Tokens<'a> {
    text: &'a [u8],
    at: usize,
    /// The number of open containers, after the last token.
    depth: usize,
}

impl Tokens<'_> {
    /// Returns the first byte of the next token.
    fn next(&mut self) -> Option<u8> {
        let byte = *self.text.get(self.at)?;
        self.at += 1;
        match byte {
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b'"' => self.pass_string(),
            _ => {}
        }
        Some(byte)
    }

    /// Passes over the rest of a string.
    fn pass_string(&mut self) {
        while let Some(byte) = self.text.get(self.at) {
            self.at += if *byte == b'\\' { 2 } else { 1 };
            if *byte == b'"' {
                return;
            }
        }
        self.at = self.text.len();
    }
}
