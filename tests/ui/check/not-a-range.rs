use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length = 10)]
    a: String,
    #[check(length = "1..=10")]
    b: String,
    #[check(length = 1-10)]
    c: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new(), c: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `length = 10)` => `length = 1..=10)`
// repaired: `"1..=10"` => `1..=10`
// repaired: `1-10` => `1..=10`
