use std::collections::{BTreeMap, HashSet};

use endpoint::{Check, Client, Secret, endpoint};
use serde::Serialize;

fn is_even(number: &u32) -> Result<(), &'static str> {
    if number % 2 == 0 { Ok(()) } else { Err("must be even") }
}

fn is_not_root(name: &str) -> Result<(), String> {
    if name == "root" { Err(format!("must not be {name}")) } else { Ok(()) }
}

#[derive(Serialize, Check)]
struct Member<'a, T: Serialize> {
    #[check(length = 1..=10, with = is_not_root)]
    name: String,
    #[check(nested)]
    inner: Option<Box<Self>>,
    #[check(items = 1..)]
    of: Vec<&'a T>,
}

#[derive(Serialize, Check)]
#[check(crate = ::endpoint)]
struct Unit;

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser<'a> {
    #[check(items = 1..=10, nested)]
    members: Vec<Member<'a, u8>>,
    #[check(nested)]
    unit: Option<&'a Unit>,
    #[check(items = ..=10)]
    names: HashSet<String>,
    #[check(items = 1..=crate::MAX)]
    map: Option<BTreeMap<String, String>>,
    #[check(pattern = "[a-z]+", length = 1..)]
    token: Secret,
    #[check(with = is_even)]
    #[check(range = 2..)]
    even: Option<Vec<u32>>,
    #[check(with = crate::is_not_root)]
    name: Option<String>,
}

const MAX: usize = 10;

fn _used(client: &Client, user: AddUser<'_>) {
    let _ = user.send(client);
}

fn main() {}
