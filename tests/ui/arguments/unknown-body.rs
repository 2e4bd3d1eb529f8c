use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String, body = xml)]
struct First {
    id: u32,
}

#[endpoint(POST, "/v4/user", 200 => String, body = JSON)]
struct Second {
    id: u32,
}

#[endpoint(POST, "/v4/user", 200 => String, body = jsno)]
struct Third {
    id: u32,
}

fn _used(client: &Client) {
    let _ = First { id: 7 }.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second { id: 7 }.send(client);
    let _ = <Second as Endpoint>::SPEC;
    let _ = Third { id: 7 }.send(client);
    let _ = <Third as Endpoint>::SPEC;
}

fn main() {}

// repaired: `xml` => `json`
// repaired: `JSON` => `json`
// repaired: `jsno` => `json`
