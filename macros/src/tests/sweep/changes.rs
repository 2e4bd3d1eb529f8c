//! The small changes of a declaration.

use std::fmt;
use std::ops::Range;

use super::lexer::{Kind, Token, tokens};

/// A declaration with one change.
pub(super) struct Change {
    pub(super) source: String,
    /// The line that is changed, before and after.
    before: String,
    after: String,
    pub(super) class: Class,
}

/// A place, what stands there then, and what kind of a change that is.
type Edit = (Range<usize>, String, Class);

/// The kind of a change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Class {
    TokenDeleted,
    TokenDoubled,
    TokensSwapped,
    ArgumentDeleted,
    ArgumentDoubled,
    ArgumentsSwapped,
    Replaced(Kind),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  ~>  {}", self.before, self.after)
    }
}

/// Returns the declaration with every change, each alone.
pub(super) fn changes(source: &str) -> Vec<Change> {
    let tokens = tokens(source);
    let mut edits: Vec<Edit> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token { place, kind } = token;
        let text = &source[place.clone()];
        edits.push((place.clone(), String::new(), Class::TokenDeleted));
        edits.push((place.clone(), format!("{text} {text}"), Class::TokenDoubled));
        if let Some(next) = tokens.get(at + 1).filter(|next| next.place.start >= place.end) {
            let both = place.start..next.place.end;
            let between = &source[place.end..next.place.start];
            let after = &source[next.place.clone()];
            edits.push((both, format!("{after}{between}{text}"), Class::TokensSwapped));
        }
        for other in replacements(text, *kind, helpers(source)) {
            edits.push((place.clone(), other, Class::Replaced(*kind)));
        }
    }
    edits.extend(arguments(source, &tokens));
    let changes = edits.into_iter().map(|(place, text, class)| {
        let lines = source[..place.start].rfind('\n').map_or(0, |at| at + 1);
        let end = source[place.end..].find('\n').map_or(source.len(), |at| place.end + at);
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let after = format!("{}{text}{}", &source[lines..place.start], &source[place.end..end]);
        Change {
            source: format!("{}{text}{}", &source[..place.start], &source[place.end..]),
            before: one_line(&source[lines..end]),
            after: one_line(&after),
            class,
        }
    });
    changes.collect()
}

/// Returns the edits of whole arguments: without one, with one twice, and with two in the other
/// order.
fn arguments(source: &str, tokens: &[Token]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for group in tokens.iter().filter(|token| token.kind == Kind::Group) {
        let inner = group.place.start + 1..group.place.end - 1;
        let mut starts = vec![inner.start];
        let mut depth_end = inner.start;
        for token in tokens {
            if token.place.start < depth_end || !inner.contains(&token.place.start) {
                continue;
            }
            depth_end = token.place.end;
            if &source[token.place.clone()] == "," {
                starts.push(token.place.end);
            }
        }
        starts.push(inner.end);
        let parts: Vec<_> = starts.windows(2).map(|pair| pair[0]..pair[1]).collect();
        for (at, part) in parts.iter().enumerate() {
            let text = &source[part.clone()];
            if text.trim().is_empty() {
                continue;
            }
            edits.push((part.clone(), String::new(), Class::ArgumentDeleted));
            edits.push((
                part.clone(),
                format!("{}, {text}", text.trim_end_matches(',')),
                Class::ArgumentDoubled,
            ));
            if let Some(next) =
                parts.get(at + 1).filter(|next| !source[(*next).clone()].trim().is_empty())
            {
                let second = source[next.clone()].trim_end_matches(',');
                let first = text.trim_end_matches(',');
                edits.push((
                    part.start..next.end,
                    format!("{second},{first},"),
                    Class::ArgumentsSwapped,
                ));
            }
        }
    }
    edits
}

/// Returns what people write instead.
fn replacements(text: &str, kind: Kind, helpers: &[&str]) -> Vec<String> {
    match kind {
        Kind::Word if is_type(text) => types(text),
        Kind::Word => words(text),
        Kind::Number => numbers(text),
        Kind::Text => texts(&text[1..text.len() - 1]),
        Kind::Sign => signs(text),
        Kind::Group => {
            let inner = &text[1..text.len() - 1];
            vec![format!("[{inner}]"), format!("= {inner}"), "()".to_owned()]
        }
        // A word that the macro does not know is reported by rustc.
        Kind::Attribute => {
            let others = helpers.iter().filter(|word| **word != text);
            others.map(|word| (*word).to_owned()).collect()
        }
    }
}

/// Returns the attributes of fields that the macro of a declaration knows.
fn helpers(source: &str) -> &'static [&'static str] {
    if source.contains("#[endpoint") {
        &["header", "query", "body", "part", "extension", "skip", "check"]
    } else if source.contains("derive(FromResponse)") {
        &["header", "status", "body"]
    } else {
        &[]
    }
}

