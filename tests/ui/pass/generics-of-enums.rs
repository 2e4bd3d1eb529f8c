use std::fmt::Debug;

use endpoint::{Client, endpoint};
use serde::Serialize;
use serde::de::DeserializeOwned;

#[endpoint(POST, "/v4/users", 200 => T, 201 => Vec<T>, 404 => E, 4xx => String)]
struct AddUser<T, U, E>
where
    T: DeserializeOwned + Debug,
    U: Serialize,
    E: DeserializeOwned,
    Vec<T>: DeserializeOwned,
{
    of: U,
    #[skip]
    what: Option<(T, E)>,
}

fn _used(client: &Client) {
    let _ = AddUser::<u8, u16, u32> { of: 7, what: None }.send(client);
    let _ = |ok: AddUserOk<u8>| match ok {
        AddUserOk::Ok(one) => vec![one],
        AddUserOk::Created(all) => all,
    };
    let _ = |failure: AddUserFailure<u32>| match failure {
        AddUserFailure::NotFound(code) => code.to_string(),
        AddUserFailure::ClientError(text) => text,
    };
}

fn main() {}
