use std::ops::{Range, RangeInclusive};
use std::time::{Duration, SystemTime};

use endpoint::{Client, endpoint};

#[endpoint(GET, "/waits/{wait}", 200 => String)]
struct Path {
    wait: Duration,
}

#[endpoint(GET, "/events", 200 => String)]
struct Query {
    since: Option<SystemTime>,
    days: Vec<Range<u8>>,
    #[query(brackets)]
    sizes: Range<u32>,
}

#[endpoint(GET, "/bytes", 200 => String)]
struct Header {
    #[header("Range")]
    range: RangeInclusive<u64>,
}

#[endpoint(POST, "/forms", body = form, 200 => String)]
struct Form {
    delay: Duration,
}

#[endpoint(POST, "/parts", body = multipart, 200 => String)]
struct Parts {
    taken: SystemTime,
}

#[endpoint(POST, "/texts", body = text, 200 => String)]
struct Text {
    #[body]
    outcome: Result<String, String>,
}

// JSON has structures.
#[endpoint(POST, "/json", 200 => String)]
struct Json {
    delay: Duration,
    days: Range<u8>,
}

/// Not the one of the standard library.
mod own {
    #[derive(serde::Serialize)]
    pub struct Duration(u32);

    #[endpoint::endpoint(GET, "/own/{wait}", 200 => String)]
    pub struct Own {
        wait: Duration,
    }
}

async fn _used(client: &Client) {
    let text = Path { wait: Duration::ZERO }.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
