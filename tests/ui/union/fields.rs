use endpoint::Union;

#[derive(Union)]
#[union(tag = "type")]
enum Pet {
    Dog { name: String },
    Cat(u8, u8),
    Bird(#[union("bird")] std::collections::BTreeMap<String, u8>),
}

fn main() {}
