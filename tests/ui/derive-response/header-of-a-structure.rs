use std::collections::HashMap;
use std::ops::Range;
use std::time::{Duration, SystemTime};

use endpoint::{Client, FromResponse, Patch, endpoint};

#[derive(FromResponse)]
struct Headers {
    #[header("X-Names")]
    names: HashMap<String, String>,
    #[header("Retry-After")]
    wait: Option<Duration>,
    #[header("Last-Modified")]
    changed: SystemTime,
    #[header("Content-MD5")]
    digest: Vec<u8>,
    #[header("X-Rows")]
    rows: Vec<Vec<u64>>,
    #[header("X-Pairs")]
    pairs: Vec<(String, String)>,
    #[header("X-Nick")]
    nick: Patch<String>,
    #[header("Content-Range")]
    range: Option<Range<u64>>,
    #[header("X-Result")]
    result: Result<String, String>,
    #[header("X-Id")]
    id: u64,
}

#[endpoint(GET, "/headers", 200 => Headers)]
struct GetHeaders {}

async fn _used(client: &Client) -> u64 {
    let headers = GetHeaders {}.send(client).await.unwrap();
    headers.id + headers.names.len() as u64
}

fn main() {}
// repaired: `names: HashMap<String, String>` => `names: String`
// repaired: `wait: Option<Duration>` => `wait: Option<u64>`
// repaired: `changed: SystemTime` => `changed: String`
// repaired: `digest: Vec<u8>` => `digest: bytes::Bytes`
// repaired: `rows: Vec<Vec<u64>>` => `rows: Vec<String>`
// repaired: `pairs: Vec<(String, String)>` => `pairs: Vec<String>`
// repaired: `nick: Patch<String>` => `nick: Option<String>`
// repaired: `range: Option<Range<u64>>` => `range: Option<String>`
// repaired: `result: Result<String, String>` => `result: String`
