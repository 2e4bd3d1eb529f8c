use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String, body = "json")]
struct First {
    id: u32,
}

#[endpoint(POST, "/v4/user", 200 => String, body = NewUser { id: u32 })]
struct Second {
    id: u32,
}

fn _used(client: &Client) {
    let _ = First { id: 7 }.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second { id: 7 }.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `"json"` => `json`
// repaired: `NewUser { id: u32 }` => `json`