fn is_type(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.contains(char::is_lowercase)
}

/// Returns other types and what is no type. A name that does not exist is reported by rustc.
fn types(text: &str) -> Vec<String> {
    let types = [
        "\"@\"",
        "@()",
        "@!",
        "&@",
        "&[@]",
        "&'static @",
        "Option<@>",
        "Result<@, String>",
        "Vec<@>",
        "[@]",
        "(@)",
        "(@, @)",
        "@?",
        "@[]",
        "impl @",
        "dyn @",
        "@<_>",
        "<@>",
        "7",
        "'c'",
        "true",
        "_",
        "()",
        "!",
        "@::new()",
        "@ {}",
        "struct @",
        "json(@)",
        "Json<@>",
        "Vec<u8>",
    ];
    types.map(|ty| ty.replace('@', text)).to_vec()
}

fn words(text: &str) -> Vec<String> {
    let mut words = vec![
        format!("\"{text}\""),
        format!("{text}()"),
        format!("{text}!"),
        format!("::{text}"),
        format!("&{text}"),
        format!("{text}s"),
        "7".to_owned(),
        "'c'".to_owned(),
        "true".to_owned(),
        "_".to_owned(),
    ];
    let (upper, lower) = (text.to_uppercase(), text.to_lowercase());
    words.extend([upper, lower].into_iter().filter(|other| other != text));
    if text.len() > 3 {
        words.push(format!("{}{}", &text[..2], &text[3..]));
        words.push(format!("{}{}{}{}", &text[..1], &text[2..3], &text[1..2], &text[3..]));
    }
    words
}

fn numbers(text: &str) -> Vec<String> {
    let mut numbers: Vec<_> =
        ["0", "99999999999999999999999", "1.5", "0x1F", "1_0", "'1'", "x", "()"]
            .iter()
            .map(|number| (*number).to_owned())
            .collect();
    numbers.extend([
        format!("-{text}"),
        format!("\"{text}\""),
        format!("{text}u8"),
        format!("{text}xx"),
        format!("{text}0"),
        format!("{text}..{text}"),
        format!("[{text}]"),
        format!("{text} + 1"),
    ]);
    numbers
}

fn texts(text: &str) -> Vec<String> {
    let quoted = |text: String| format!("\"{text}\"");
    let mut texts = vec![
        quoted(String::new()),
        quoted(format!(" {text}")),
        quoted(format!("{text} ")),
        quoted(format!("/{text}")),
        quoted(format!("{text}/")),
        quoted(format!("{text}\\n")),
        quoted(format!("{text}?a=b")),
        quoted(format!("{text}{{x}}")),
        quoted(format!("{text}ü")),
        quoted(format!("{text}:")),
        quoted(text.to_uppercase()),
        quoted(text.to_lowercase()),
        format!("\"{text}\"x"),
        format!("b\"{text}\""),
        format!("&\"{text}\""),
        format!("[\"{text}\"]"),
        format!("concat!(\"{text}\")"),
        "NAME".to_owned(),
        "7".to_owned(),
    ];
    let Some((before, rest)) = text.split_once('{') else { return texts };
    let Some((name, after)) = rest.split_once('}') else { return texts };
    let word = name.trim_start_matches('*');
    for form in [
        ":@",
        "<@>",
        "<int:@>",
        "{{@}}",
        "$@",
        "${@}",
        "[@]",
        "(@)",
        "@@",
        "*@",
        "#{@}",
        "%@%",
        "@",
        "{@:u32}",
        "{:@}",
        "{$@}",
        "{ @ }",
        "{@?}",
        "{@...}",
        "{*@}",
        "{@}{@}",
        "{@",
        "@}",
        "{}",
        "{0}",
        "<@:int>",
        "~@",
        ";@",
        "=@",
        "%7B@%7D",
        "{@.id}",
        "{Self::@}",
        "{@}s",
        ".@",
        "'@'",
        "!@",
        "-@-",
        "__@__",
        "{@}.json",
        "@.json",
        ":@.json",
    ] {
        texts.push(quoted(format!(
            "{before}{}{after}",
            form.replace("@@", "\0").replace('@', word).replace('\0', &format!("@{word}"))
        )));
    }
    texts
}

fn signs(text: &str) -> Vec<String> {
    let others: &[&str] = match text {
        "=>" => &["->", "=", ">=", ":", "=="],
        "=" => &[":", "==", "=>", ":=", "+=", ""],
        "," => &[";", ",,", "|", "."],
        "|" => &["||", ",", "/", "&", "or"],
        "..=" => &["..", "...", "-", ",", "..="],
        ".." => &["..=", "..."],
        "::" => &[".", ":", "/"],
        "." => &["::", "/", "->"],
        _ => &[],
    };
    others.iter().map(|other| (*other).to_owned()).collect()
}
