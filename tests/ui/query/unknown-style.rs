use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[query(semicolon)]
    a: Vec<u32>,
    #[query(coma)]
    b: Vec<u32>,
}

fn _used(client: &Client) {
    let _ = AddUser { a: vec![7], b: vec![7] }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `semicolon` => `repeat`
// repaired: `coma` => `comma`
