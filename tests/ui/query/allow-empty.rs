use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct ListUsers {
    #[query(allow_empty, comma, allow_empty)]
    ids: Vec<u32>,
    #[query(allow_emty)]
    tags: Vec<u32>,
    #[query(allow_empty)]
    page: Option<u32>,
}

fn _used(client: &Client) {
    let _ = ListUsers { ids: Vec::new(), tags: Vec::new(), page: None }.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `comma, allow_empty` => `comma`
// repaired: `allow_emty` => `allow_empty`
// repaired: `#[query(allow_empty)]\n    page` => `#[query]\n    page`
