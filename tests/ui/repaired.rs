//! Whether a case compiles once it is repaired in the words of its error.
//!
//! A case names its repairs at its end: the text that is wrong, which occurs once in the file, and
//! the text that replaces it.
//!
//! ```text
//! // repaired: `timout` => `timeout`
//! // repaired: `, idempotent` => ``
//! // repaired by hand: `user: Opaque` => `user: String`
//! ```
//!
//! The repair is the one that an error in the `.stderr` file suggests: what the line adds, or what it
//! removes if it adds nothing, stands there as it is or as a piece of code, in which `…` stands for any
//! text. `repaired by hand` is for errors that describe the repair in their own words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// One line of a case.
struct Repair {
    wrong: String,
    right: String,
    by_hand: bool,
}

/// Writes all repaired cases as modules of one crate, and returns its root. One crate is compiled
/// faster than many.
pub(crate) fn write_crate(cases: &[PathBuf]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("repaired");
    let _ = fs::remove_dir_all(&folder);
    let mut root = "#![allow(warnings)]\n".to_owned();
    let mut problems = Vec::new();
    for case in cases {
        let text = fs::read_to_string(case).expect("a case is a text");
        let repairs = repairs_of(case, &text);
        if repairs.is_empty() {
            continue;
        }
        let repaired = repair(case, &text, &repairs, &mut problems);
        let path = folder.join(case);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be created");
        fs::write(&path, repaired).expect("the folder can be written to");
        let name = case.with_extension("").to_string_lossy().replace(['/', '\\', '-'], "_");
        let path = path.to_string_lossy();
        writeln!(root, "#[path = {path:?}]\nmod {name};").expect("a string takes any text");
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    root.push_str("fn main() {}\n");
    let path = folder.join("main.rs");
    fs::write(&path, root).expect("the folder can be written to");
    path
}

fn repairs_of(case: &Path, text: &str) -> Vec<Repair> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("// repaired"));
    let repairs = lines.map(|line| {
        let by_hand = line.starts_with(" by hand");
        let parts: Vec<&str> = line.split('`').collect();
        let &[" by hand: " | ": ", wrong, " => ", right, ""] = &*parts else {
            panic!("{}: `// repaired{line}` is not a repair", case.display());
        };
        Repair { wrong: unescaped(wrong), right: unescaped(right), by_hand }
    });
    repairs.collect()
}

/// Returns a text with the line breaks that it names.
fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n")
}

/// Returns the case with all of its repairs.
fn repair(case: &Path, text: &str, repairs: &[Repair], problems: &mut Vec<String>) -> String {
    let messages = messages(case);
    let mut code: String = text
        .lines()
        .filter(|line| !line.starts_with("// repaired"))
        .flat_map(|line| [line, "\n"])
        .collect();
    for Repair { wrong, right, by_hand } in repairs {
        let count = code.matches(&**wrong).count();
        if count != 1 {
            problems.push(format!("{}: `{wrong}` is there {count} times", case.display()));
        }
        if !(*by_hand || is_suggested(&messages, wrong, right)) {
            problems.push(format!("{}: no error says `{wrong}` => `{right}`", case.display()));
        }
        code = code.replacen(&**wrong, right, 1);
    }
    code
}

/// Returns whether a message contains the change, or a piece of code that appears with it, or goes
/// with it if nothing is added.
fn is_suggested(messages: &str, wrong: &str, right: &str) -> bool {
    let (words, is_added) = change(wrong, right);
    let mut snippets = messages.split('`').skip(1).step_by(2);
    messages.contains(&words)
        || snippets.any(|code| match (contains(wrong, code), contains(right, code)) {
            (false, true) => true,
            (true, false) => !is_added,
            _ => false,
        })
}

/// Returns whether a piece of code occurs, in which `…` stands for any text.
fn contains(text: &str, code: &str) -> bool {
    let mut rest = text;
    code.split('…').all(|part| {
        let found = rest.split_once(part);
        rest = found.map_or("", |(_, after)| after);
        found.is_some()
    })
}

/// Returns the errors of a case without the lines of its source.
fn messages(case: &Path) -> String {
    let text = fs::read_to_string(case.with_extension("stderr")).unwrap_or_default();
    let is_source = |line: &str| line.trim_start().starts_with(|c: char| c.is_ascii_digit());
    text.lines().filter(|line| !is_source(line)).collect::<Vec<_>>().join("\n")
}

/// Returns what a repair adds, in whole words, and `true`; or what it removes, if it adds nothing.
fn change(wrong: &str, right: &str) -> (String, bool) {
    let (from, to): (Vec<char>, Vec<char>) = (wrong.chars().collect(), right.chars().collect());
    let shorter = from.len().min(to.len());
    let start = (0..shorter).take_while(|&at| from[at] == to[at]).count();
    let end =
        (1..=shorter - start).take_while(|&at| from[from.len() - at] == to[to.len() - at]).count();
    let is_added = start + end < to.len();
    (if is_added { words(&to, start, end) } else { words(&from, start, end) }, is_added)
}

/// Returns `text` without its first `start` and last `end` characters, but with the rest of the words
/// that begin or end there.
fn words(text: &[char], mut start: usize, end: usize) -> String {
    let mut stop = text.len() - end;
    let is_same = |one: char, other: char| {
        let class = |c: char| (c.is_alphanumeric() || c == '_', "<=>.".contains(c));
        class(one) == class(other) && class(one) != (false, false)
    };
    while start > 0 && start < stop && is_same(text[start - 1], text[start]) {
        start -= 1;
    }
    while start < stop && stop < text.len() && is_same(text[stop - 1], text[stop]) {
        stop += 1;
    }
    let words: String = text[start..stop].iter().collect();
    let trimmed = words.trim_matches([',', ' ', '\n']);
    if trimmed.is_empty() { words.trim().to_owned() } else { trimmed.to_owned() }
}

#[test]
fn a_change_is_named_in_whole_words() {
    for (wrong, right, expected) in [
        ("timout = 1", "timeout = 1", "timeout"),
        ("200 -> User", "200 => User", "=>"),
        ("200 => String", "200 => String, body = json", "body = json"),
        ("a, idempotent", "a", "idempotent"),
        ("\"a\" \"b\"", "\"a\", \"b\"", ","),
        ("{userId}", "{user_id}", "user_id"),
        ("#[query(a)]", "#[query]", "(a)"),
        ("x", "y", "y"),
    ] {
        assert_eq!(change(wrong, right).0, expected, "{wrong} => {right}");
    }
}
