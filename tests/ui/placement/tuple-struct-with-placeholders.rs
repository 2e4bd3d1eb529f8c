use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/users/{0}", 200 => String)]
pub struct GetUser(pub u32);

async fn _used(client: &Client) {
    let text = GetUser(7).send(client).await.unwrap();
    println!("{}", text.len());
}

fn main() {}

// repaired by hand: `{0}` => `{id}`
// repaired by hand: `GetUser(pub u32);` => `GetUser { pub id: u32 }`
// repaired by hand: `GetUser(7)` => `GetUser { id: 7 }`
