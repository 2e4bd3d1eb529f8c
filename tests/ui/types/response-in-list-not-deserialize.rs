use endpoint::{Client, Endpoint, endpoint};

struct User;

#[endpoint(GET, "/v4/users", 200 => Vec<User>)]
struct ListUsers {
    page: u32,
}

fn _used(client: &Client) {
    let _ = ListUsers { page: 1 }.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}
