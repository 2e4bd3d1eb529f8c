use endpoint::Union;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Dog {
    name: String,
}

#[derive(Union)]
#[union(tag = "kind")]
enum Pet {
    Dog(Dog),
    Puppy(Option<Dog>),
    #[union(other)]
    Unknown(String),
}

#[derive(Union)]
#[union(tag = "kind")]
enum Event {
    Barked(Dog),
    Unknown(serde_json::Value),
}

#[derive(Union)]
enum Amount {
    Small(u32),
    #[union(number)]
    Large(u64),
    #[union(string)]
    Text(Option<String>),
}

fn main() {
    let _ = serde_json::from_str::<Pet>("{}");
    let _ = serde_json::from_str::<Amount>("1");
}

// repaired: `Puppy(Option<Dog>)` => `Puppy(Dog)`
// repaired: `Unknown(String)` => `Unknown(serde_json::Value)`
// repaired: `    Barked(Dog),\n` => `    Barked(Dog),\n    #[union(other)]\n`
// repaired: `Large(u64)` => `Large(f64)`
// repaired: `#[union(string)]` => `#[union(string, null)]`
