use endpoint::Union;

#[derive(Union)]
enum Value {
    #[union(string)]
    Text,
    #[union(keys("id"))]
    Item,
    #[union(other)]
    Unknown,
    #[union(null)]
    Nothing,
}

fn main() {}

// repaired by hand: `Text` => `Text(String)`
// repaired by hand: `    Item` => `    Item(std::collections::BTreeMap<String, u8>)`
// repaired: `Unknown` => `Unknown(serde_json::Value)`
