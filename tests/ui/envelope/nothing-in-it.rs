use endpoint::{Client, endpoint};

#[endpoint(DELETE, "/v4/user", 204, envelope = "data")]
struct DeleteUser;

async fn _used(client: &Client) {
    let () = DeleteUser.send(client).await.unwrap();
}

fn main() {}

// repaired by hand: `204, envelope = "data"` => `204`
