use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[header("X-Name")]
    #[query]
    name: String,
    #[skip]
    #[body]
    id: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { name: String::new(), id: 7 }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
