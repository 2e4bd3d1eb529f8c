use endpoint::{Nullable, Secret, Union};

#[derive(serde::Serialize, serde::Deserialize)]
struct User {
    id: u64,
}

#[derive(Union)]
#[union(tag = "kind")]
enum Event {
    Token(Secret),
    Pin(Secret<u32>),
    User(Nullable<User>),
    Rest(serde_json::Value),
}

#[derive(Union)]
#[union(tag = "kind")]
enum Change {
    User(User),
    #[union("other")]
    Other(serde_json::Value),
}

fn main() {}

// repaired: `    Token(` => `    #[union(string)]\n    Token(`
// repaired: `    Pin(` => `    #[union(integer)]\n    Pin(`
// repaired: `User(Nullable<User>)` => `User(User)`
// repaired: `    Rest(` => `    #[union(other)]\n    Rest(`
// repaired: `("other")` => `(other)`
