use std::collections::BTreeMap;

use endpoint::Union;

#[derive(Union)]
#[union(tag = "type", rename_all = "snake_case")]
enum Pet {
    Dog(BTreeMap<String, u8>),
    #[union("dog")]
    Hound(BTreeMap<String, u8>),
}

#[derive(Union)]
#[union(tag = "version")]
enum Version {
    #[union(1)]
    One,
    #[union(0x1)]
    Another,
}

fn main() {}
