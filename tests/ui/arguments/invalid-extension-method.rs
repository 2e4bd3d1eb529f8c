use endpoint::{Client, Endpoint, endpoint};

#[endpoint("PUR GE", "/v4/user", 204)]
struct First;

#[endpoint("", "/v4/user", 204)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}
