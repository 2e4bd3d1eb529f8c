use endpoint::Union;

#[derive(Union)]
enum Never {}

#[derive(Union)]
#[union(tag = "type")]
enum Tagless {
    Number(u64),
    Text(String),
}

fn main() {}

// repaired by hand: `enum Never {}` => `enum Never { Text(String) }`
// repaired: `#[union(tag = "type")]\n` => ``
