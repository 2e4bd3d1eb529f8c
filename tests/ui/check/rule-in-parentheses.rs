use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length(1..=10))]
    a: String,
    #[check(length(min = 1, max = 10))]
    b: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `length(1..=10)` => `length = 1..=1000`
// repaired: `length(min = 1, max = 10)` => `length = 1..=1000`
