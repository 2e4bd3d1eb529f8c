use endpoint::Union;

#[derive(Union)]
#[union(tga = "type", tag = "type", untagged)]
enum Pet {
    #[union(rename = "dog")]
    Dog,
    #[union(bool)]
    Flag(bool),
    #[union(strin)]
    Name(String),
    #[union(1.5)]
    Half,
    #[union]
    Empty,
    #[union(keys = "id")]
    Keys(u8),
}

fn main() {}

// repaired by hand: `tga = "type", tag = "type", untagged` => `tag = "type"`
// repaired: `#[union(rename = "dog")]` => `#[union("dog")]`
// repaired: `(bool)]` => `(boolean)]`
// repaired: `strin` => `string`
// repaired by hand: `1.5` => `1`
// repaired by hand: `#[union]` => `#[union("empty")]`
// repaired by hand: `keys = "id"` => `integer`
