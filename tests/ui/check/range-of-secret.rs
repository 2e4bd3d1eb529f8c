use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(range = 1..=10)]
    a: endpoint::Secret,
}

fn _used(client: &Client) {
    let _ = AddUser { a: "".into() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
