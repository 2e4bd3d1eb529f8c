use endpoint::{Client, Endpoint, endpoint};

#[derive(serde::Serialize)]
struct Email(String);

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length = 1..=100)]
    email: Email,
}

fn _used(client: &Client) {
    let _ = AddUser { email: Email(String::new()) }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
