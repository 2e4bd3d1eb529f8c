use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
#[serde(rename_all = "camelCase")]
struct ListUsers {
    #[query]
    #[serde(rename = "pageSize")]
    size: u32,
    #[query]
    page_size: u32,
}

fn _used(client: &Client) {
    let _ = ListUsers { size: 1, page_size: 1 }.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}
