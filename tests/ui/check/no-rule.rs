use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check]
    a: String,
    #[check()]
    b: String,
    #[check = "1..=10"]
    c: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new(), c: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `#[check]` => `#[check(length = 1..=1000)]`
// repaired: `#[check()]` => `#[check(length = 1..=1000)]`
// repaired: `#[check = "1..=10"]` => `#[check(length = 1..=1000)]`
