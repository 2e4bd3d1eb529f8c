use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 99 => String, 200 => String; header("A" = "b"), header(B = "c"))]
struct GetUser;

fn _used(client: &Client) {
    let _ = GetUser.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
