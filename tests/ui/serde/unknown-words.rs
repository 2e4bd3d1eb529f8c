use endpoint::{Client, FromResponse, endpoint};

#[endpoint(GET, "/v4/users/{id}", 200 => Login)]
#[serde(renam_all = "camelCase")]
struct GetUser {
    #[serde(wiht = "codec")]
    id: u32,
    #[header("X-A")]
    #[serde(rename_all = "camelCase")]
    a: String,
    #[header("X-B")]
    #[serde(default = 5)]
    b: String,
    #[skip]
    #[serde(skp)]
    c: String,
}

#[derive(FromResponse)]
#[serde(deny_unknown)]
struct Login {
    #[status]
    #[serde(skp)]
    status: u16,
}

#[endpoint(POST, "/v4/users", 200 => Login)]
struct AddUser {
    #[serde(rename_all = "camelCase")]
    name: String,
}

async fn _used(client: &Client, get: GetUser, add: AddUser) -> u16 {
    get.send(client).await.unwrap().status + add.send(client).await.unwrap().status
}

fn main() {}
