use endpoint::{Client, Endpoint, endpoint};

struct Opaque;

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[query]
    values: Vec<Opaque>,
}

fn _used(client: &Client) {
    let _ = AddUser { values: Vec::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
