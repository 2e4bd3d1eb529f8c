use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{user_id}", 200 => String)]
struct GetUser {
    userid: u32,
}

#[endpoint(GET, "/v4/keys/{keyId}", 200 => String)]
struct GetKey {
    key_id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { userid: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
    let _ = GetKey { key_id: 7 }.send(client);
    let _ = <GetKey as Endpoint>::SPEC;
}

fn main() {}

// repaired: `{user_id}` => `{userid}`
// repaired: `{keyId}` => `{key_id}`
