use endpoint::Check;
use serde::Serialize;

#[derive(Serialize, Check)]
#[serde_with::skip_serializing_none]
struct Filter {
    #[check(length = 1..=8)]
    name: Option<String>,
}

fn main() {}
