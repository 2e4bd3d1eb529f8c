use endpoint::{Client, Endpoint, api, endpoint};

#[endpoint(GET, "/v4/user", 404 => None)]
struct Alone;

#[endpoint(GET, "/v4/users", 200 => Vec<u8>, 404 => None, paginate(page = page))]
struct List {
    page: u32,
}

#[endpoint(GET, "/v4/user", 200 => u8, 404 => None, 404 => None)]
struct Twice;

#[api(404 => None, 4xx => String)]
struct MyApi;

fn _used(client: &Client) {
    let _ = Alone.send(client);
    let _ = <Twice as Endpoint>::SPEC;
}

fn main() {}
