use endpoint::{Client, api, endpoint};

#[api(base = "https://api.example.com", crate = ::endpont)]
struct Users;

#[endpoint(PUT, "/v4/users/{id}", 200 => String, crate = ::endpont)]
struct PutUser {
    id: u64,
    #[header("X-Token")]
    token: String,
    #[check(length = 1..)]
    name: String,
}

async fn used(client: &Client, put: PutUser) -> usize {
    put.send(client).await.unwrap().len()
}

fn main() {}
// repaired by hand: `::endpont)]\nstruct Users;` => `::endpoint)]\nstruct Users;`
// repaired by hand: `200 => String, crate = ::endpont)]` => `200 => String)]`
