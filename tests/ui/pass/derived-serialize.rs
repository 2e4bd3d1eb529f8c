use endpoint::{Client, Endpoint, Secret, endpoint};
use serde::{Deserialize, Serialize};

#[endpoint(POST, "/v4/users/{id}", 200 => String)]
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AddUser {
    id: u32,
    #[header("X-Auth-Token")]
    token: Secret,
    #[serde(rename = "name", skip_serializing_if = "String::is_empty", default)]
    user_name: String,
    #[query]
    #[serde(flatten)]
    page: Page,
}

#[derive(Serialize, Deserialize)]
struct Page {
    limit: u32,
}

fn _used(client: &Client, user: AddUser) {
    let _ = user.send(client);
}

fn main() {
    assert_eq!(AddUser::SPEC.parameters[2].name, "name");
}
