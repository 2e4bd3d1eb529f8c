use endpoint::{Check, Client, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(pattern = "[a-z")]
    a: String,
    #[check(pattern = "(a|b")]
    b: String,
    #[check(pattern = "a)")]
    c: String,
    #[check(pattern = "*.example")]
    d: String,
    #[check(pattern = "[z-a]")]
    e: String,
    #[check(pattern = "a{8,1}")]
    f: String,
    #[check(pattern = "a{,8}")]
    g: String,
    #[check(pattern = r"\p{L}+")]
    h: String,
    #[check(pattern = "(?=.*[0-9]).+")]
    i: String,
    #[check(pattern = r"(a)\1")]
    j: String,
    #[check(pattern = r"\y")]
    k: String,
}

#[derive(Check)]
struct Filter {
    #[check(pattern = "[0-9")]
    name: String,
}

async fn _used(client: &Client, user: AddUser) -> usize {
    user.send(client).await.unwrap().len()
}

fn main() {}

// repaired by hand: `"[a-z"` => `"[a-z]"`
// repaired by hand: `"(a|b"` => `"(a|b)"`
// repaired: `"a)"` => `"a\\)"`
// repaired: `"*.example"` => `"\\*.example"`
// repaired by hand: `[z-a]` => `[a-z]`
// repaired by hand: `a{8,1}` => `a{1,8}`
// repaired by hand: `a{,8}` => `a{0,8}`
// repaired by hand: `r"\p{L}+"` => `"[a-z]+"`
// repaired by hand: `"(?=.*[0-9]).+"` => `".+"`
// repaired by hand: `r"(a)\1"` => `"(a)"`
// repaired by hand: `\y` => `y`
// repaired by hand: `"[0-9"` => `"[0-9]"`
