use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(pattern = [a-z])]
    a: String,
    #[check(pattern = "")]
    b: String,
    #[check(pattern)]
    c: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new(), c: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
