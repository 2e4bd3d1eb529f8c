use std::borrow::Cow;
use std::num::NonZeroU32;

use endpoint::{Client, Endpoint, Secret, endpoint};

const MAX: usize = 100;
const LIMIT: u32 = u32::MAX;

#[endpoint(POST, "/v4/users/{id}", 200 => String)]
struct AddUser<'a> {
    #[check(range = 1..=i32::MAX)]
    id: i32,
    #[header("X-Auth-Token")]
    #[check(length = 1..=MAX)]
    token: Secret<String>,
    #[check(length = ..=MAX)]
    name: Cow<'a, str>,
    #[check(length = 1..)]
    tags: Vec<&'a str>,
    #[check(range = -1.5..=1e3)]
    ratio: Option<f64>,
    #[check(range = ..=LIMIT)]
    limit: Box<u32>,
    #[check(range = -128..=127)]
    small: i8,
    #[check(range = 0x10..=1_000)]
    hex: u64,
    #[skip]
    number: Option<NonZeroU32>,
}

fn _used(client: &Client, user: AddUser<'_>) {
    let _ = user.send(client);
}

fn main() {
    assert_eq!(AddUser::SPEC.parameters.len(), 8);
}
