use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct ListUsers {
    #[query(comma, pipe)]
    ids: Vec<u32>,
}

fn _used(client: &Client) {
    let _ = ListUsers { ids: Vec::new() }.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `comma, pipe` => `comma`
