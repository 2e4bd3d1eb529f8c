use endpoint::{Client, FromResponse, endpoint};

#[endpoint(POST, "/v4/users/{id}", 200 => Login<u32>)]
struct AddUser<T: serde::Serialize> {
    extra: T,
    #[serde(default = "first_id")]
    id: u32,
    #[header("X-A")]
    #[serde(default = "text")]
    a: u32,
    #[query]
    #[serde(default = "no_such_default")]
    page: u32,
    #[serde(deserialize_with = "no_such_codec")]
    name: String,
    #[serde(skip_serializing_if = "is_nothing")]
    tags: Vec<String>,
}

fn text() -> String {
    String::new()
}

#[derive(FromResponse)]
struct Login<T> {
    extra: T,
    #[header("X-Token")]
    #[serde(serialize_with = "no_such_writer")]
    token: String,
    #[serde(skip_serializing_if = "is_nothing_either")]
    user: String,
    id: u32,
}

async fn _used(client: &Client, user: AddUser<u32>) -> usize {
    let login = user.send(client).await.unwrap();
    login.token.len() + login.user.len()
}

fn main() {}
