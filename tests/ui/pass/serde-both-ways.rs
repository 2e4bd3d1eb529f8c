//! Words of serde's that act in one direction alone, on structs that go both ways.

use endpoint::{Client, FromResponse, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[endpoint(POST, "/v4/users", 200 => Login)]
#[serde(rename_all(deserialize = "camelCase"), deny_unknown_fields, default)]
#[derive(Default)]
struct AddUser<'a> {
    #[serde(alias = "userName")]
    user_name: &'a str,
    #[serde(rename(deserialize = "user-id"))]
    user_id: u32,
    #[serde(default, skip_deserializing)]
    nick: Option<String>,
    #[serde(rename(serialize = "teamId", deserialize = "team"))]
    team: u32,
}

#[derive(FromResponse, Serialize)]
struct Login {
    #[serde(rename(serialize = "loginId"))]
    id: u32,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    token: Option<String>,
}

async fn _used(client: &Client) -> Option<u32> {
    let user: AddUser<'_> = serde_json::from_str("{}").ok()?;
    let login = user.send(client).await.ok()?;
    let _ = serde_json::to_string(&login);
    login.token.map(|_| login.id)
}

fn main() {}
