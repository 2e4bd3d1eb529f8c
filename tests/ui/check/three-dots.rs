use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length = 1...10)]
    a: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `...` => `..=`
