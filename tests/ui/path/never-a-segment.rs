use std::collections::HashMap;
use std::marker::PhantomData;

use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/{ids}/{pair}/{raw}/{map}/{kind}", 200 => String)]
struct GetUser {
    ids: Vec<u32>,
    pair: (u32, u32),
    raw: [u8; 4],
    map: HashMap<String, String>,
    kind: PhantomData<u32>,
}

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
struct Borrowed<'a> {
    id: Option<&'a str>,
}

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
struct BorrowedElsewhere<'a> {
    id: Option<u32>,
    name: &'a str,
}

async fn _used(client: &Client, get: GetUser, borrowed: Borrowed<'_>) -> usize {
    get.send(client).await.unwrap().len() + borrowed.send(client).await.unwrap().len()
}

fn main() {}
