use endpoint::{Client, endpoint};

#[endpoint(GET, "/user", 200 => String)]
struct GetUser {
    #[header]
    extra: Vec<(String, String)>,
}

async fn _used(user: GetUser, client: &Client) -> usize {
    user.send(client).await.unwrap().len()
}

fn main() {}
// repaired: `    extra:` => `    #[serde(with = "endpoint::codec::pairs")] extra:`
