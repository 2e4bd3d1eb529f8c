use endpoint::{Client, endpoint};

#[serde(rename_all = "camelCase")]
#[endpoint(PUT, "/v4/users/{id}", 200 => String)]
struct PutUser {
    id: u64,
    first_name: String,
}

#[check(any_of(nick, mail))]
#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    nick: Option<String>,
    mail: Option<String>,
}

async fn used(client: &Client, put: PutUser, add: AddUser) -> usize {
    put.send(client).await.unwrap().len() + add.send(client).await.unwrap().len()
}

fn main() {}
