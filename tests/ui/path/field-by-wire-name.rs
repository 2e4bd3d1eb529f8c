use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{userId}", 200 => String)]
struct GetUser {
    #[serde(rename = "userId")]
    user_id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { user_id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `{userId}` => `{user_id}`
// repaired by hand: `    #[serde(rename = "userId")]\n` => ``
