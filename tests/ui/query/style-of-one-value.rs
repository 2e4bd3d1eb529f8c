use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct ListUsers {
    #[query(comma)]
    name: String,
    #[query(pipe)]
    page: Option<u32>,
    kind: std::marker::PhantomData<u8>,
}

async fn _used(client: &Client, list: ListUsers) -> usize {
    list.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `#[query(comma)]` => `#[query]`
// repaired: `#[query(pipe)]` => `#[query]`
// repaired: `    kind` => `    #[skip]\n    kind`
