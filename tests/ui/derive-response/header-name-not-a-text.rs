use endpoint::{Client, Endpoint, FromResponse, endpoint};

#[derive(FromResponse)]
struct Login {
    #[header(X-Subject-Token)]
    token: String,
    #[header(name = "X-Trace")]
    trace: String,
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

// repaired: `#[header(X-Subject-Token)]` => `#[header("X-Subject-Token")]`
// repaired by hand: `name = "X-Trace"` => `"X-Trace"`
