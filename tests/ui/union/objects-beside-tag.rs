use std::collections::BTreeMap;

use endpoint::Union;

#[derive(Union)]
#[union(tag = "type")]
enum Pet {
    #[union("dog")]
    Dog(BTreeMap<String, u8>),
    #[union(keys("lives"))]
    Cat(BTreeMap<String, u8>),
    #[union(object)]
    Bird(BTreeMap<String, u8>),
}

fn main() {}

// repaired: `keys("lives")` => `"cat"`
// repaired: `(object)` => `("bird")`
