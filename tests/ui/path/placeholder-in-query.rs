use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user?page={page}", 200 => String)]
struct GetUser {
    page: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { page: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `?page={page}` => ``
// repaired: `    page: u32` => `    #[query]\n    page: u32`
