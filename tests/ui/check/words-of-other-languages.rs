use endpoint::{Client, endpoint};

#[endpoint(POST, "/a", 200 => String)]
#[check(exactly_one(a, b))]
struct Rule {
    #[check(pattern = "/[a-z]+/")]
    a: Option<String>,
    #[check(pattern = "/[0-9]+/gi")]
    b: Option<String>,
    // A path, and no expression of JavaScript.
    #[check(pattern = "/usr/[a-z]+/")]
    directory: Option<String>,
}

#[endpoint(POST, "/b", 200 => String)]
#[check(any_of(c | d))]
struct Signs {
    c: Option<String>,
    d: Option<String>,
}

fn used(client: &Client) {
    let _ = Rule { a: None, b: None, directory: None }.send(client);
    let _ = Signs { c: None, d: None }.send(client);
}

fn main() {}

// repaired: `exactly_one` => `one_of`
// repaired: `"/[a-z]+/"` => `"[a-z]+"`
// repaired: `"/[0-9]+/gi"` => `"(?i)[0-9]+"`
// repaired by hand: `c | d` => `c, d`
