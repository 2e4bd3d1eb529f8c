use endpoint::Check;
use serde::Serialize;

#[derive(Serialize, Check)]
#[check(crate = ::endpoint)]
#[check(crate = ::other)]
struct Filter {
    #[check(length = 1..=8)]
    name: String,
}

fn main() {}
