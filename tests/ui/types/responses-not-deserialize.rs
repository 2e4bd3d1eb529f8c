use endpoint::{Client, Endpoint, endpoint};

#[derive(Debug)]
struct User;
#[derive(Debug)]
struct Job;

#[endpoint(GET, "/v4/user", 200 => User, 202 => Job)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
