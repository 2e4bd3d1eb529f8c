use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user/{trace}", 200 => String)]
struct AddUser {
    #[extension]
    trace: String,
}

fn _used(client: &Client) {
    let _ = AddUser { trace: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
