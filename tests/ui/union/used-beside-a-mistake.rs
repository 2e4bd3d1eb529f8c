use endpoint::{Endpoint, Union, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
struct Dog<'a> {
    name: &'a str,
}

#[derive(Debug, Union)]
#[union(tag = "type", renam_all = "snake_case")]
enum Pet<T> {
    Dog(T),
}

#[derive(Debug, Union)]
enum Borrowed<'a> {
    Dog(Dog<'a>),
}

#[endpoint(POST, "/pets", 200 => Pet<u8>, 404 => Pet<String>)]
struct AddPet<'a> {
    pet: Pet<Dog<'a>>,
    other: Borrowed<'a>,
}

fn main() {
    let pet: Pet<u8> = serde_json::from_str("{}").unwrap();
    let _ = serde_json::to_string(&pet).unwrap();
    let _ = AddPet::SPEC;
}
