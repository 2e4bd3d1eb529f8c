use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/{type}/{as}", 200 => String)]
struct r#Find {
    r#type: u32,
    r#as: u32,
    r#match: bool,
}

fn _used(client: &Client) {
    let _ = r#Find { r#type: 7, r#as: 7, r#match: true }.send(client);
}

fn main() {
    let parameters = Find::SPEC.parameters;
    assert_eq!((parameters[0].name, parameters[2].name), ("type", "match"));
}
