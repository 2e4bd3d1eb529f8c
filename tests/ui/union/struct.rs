use endpoint::Union;

#[derive(Union)]
#[union(tag = "type")]
struct Pet {
    name: String,
}

fn main() {}
