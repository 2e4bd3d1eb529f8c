use endpoint::{Client, Endpoint, endpoint};

type Maybe<T> = Option<T>;

#[endpoint(GET, "/v4/users/{id}/keys/{key}", 200 => String)]
struct GetKey {
    id: Option<u32>,
    key: Maybe<String>,
}

fn _used(client: &Client) {
    let _ = GetKey { id: None, key: None }.send(client);
    let _ = <GetKey as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `Option<u32>` => `u32`
// repaired by hand: `Maybe<String>` => `String`
// repaired by hand: `id: None, key: None` => `id: 7, key: String::new()`
