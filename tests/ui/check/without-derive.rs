use endpoint::{Check, Client, endpoint};
use serde::Serialize;

#[derive(Serialize)]
#[check(any_of(nick, mail))]
struct Member {
    #[check(length = 1..=20)]
    nick: Option<String>,
    mail: Option<String>,
}

#[endpoint(POST, "/v4/members", 200 => String)]
struct AddMember {
    #[check(nested)]
    member: Member,
}

async fn used(client: &Client, add: AddMember) -> usize {
    add.send(client).await.unwrap().len()
}

fn main() {}
// repaired by hand: `#[derive(Serialize)]` => `#[derive(Serialize, Check)]`
