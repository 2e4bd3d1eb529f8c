use endpoint::{Check, endpoint};
use serde::Serialize;

#[derive(Serialize, Check)]
struct Group {
    #[check(length = 1..)]
    name: String,
}

#[derive(Serialize, Check)]
struct Member {
    #[check(items = 1..=3)]
    pair: [u8; 2],
    #[check(pattern = "[0-9]+$x")]
    price: String,
    #[check(pattern = "/[a-z]+/i")]
    word: String,
    #[check(pattern = "[:alpha:]+")]
    letters: String,
    #[check(pattern = "[a-z]{,8}")]
    short: String,
    #[check(pattern = "[a-z]+\\Z")]
    end: String,
    #[serde(skip)]
    #[check(length = 1..)]
    note: String,
    #[check(nested = true)]
    group: Group,
    #[check(length = 1..=5 && pattern = "a")]
    joined: String,
}

#[endpoint(POST, "/members", 201)]
struct AddMember {
    #[body]
    #[check(nested)]
    member: Member,
}

fn main() {
    let _ = |member| AddMember { member };
}

// repaired by hand: `    #[check(items = 1..=3)]\n` => ``
// repaired: `+$x` => `+\\$x`
// repaired: `"/[a-z]+/i"` => `"[a-z]+"`
// repaired: `[:alpha:]+` => `[[:alpha:]]+`
// repaired: `{,8}` => `{0,8}`
// repaired by hand: `+\\Z"` => `+"`
// repaired by hand: `    #[check(length = 1..)]\n    note` => `    note`
// repaired by hand: `nested = true` => `nested`
// repaired by hand: ` && ` => `, `
