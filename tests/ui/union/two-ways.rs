use std::collections::BTreeMap;

use endpoint::Union;

#[derive(Union)]
enum Value {
    #[union(object, keys("id"))]
    Item(BTreeMap<String, u8>),
    #[union(other, string)]
    Unknown(String),
}

fn main() {}

// repaired by hand: `object, keys("id")` => `object`
// repaired: `other, string` => `string`
