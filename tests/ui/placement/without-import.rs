use endpoint::Client;

#[api(base = "https://api.example.com")]
struct Users;

#[endpoint(PUT, "/v4/users/{id}", 200 => String)]
#[check(any_of(nick, mail))]
struct PutUser {
    id: u64,
    #[header("X-Token")]
    token: String,
    #[skip]
    left_out: u8,
    nick: Option<String>,
    mail: Option<String>,
}

async fn used(client: &Client, put: PutUser) -> usize {
    put.send(client).await.unwrap().len()
}

fn main() {}
// repaired by hand: `use endpoint::Client;` => `use endpoint::{Client, api, endpoint};`
