use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(items = 1..=10)]
    a: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { a: 7 }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
