use endpoint::{Client, Endpoint, endpoint};

struct Opaque;

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[header("X-Value")]
    value: Opaque,
}

fn _used(client: &Client) {
    let _ = AddUser { value: Opaque }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
