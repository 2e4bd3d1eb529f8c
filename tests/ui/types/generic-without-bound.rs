use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser<T> {
    #[body]
    user: T,
}

fn _used(client: &Client) {
    let _ = AddUser { user: 7 }.send(client);
    let _ = <AddUser<u32> as Endpoint>::SPEC;
}

fn main() {}
