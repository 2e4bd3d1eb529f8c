use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/a", 200 => Vec<&str>)]
struct ListNames {}

#[endpoint(GET, "/v4/b", 200 => std::collections::BTreeMap<&'static str, u32>)]
struct GetCounts {}

async fn _used(client: &Client) -> usize {
    ListNames {}.send(client).await.unwrap().len() + GetCounts {}.send(client).await.unwrap().len()
}

fn main() {}

// repaired by hand: `Vec<&str>` => `Vec<String>`
// repaired by hand: `BTreeMap<&'static str, u32>` => `BTreeMap<String, u32>`
