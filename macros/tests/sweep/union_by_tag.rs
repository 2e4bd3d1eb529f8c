#[derive(Union)]
#[union(tag = "object", rename_all = "snake_case", crate = ::endpoint)]
enum Source {
    Card(Card),
    #[union("bank_account")]
    Account(Account),
    Cash,
    Texts(Vec<String>),
    #[union(other)]
    Unknown(serde_json::Value),
}
