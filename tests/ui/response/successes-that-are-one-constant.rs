use endpoint::{Client, endpoint};

#[endpoint(DELETE, "/v1/a", 204 => true, 404 => true)]
struct Remove {}

#[endpoint(HEAD, "/v1/b", 200 => true)]
struct Exists {}

#[endpoint(GET, "/v1/c", 200 | 404 => Option<String>)]
struct Find {}

#[endpoint(GET, "/v1/d", 200 => String, 4xx..5xx => u32)]
struct Classes {}

#[endpoint(GET, "/v1/e", "204")]
struct Quoted {}

async fn _used(client: &Client) {
    let _removed: bool = Remove {}.send(client).await.unwrap();
    let text = Find {}.send(client).await.unwrap();
    println!("{}", text.unwrap().len());
}

fn main() {}

// repaired by hand: `204 => true, 404 => true` => `204 => true, 404 => false`
// repaired by hand: `200 => true)]` => `200 => true, 404 => false)]`
// repaired by hand: `200 | 404 => Option<String>` => `200 => String, 404 => None`
// repaired by hand: `4xx..5xx` => `4xx | 5xx`
// repaired by hand: `"204"` => `204`
