use endpoint::Union;

#[derive(Union)]
#[serde(tag = "type")]
enum Pet {
    #[serde(rename = "dog")]
    Dog,
    #[serde(alias = "c")]
    Cat(#[serde(default)] std::collections::BTreeMap<String, u8>),
}

fn main() {}

// repaired: `#[serde(tag = "type")]` => `#[union(tag = "type")]`
// repaired: `#[serde(rename = "dog")]` => `#[union("dog")]`
// repaired by hand: `#[serde(alias = "c")]` => ``
// repaired by hand: `#[serde(default)] std` => `std`
