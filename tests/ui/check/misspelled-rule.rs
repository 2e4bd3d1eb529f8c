use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(lenght = 1..=10)]
    a: String,
    #[check(rnage = 1..=10)]
    b: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `lenght` => `length`
// repaired: `rnage` => `range`
// repaired by hand: `b: String,` => `b: u32,`
// repaired by hand: `b: String::new()` => `b: 7`
