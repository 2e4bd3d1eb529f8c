use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users/{id}", 200 => String)]
struct AddUser {
    id: u32,
    #[header("id")]
    header: u32,
    #[query]
    #[serde(rename = "id")]
    query: u32,
    #[serde(rename = "id")]
    field: u32,
    #[skip]
    #[serde(rename = "id")]
    skipped: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { id: 7, header: 7, query: 7, field: 7, skipped: 7 }.send(client);
}

fn main() {
    assert_eq!(AddUser::SPEC.parameters.len(), 4);
}
