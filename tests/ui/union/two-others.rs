use endpoint::Union;

#[derive(Union)]
enum Id {
    Number(u64),
    #[union(other)]
    Unknown(serde_json::Value),
    #[union(other)]
    Rest(serde_json::Value),
}

fn main() {}
