use endpoint::{Client, FromResponse, endpoint};
use serde::Deserialize;

#[derive(FromResponse)]
struct Lifetime<'a, T: Deserialize<'a>> {
    value: T,
    #[serde(skip)]
    mark: std::marker::PhantomData<&'a ()>,
}

#[derive(FromResponse)]
struct EveryLifetime<T: for<'de> Deserialize<'de>> {
    value: T,
}

#[derive(FromResponse)]
struct Clause<T>
where
    T: Clone + for<'x> serde::Deserialize<'x>,
{
    #[header("X-Id")]
    id: String,
    value: T,
}

#[endpoint(GET, "/value", 200 => EveryLifetime<u8>)]
struct Get {}

async fn _used(client: &Client) {
    let value = Get {}.send(client).await.unwrap();
    let _ = value.value + 1;
}

fn main() {}
// repaired by hand: `T: Deserialize<'a>` => `T: serde::de::DeserializeOwned`
// repaired by hand: `T: for<'de> Deserialize<'de>` => `T: serde::de::DeserializeOwned`
// repaired by hand: `for<'x> serde::Deserialize<'x>` => `serde::de::DeserializeOwned`
// repaired by hand: `use serde::Deserialize;` => ``
