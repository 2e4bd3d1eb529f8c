use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => u8, docs = "the page of the vendor")]
struct GetUser;

#[endpoint(GET, "/v4/user", 200 => u8, docs)]
struct GetUserAgain;

fn _used(client: &Client) {
    let _ = GetUser.send(client);
    let _ = GetUserAgain.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
