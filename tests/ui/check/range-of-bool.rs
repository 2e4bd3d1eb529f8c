use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(range = 0..=1)]
    a: bool,
}

fn _used(client: &Client) {
    let _ = AddUser { a: true }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
