//! The compile error of an endpoint that names a security scheme that its API does not have.

use super::Auth;

/// Reports a security scheme that an API does not have, with the names of those that it has,
/// between `problem` and `repair`.
///
/// # Panics
///
/// Always, at compile time.
#[track_caller]
pub const fn refuse_scheme(problem: &str, schemes: &[(&str, Auth)], repair: &str) -> ! {
    let mut text = Text { bytes: [0; 1024], length: 0 };
    text.push(problem);
    let mut at = 0;
    while at < schemes.len() {
        text.push(if at == 0 { "it has `" } else { "`, `" });
        text.push(schemes[at].0);
        at += 1;
    }
    text.push(if at == 0 { "" } else { "`; " });
    text.push(repair);
    panic!("{}", text.as_str())
}

/// A text that is composed at compile time. A part that does not fit is left out.
struct Text {
    bytes: [u8; 1024],
    length: usize,
}

impl Text {
    const fn push(&mut self, text: &str) {
        let text = text.as_bytes();
        if self.length + text.len() > self.bytes.len() {
            return;
        }
        let mut at = 0;
        while at < text.len() {
            self.bytes[self.length] = text[at];
            self.length += 1;
            at += 1;
        }
    }

    const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            // Only whole strings are appended.
            Err(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Auth, refuse_scheme};

    #[test]
    #[should_panic(expected = "no scheme `c`; it has `a`, `b`; declare it")]
    fn names_of_the_schemes_are_in_the_message() {
        refuse_scheme("no scheme `c`; ", &[("a", Auth::Bearer), ("b", Auth::Basic)], "declare it");
    }

    #[test]
    #[should_panic(expected = "no scheme `c`; declare it")]
    fn api_without_schemes_has_no_names() {
        refuse_scheme("no scheme `c`; ", &[], "declare it");
    }
}
