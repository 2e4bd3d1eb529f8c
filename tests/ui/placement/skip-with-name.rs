use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[skip("name")]
    name: String,
    #[extension("trace")]
    trace: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { name: String::new(), trace: 7 }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
