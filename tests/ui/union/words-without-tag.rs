use std::collections::BTreeMap;

use endpoint::Union;

#[derive(Union)]
#[union(keep_tag)]
enum Id {
    Item(BTreeMap<String, u8>),
    Text(String),
}

#[derive(Union)]
#[union(rename_all = "snake_case")]
enum Other {
    Item(BTreeMap<String, u8>),
    Text(String),
}

fn main() {}

// repaired: `keep_tag` => `tag = "type", keep_tag`
// repaired: `rename_all` => `tag = "type", rename_all`
