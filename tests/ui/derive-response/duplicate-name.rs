use endpoint::{Client, Endpoint, FromResponse, endpoint};

#[derive(FromResponse)]
#[serde(rename_all(deserialize = "camelCase"))]
struct Login {
    user_name: String,
    #[serde(rename = "userName")]
    login: String,
    #[header("userName")]
    header: String,
    #[serde(skip_deserializing, rename = "userName")]
    other: String,
}

#[endpoint(GET, "/v4/user", 200 => Login)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
