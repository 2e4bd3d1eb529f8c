use endpoint::Union;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Dog {}

#[derive(Union)]
enum Pet {
    Dog(Dog),
    Nothing,
    Name(String),
}

fn main() {}

// repaired: `    Dog(Dog)` => `    #[union(object)]\n    Dog(Dog)`
// repaired: `Nothing` => `#[union(null)]\n    Nothing`
