use endpoint::{Client, Endpoint, endpoint};

#[endpoint(DELETE, "/v4/users", 204)]
struct DeleteUser {
    id: u32,
    force: bool,
}

fn _used(client: &Client) {
    let _ = DeleteUser { id: 7, force: true }.send(client);
    let _ = <DeleteUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `id: u32` => `#[query]\n    id: u32`
// repaired: `    force: bool` => `    #[header("X-Force")]\n    force: bool`
