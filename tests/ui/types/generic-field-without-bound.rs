use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct ListUsers<T> {
    page: T,
}

fn _used(client: &Client) {
    let _ = ListUsers { page: 7 }.send(client);
    let _ = <ListUsers<u32> as Endpoint>::SPEC;
}

fn main() {}
