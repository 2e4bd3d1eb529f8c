use endpoint::{Client, Patch, endpoint};

#[endpoint(PATCH, "/v4/user", 200 => String)]
struct ChangeUser {
    #[serde(skip_serializing_if = "Option::is_none")]
    nick: Patch<String>,
    #[serde(rename = "mail_address", skip_serializing_if = "Option::is_none")]
    mail: String,
    #[serde(skip_serializing_if = "is_zero")]
    age: u32,
    #[serde(skip_serializing_if = "Patch::is_none")]
    phone: Patch<String>,
}

fn is_zero(age: &u64) -> bool {
    *age == 0
}

async fn used(client: &Client, change: ChangeUser) -> usize {
    change.send(client).await.unwrap().len()
}

fn main() {}
// repaired by hand: `    #[serde(skip_serializing_if = "Option::is_none")]\n` => ``
// repaired by hand: `, skip_serializing_if = "Option::is_none")` => `, skip_serializing_if = "String::is_empty")`
// repaired by hand: `age: u32` => `age: u64`
// repaired by hand: `    #[serde(skip_serializing_if = "Patch::is_none")]\n` => ``
