use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[query]
    #[query]
    name: String,
}

fn _used(client: &Client) {
    let _ = AddUser { name: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `#[query]\n    #[query]` => `#[query]`
