use endpoint::{Check, endpoint};
use serde::Serialize;

#[endpoint(POST, "/search", 200)]
#[check(one_of(text, tag), all_or_none(text, tag))]
struct Search {
    text: Option<String>,
    tag: Option<String>,
}

#[endpoint(POST, "/find", 200)]
#[check(one_of(text, tag), any_of(tag, text))]
struct Find {
    text: Option<String>,
    tag: Option<String>,
}

#[derive(Serialize, Check)]
#[check(any_of(a, b), all_or_none(a, b))]
struct Always {
    a: Option<u8>,
    b: Option<u8>,
}

#[derive(Serialize, Check)]
#[check(one_of(a, b, c), all_or_none(a, b))]
struct Never {
    a: Option<u8>,
    b: Option<u8>,
    c: Option<u8>,
}

#[derive(Serialize, Check)]
#[check(one_of(a, b), one_of(b, c), any_of(a, c, d))]
struct Several {
    a: Option<u8>,
    b: Option<u8>,
    c: Option<u8>,
    d: Option<u8>,
}

fn main() {
    let _ = Search { text: None, tag: None };
    let _ = Find { text: None, tag: None };
}

// repaired by hand: `one_of(text, tag), all_or_none(text, tag)` => `one_of(text, tag)`
// repaired by hand: `one_of(text, tag), any_of(tag, text)` => `one_of(text, tag)`
// repaired by hand: `any_of(a, b), all_or_none(a, b)` => `all_or_none(a, b)`
// repaired by hand: `one_of(a, b, c), all_or_none(a, b)` => `one_of(a, b, c)`
