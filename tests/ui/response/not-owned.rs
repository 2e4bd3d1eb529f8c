use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/user", 200 => str)]
struct Text;

#[endpoint(GET, "/v4/user", 200 => [u8])]
struct Bytes;

#[endpoint(GET, "/v4/user", 200 => [u32], 404 => dyn std::fmt::Debug)]
struct List;

#[endpoint(GET, "/v4/user", 200 => impl Sized)]
struct Opaque;

#[endpoint(GET, "/v4/user", 200 => _)]
struct Inferred;

#[endpoint(GET, "/v4/user", 200 => !)]
struct Never;

async fn _used(client: &Client) -> usize {
    let _ = Opaque.send(client).await.unwrap();
    let _ = Inferred.send(client).await.unwrap();
    Text.send(client).await.unwrap().len() + List.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `200 => str` => `200 => String`
// repaired: `200 => [u8]` => `200 => bytes::Bytes`
// repaired: `200 => [u32]` => `200 => Vec<u32>`
// repaired by hand: `dyn std::fmt::Debug` => `u32`
// repaired by hand: `impl Sized` => `u32`
// repaired by hand: `200 => _` => `200 => u32`
// repaired by hand: `200 => !` => `200 => u32`
