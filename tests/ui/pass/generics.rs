use std::fmt::Display;

use endpoint::{Client, Endpoint, endpoint};
use serde::Serialize;
use serde::de::DeserializeOwned;

#[endpoint(POST, "/v4/{id}/users", 200 => Vec<R>, 404 => String, 409 => R)]
struct Add<T: Serialize, R, I = u32, const N: usize = 3>
where
    R: DeserializeOwned + Display,
    I: Serialize + Display,
{
    id: I,
    #[skip]
    parts: [u8; N],
    #[body]
    value: T,
    #[skip]
    gives: std::marker::PhantomData<R>,
}

fn _used(client: &Client, add: Add<String, u32>) {
    let _ = add.send(client);
}

fn main() {
    assert_eq!(<Add<u8, String, u32, 7>>::SPEC.responses.len(), 3);
}
