use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[body]
    user: String,
    notify: bool,
}

fn _used(client: &Client) {
    let _ = AddUser { user: String::new(), notify: true }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `notify: bool` => `#[query]\n    notify: bool`
