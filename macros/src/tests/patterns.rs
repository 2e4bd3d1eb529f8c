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

#[test]
fn pattern_that_can_never_match_is_noted() {
    for pattern in [
        "a^b",
        "a$b",
        "(a$)b",
        "a(^b)",
        "a+^b",
        "[0-9]+$[A-Z]+",
        "^a$\\n",
        r"a\zb",
        r"a\Ab",
        "a|b^c",
        "(^|x^)a",
        "a{2}$b{1,}",
        "($)a",
        "(?:a$)?b$c",
        "(?i)a$b",
        "a(?i)^b",
    ] {
        let note = read(pattern).expect("it is a regular expression");
        assert!(note.is_some(), "{pattern}");
        // Nothing made of the letters of the pattern matches.
        let regex = regex_lite::Regex::new(&format!("^(?:{pattern})$")).unwrap();
        assert!(
            pattern.contains('|') || !regex.is_match("ab") && !regex.is_match("0A"),
            "{pattern}"
        );
    }
}

#[test]
fn pattern_that_can_match_is_not_noted() {
    for pattern in [
        "^a$",
        "^a|b$",
        "(^a)$",
        "^(a|b)$",
        "a?^b",
        "a*^b",
        "a$b?",
        "a$b*",
        "a$$",
        "^^a",
        "(?m)a$\\n^b",
        "(a|^)b",
        "(a|$)",
        r"\Aa\z",
        r"\$a",
        r"\^a",
        "[$]a",
        "[^a]b",
        "a(b$|c$)",
        "(?:^a)?b",
        "a{0}^b",
        r"^\w+@\w+$",
        r"[A-Za-z]",
        r"\\a",
        r"\.d",
        "^/a/$|b",
    ] {
        assert_eq!(read(pattern), Ok(None), "{pattern}");
    }
}

#[test]
fn character_that_seems_to_be_another_is_noted() {
    for pattern in ["[A-z]", "[a-zA-z]", r"^\\d+$", r"\\w", "[:alpha:]"] {
        assert!(matches!(read(pattern), Ok(Some(_))), "{pattern}");
    }
    for pattern in ["[A-Z]", "[Z-a]+"] {
        assert_eq!(read(pattern).unwrap().is_some(), pattern.contains("Z-a"), "{pattern}");
    }
}

#[test]
fn pattern_that_the_runtime_refuses_for_its_size_is_noted() {
    let items =
        ["a", ".", r"\w", "[a-z0-9_]", "(?:ab|c)", "(a)", "(?i)k", "[[:alpha:]]", "(a|b?)*"];
    for item in items {
        for count in ["{1000}", "{1,1000}", "{20000}", "{1,20000}", "{60000,}", "{1,300000}"] {
            let pattern = format!("(?:{item}){count}");
            let is_accepted = read(&pattern) == Ok(None);
            assert!(!is_accepted || is_regex(&pattern), "{pattern}");
            assert!(is_accepted || !count.contains("1000}"), "{pattern}");
        }
    }
    for (pattern, is_accepted) in [
        ("a{1000000}", false),
        ("((a{100}){100}){100}", false),
        ("[A-Za-z0-9+/=]{1,4096}", true),
        (".{0,10000}", true),
    ] {
        assert_eq!(read(pattern) == Ok(None), is_accepted, "{pattern}");
        assert!(!is_accepted || is_regex(pattern), "{pattern}");
    }
}
