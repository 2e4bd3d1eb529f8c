use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[header("Host")]
    a: String,
    #[header("Content-Length")]
    b: String,
    #[header("transfer-encoding")]
    c: String,
    #[header("CONNECTION")]
    d: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new(), c: String::new(), d: String::new() }
        .send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
