use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => true | false, 404 => false)]
struct First;

#[endpoint(GET, "/v4/user", 204 => true, 404 => false, 404 => true)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}
