use endpoint::{Client, Endpoint, endpoint};

#[endpoint(PSOT, "/v4/user", 200 => String)]
struct First;

#[endpoint(DELET, "/v4/user", 204)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `PSOT` => `POST`
// repaired: `DELET,` => `DELETE,`
