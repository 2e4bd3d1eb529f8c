use endpoint::Union;

#[derive(Union)]
enum Id {
    Number(u64),
    #[union(other)]
    Unknown(String),
    #[union(other)]
    Rest(String),
}

fn main() {}
