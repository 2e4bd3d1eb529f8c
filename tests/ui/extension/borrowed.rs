use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser<'a> {
    #[extension]
    trace: &'a str,
}

fn _used(client: &Client) {
    let _ = AddUser { trace: "t" }.send(client);
    let _ = <AddUser<'_> as Endpoint>::SPEC;
}

fn main() {}
