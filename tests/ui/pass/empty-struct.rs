use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/restart", 204)]
struct Restart {}

fn _used(client: &Client) {
    let _ = Restart {}.send(client);
}

fn main() {
    assert_eq!(Restart::SPEC.parameters.len(), 0);
}
