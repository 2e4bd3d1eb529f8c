use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[serde(renam = "userName")]
    name: String,
}

#[endpoint(POST, "/v4/keys", 200 => String)]
#[serde(rename_al = "camelCase")]
struct AddKey {
    name: String,
}

fn _used(client: &Client) {
    let _ = AddUser { name: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
    let _ = AddKey { name: String::new() }.send(client);
    let _ = <AddKey as Endpoint>::SPEC;
}

fn main() {}
