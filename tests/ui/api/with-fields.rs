use endpoint::{Client, api, endpoint};

#[api(base = "https://api.example")]
struct Named {
    token: String,
}

#[api(base = "https://api.example")]
struct Tuple(String);

#[api(base = "https://api.example")]
enum Variants {
    North,
}

#[endpoint(GET, "/v4/user", 200 => String, api = Named)]
struct GetUser {}

fn _used(client: &Client<Named>) {
    let _ = GetUser {}.send(client);
}

fn main() {}
