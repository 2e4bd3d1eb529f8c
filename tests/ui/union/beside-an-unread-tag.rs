use endpoint::Union;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Dog {
    name: String,
}

#[derive(Union)]
#[union(tag("kind"))]
enum Pet {
    Dog(Dog),
    #[union("kitten")]
    Cat(Dog),
}

#[derive(Union)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Animal {
    Dog(Dog),
    #[union("kitten")]
    Cat(Dog),
    #[serde(other)]
    Unknown,
}

#[derive(Union)]
enum Color {
    Red,
    Green,
}

fn main() {
    let _ = serde_json::from_str::<Pet>("{}").map(|pet| matches!(pet, Pet::Cat(_)));
    let _ = serde_json::to_string(&Color::Red);
    let _ = matches!(serde_json::from_str("{}"), Ok(Animal::Dog(_)));
}

// repaired: `tag("kind")` => `tag = "kind"`
// repaired: `#[serde(tag = "kind", rename_all = "snake_case")]` => `#[union(tag = "kind", rename_all = "snake_case")]`
// repaired by hand: `#[serde(other)]\n    Unknown,` => `#[union(other)]\n    Unknown(serde_json::Value),`
// repaired by hand: `#[derive(Union)]\nenum Color` => `#[derive(Union)]\n#[union(tag = "type")]\nenum Color`
