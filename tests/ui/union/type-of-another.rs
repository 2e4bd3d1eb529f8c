use endpoint::Union;

#[derive(Union)]
#[union(tag = "type")]
enum Value {
    #[union(integer)]
    Text(String),
    #[union("list")]
    List(Vec<u8>),
    #[union(string, null)]
    Maybe(Option<String>),
    #[union("dog")]
    Dog(std::collections::BTreeMap<String, u8>),
}

#[derive(Union)]
enum Keyed {
    #[union(keys("id"))]
    Text(Box<str>),
}

fn main() {}
