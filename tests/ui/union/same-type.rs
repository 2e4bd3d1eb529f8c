use std::collections::BTreeMap;

use endpoint::Union;

#[derive(Union)]
enum Value {
    Small(u8),
    Large(u64),
    Text(String),
    Maybe(Option<String>),
    Map(BTreeMap<String, u8>),
    #[union(object)]
    Another(BTreeMap<String, u8>),
}

fn main() {}
