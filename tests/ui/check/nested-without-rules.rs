use endpoint::{Client, Endpoint, endpoint};

#[derive(serde::Serialize)]
struct Member {
    name: String,
}

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(nested)]
    a: Member,
    #[check(nested)]
    b: Vec<Member>,
}

fn _used(client: &Client) {
    let _ = AddUser { a: Member { name: String::new() }, b: Vec::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
