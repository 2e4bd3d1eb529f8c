use endpoint::{Client, FromResponse, endpoint};

#[endpoint(POST, "/v4/users", 200 => Login)]
#[serde(rename_all(deserialize = "camelCase"), deny_unknown_fields)]
struct AddUser {
    #[serde(alias = "userName")]
    user_name: String,
    #[serde(rename(deserialize = "user-id"))]
    user_id: u32,
    nick: Option<String>,
    #[header("X-Trace")]
    trace: String,
    #[serde(skip_deserializing)]
    note: String,
    #[serde(deserialize_with = "read_tags")]
    tags: Vec<String>,
}

#[derive(FromResponse)]
#[serde(rename_all(serialize = "kebab-case"))]
struct Login {
    #[serde(rename(serialize = "loginId"))]
    id: u32,
    token: Option<String>,
    #[serde(skip_serializing)]
    title: String,
}

#[endpoint(GET, "/v4/{id}", 200)]
struct Borrowed<'a> {
    id: &'a str,
}

async fn _used(client: &Client, user: AddUser) -> Option<u32> {
    let login = user.send(client).await.ok()?;
    Borrowed { id: &login.title }.send(client).await.ok()?;
    login.token.map(|_| login.id)
}

fn main() {}

// repaired by hand: `rename_all(deserialize = "camelCase"), deny_unknown_fields` => `rename_all = "camelCase"`
// repaired: `alias = "userName"` => `rename = "userName"`
// repaired: `rename(deserialize = "user-id")` => `rename = "user-id"`
// repaired: `#[serde(skip_deserializing)]` => `#[skip]`
// repaired by hand: `    #[serde(deserialize_with = "read_tags")]\n` => ``
// repaired: `rename_all(serialize = "kebab-case")` => `rename_all = "kebab-case"`
// repaired: `rename(serialize = "loginId")` => `rename = "loginId"`
// repaired by hand: `    #[serde(skip_serializing)]\n` => ``
