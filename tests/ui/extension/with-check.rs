use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[extension]
    #[check(length = 1..=10)]
    trace: String,
}

fn _used(client: &Client) {
    let _ = AddUser { trace: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
