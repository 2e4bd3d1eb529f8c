use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String, body = json)]
struct First;

#[endpoint(POST, "/v4/users/{id}", 200 => String, body = text)]
struct Second {
    id: u32,
}

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second { id: 7 }.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `, body = json` => ``
// repaired: `    id: u32,\n` => `    id: u32,\n    #[body]\n    text: String,\n`
// repaired by hand: `Second { id: 7 }` => `Second { id: 7, text: String::new() }`
