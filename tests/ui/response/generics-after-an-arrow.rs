use endpoint::endpoint;

#[endpoint(
    GET, "/v4/user", 200 => String,
    409 -> std::collections::HashMap<String, String>, 410 => String,
)]
struct Get {}

#[endpoint(
    GET, "/v4/user", 200 => String,
    409 => std::collections::HashMap<String String, u8>, timout = "5s",
)]
struct GetToo {}

async fn get(client: &endpoint::Client) {
    let user: String = Get {}.send(client).await.unwrap();
    let too: String = GetToo {}.send(client).await.unwrap();
    drop((user, too));
}

fn main() {}
