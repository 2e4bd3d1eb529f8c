//! The patterns of `#[check(pattern = …)]`, against the crate that reads them when a program runs.

use crate::validate::patterns::read;

/// Pieces of the patterns that vendors document, which the test joins in any order.
const PIECES: &[&str] = &[
    "a",
    "[a-z]",
    "[^/]",
    "[A-Za-z0-9_.-]",
    "\\d",
    "\\w+",
    "+",
    "*",
    "?",
    "{1,8}",
    "{3}",
    "{2,}",
    "{,3}",
    "{5,1}",
    "{x}",
    "(",
    ")",
    "(?:",
    "(?=",
    "(?!",
    "(?<n>",
    "(?i)",
    "(?P<n>",
    "|",
    "^",
    "$",
    ".",
    "\\.",
    "\\/",
    "\\-",
    "\\p{L}",
    "\\1",
    "\\q",
    "\\",
    "[",
    "]",
    "[]",
    "[^]",
    "[]a]",
    "[z-a]",
    "[\\d-z]",
    "[a-\\d]",
    "[[:alpha:]]",
    "[[a]]",
    "[a&&b]",
    "[a--b]",
    "[--a]",
    "[-a]",
    "[a-]",
    "-",
    "\\x41",
    "\\x4",
    "\\u0041",
    "\\x{41}",
    "\\x{110000}",
    "{",
    "}",
    " ",
    "\\b",
    "\\<",
    "[\\b]",
    "[\\n-a]",
    "[.-z]",
    "ü",
];

/// `regex-lite` is what reads the pattern when the program runs.
fn is_regex(pattern: &str) -> bool {
    // As it is, and in the group that the runtime puts around it.
    regex_lite::Regex::new(pattern).is_ok()
        && regex_lite::Regex::new(&format!("^(?:{pattern})$")).is_ok()
}

#[test]
fn patterns_are_read_as_the_runtime_reads_them() {
    let mut wrong = Vec::new();
    for first in PIECES {
        for second in PIECES {
            for third in PIECES {
                let pattern = format!("{first}{second}{third}");
                // It also refuses what is a large program, which is not for the syntax to say.
                let is_large = pattern.contains("{110000}{");
                if read(&pattern).is_ok() != is_regex(&pattern) && !is_large {
                    wrong.push(pattern);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them: {:?}", wrong.len(), &wrong[..wrong.len().min(40)]);
}
