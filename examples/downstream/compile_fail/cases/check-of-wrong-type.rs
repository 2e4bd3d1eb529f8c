use downstream::{Key, Keys};
use endpoint::endpoint;

#[endpoint(POST, "/v1/users/{user}/imports", 201 => Key, api = Keys)]
struct ImportKey {
    user: String,
    #[check(length = 1..=64)]
    number: u64,
}

fn main() {}
