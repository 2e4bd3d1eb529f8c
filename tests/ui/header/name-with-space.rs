use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[header("X Auth")]
    a: String,
    #[header("X-Auth ")]
    b: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `X Auth"` => `X-Auth"`
// repaired by hand: `"X-Auth "` => `"X-Auth-Token"`
