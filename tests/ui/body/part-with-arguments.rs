use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[part("file")]
    a: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { a: 7 }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `#[part("file")]` => `#[serde(rename = "file")]`
