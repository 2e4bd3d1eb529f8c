use std::collections::BTreeMap;

use endpoint::{Check, Endpoint, endpoint};
use serde::Serialize;

#[endpoint(POST, "/users/{id}", 201)]
#[check(any_of(emial, phone), one_of(email), any_off(email, phone))]
#[check(all_or_none("email", phone, phone), length = 1..)]
#[check(any_of, one_of(id, email), any_of(email, page), one_of(email, extra))]
struct AddUser {
    id: u8,
    email: Option<String>,
    phone: Option<String>,
    #[query]
    page: Option<u8>,
    #[serde(flatten)]
    extra: BTreeMap<String, u8>,
}

#[derive(Serialize, Check)]
#[check(one_of(nam, number))]
struct Member {
    name: Option<String>,
    number: Option<u8>,
    #[serde(skip)]
    note: Option<u8>,
}

#[derive(Check)]
#[check(any_of(a, b))]
enum Choice {
    A(u8),
    B(u8),
}

fn main() {
    let _ = AddUser::SPEC;
}
