use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct ListUsers {
    page: u32,
    #[serde(rename = "page")]
    page_number: u32,
}

fn _used(client: &Client) {
    let _ = ListUsers { page: 1, page_number: 1 }.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}
