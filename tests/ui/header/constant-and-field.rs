use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, header("Accept" = "text/plain"))]
struct GetUser {
    #[header("ACCEPT")]
    accept: String,
}

fn _used(client: &Client) {
    let _ = GetUser { accept: String::new() }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
