use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct FindUser {
    name: &str,
}

fn _used(client: &Client) {
    let _ = FindUser { name: "a" }.send(client);
    let _ = <FindUser as Endpoint>::SPEC;
}

fn main() {}
