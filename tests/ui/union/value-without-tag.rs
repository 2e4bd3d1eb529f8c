use endpoint::Union;

#[derive(Union)]
enum Pet {
    #[union("dog")]
    Dog,
    #[union("cat")]
    Cat,
}

fn main() {}

// repaired: `#[derive(Union)]` => `#[derive(Union)]\n#[union(tag = "type")]`
