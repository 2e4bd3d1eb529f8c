use endpoint::{Client, Endpoint, FromResponse, endpoint};

#[derive(FromResponse)]
#[header("X-Subject-Token")]
#[status]
#[body]
#[query]
#[json]
struct Login {
    name: String,
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
