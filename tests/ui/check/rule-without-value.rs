use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length)]
    a: String,
    #[check(length =)]
    b: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `(length)` => `(length = 1..=1000)`
// repaired: `(length =)` => `(length = 1..=1000)`
