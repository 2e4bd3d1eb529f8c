use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(items = -1..=10)]
    a: Vec<u32>,
    #[check(items = 1..=2.5)]
    b: Vec<u32>,
}

fn _used(client: &Client) {
    let _ = AddUser { a: Vec::new(), b: Vec::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
