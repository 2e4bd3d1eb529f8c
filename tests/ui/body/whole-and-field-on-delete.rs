use endpoint::{Client, Endpoint, endpoint};

#[endpoint(DELETE, "/v4/users", 204)]
struct DeleteUser {
    #[body]
    reason: String,
    force: bool,
}

fn _used(client: &Client) {
    let _ = DeleteUser { reason: String::new(), force: true }.send(client);
    let _ = <DeleteUser as Endpoint>::SPEC;
}

fn main() {}
