use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    name: String,
    #[serde(rename = "name")]
    first_name: String,
}

#[endpoint(POST, "/v4/users", 200 => String)]
#[serde(rename_all = "UPPERCASE")]
struct AddUsers {
    name: String,
    #[serde(rename = "NAME")]
    first_name: String,
}

fn _used(client: &Client) {
    let _ = AddUser { name: String::new(), first_name: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
    let _ = AddUsers { name: String::new(), first_name: String::new() }.send(client);
    let _ = <AddUsers as Endpoint>::SPEC;
}

fn main() {}
