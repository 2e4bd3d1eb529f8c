use std::marker::PhantomData;

use endpoint::{Client, endpoint};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize)]
struct Page<T> {
    hits: Vec<T>,
}

#[endpoint(POST, "/v1/search", 200 => Page<T>)]
struct Search<T: DeserializeOwned> {
    query: String,
    hit: PhantomData<T>,
}

async fn _used(client: &Client) -> usize {
    let search = Search { query: String::new(), hit: PhantomData::<String> };
    search.send(client).await.unwrap().hits.len()
}

fn main() {}
// repaired by hand: `    hit: PhantomData` => `    #[skip] hit: PhantomData`
