use endpoint::{Client, Endpoint, endpoint};

const MIN: u32 = 1;

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length = MIN..=100)]
    email: String,
}

fn _used(client: &Client) {
    let _ = AddUser { email: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
