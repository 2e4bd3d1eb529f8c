//! Strict readers of a POSIX shell command and of curl's arguments, which panic at anything they do
//! not know.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use endpoint_tests::Recorded;

/// Splits a command line into words and expands variables. Panics at anything else that a shell
/// would interpret.
#[track_caller]
pub(crate) fn words(command: &str, variables: &BTreeMap<&str, &str>) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), None::<String>);
    let mut rest = command.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            ' ' => words.extend(word.take()),
            '\\' => match rest.next() {
                // A line continuation.
                Some('\n') => {}
                Some('\'') => word.get_or_insert_default().push('\''),
                other => panic!("unexpected escape of {other:?} in {command}"),
            },
            '\'' => {
                let word = word.get_or_insert_default();
                word.extend(rest.by_ref().take_while(|c| *c != '\''));
            }
            '"' => double_quoted(word.get_or_insert_default(), &mut rest, variables),
            c => {
                let is_plain = c.is_ascii_alphanumeric() || "-._/:@%+,".contains(c);
                assert!(is_plain, "unquoted {c:?} in {command}");
                word.get_or_insert_default().push(c);
            }
        }
    }
    words.extend(word);
    words
}

/// Reads up to the closing quote.
fn double_quoted(
    word: &mut String,
    rest: &mut Peekable<Chars<'_>>,
    variables: &BTreeMap<&str, &str>,
) {
    loop {
        match rest.next().expect("the quote is closed") {
            '"' => return,
            '$' => {
                let mut name = String::new();
                while let Some(c) = rest.next_if(|c| c.is_ascii_alphanumeric() || *c == '_') {
                    name.push(c);
                }
                assert!(name.starts_with(|c: char| !c.is_ascii_digit()), "a variable `{name}`");
                let value = variables.get(&*name);
                word.push_str(value.unwrap_or_else(|| panic!("the variable `{name}` is not set")));
            }
            c => {
                assert!(!"`\\!".contains(c), "{c:?} in double quotes");
                word.push(c);
            }
        }
    }
}

/// Returns the request that curl makes of these words, without the headers that it adds itself. The
/// target is the whole URL.
#[track_caller]
pub(crate) fn curl(words: &[String]) -> Recorded {
    let (mut method, mut target, mut headers, mut body) = (None, None, Vec::new(), None);
    let mut words = words.iter().map(String::as_str);
    assert_eq!(words.next(), Some("curl"));
    while let Some(word) = words.next() {
        let mut value = || words.next().unwrap_or_else(|| panic!("no value for {word}"));
        match word {
            "-X" => method = Some(value()),
            "--head" => method = Some("HEAD"),
            "--globoff" => {}
            "-H" => headers.extend(header(value())),
            "--data-raw" => body = Some(value().as_bytes().to_vec()),
            url => {
                assert!(url.starts_with("http") && target.is_none(), "{url}");
                target = Some(url.to_owned());
            }
        }
    }
    assert!(method != Some("HEAD") || body.is_none(), "curl refuses a body with --head");
    Recorded {
        method: method.unwrap_or(if body.is_some() { "POST" } else { "GET" }).to_owned(),
        target: target.expect("the command has a URL"),
        headers,
        body: body.unwrap_or_default(),
    }
}

/// Returns the header that curl sends for this argument, if any.
fn header(argument: &str) -> Option<(String, String)> {
    assert!(!argument.starts_with('@'), "curl reads headers from a file");
    let (name, value) = match argument.split_once(':') {
        // A name without a value removes a header that curl would send itself.
        Some((_, value)) if value.trim_ascii().is_empty() => return None,
        Some((name, value)) => (name, value.trim_ascii()),
        None => (argument.strip_suffix(';').expect("a header has a colon"), ""),
    };
    Some((name.to_owned(), value.to_owned()))
}
