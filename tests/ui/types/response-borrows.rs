use endpoint::{Client, Endpoint, endpoint};

#[derive(serde::Deserialize)]
struct User<'a> {
    name: &'a str,
}

#[endpoint(GET, "/v4/user", 200 => User<'a>)]
struct GetUser<'a> {
    name: &'a str,
}

fn _used(client: &Client) {
    let _ = GetUser { name: "a" }.send(client);
    let _ = <GetUser<'_> as Endpoint>::SPEC;
}

fn main() {}
