use endpoint::{Check, endpoint};

#[endpoint(POST, "/v4/users", 204)]
struct Create {
    #[check(lenght = 1..=10, pattern = [a-z], with = "is_name")]
    name: String,
    #[check(length = "1..=10", 5, nested = true)]
    nick: String,
}

#[derive(serde::Serialize, Check)]
#[check(krate = ::endpoint, crate = "endpoint")]
struct Address {
    #[check(length, rnge = 1..=2)]
    street: String,
}

fn main() {}
