use endpoint::{Client, Endpoint, endpoint};

struct Trace(u32);

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[extension]
    trace: Trace,
}

fn _used(client: &Client) {
    let _ = AddUser { trace: Trace(7) }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
