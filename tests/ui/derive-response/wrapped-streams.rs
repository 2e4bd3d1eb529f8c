use bytes::Bytes;
use endpoint::{Events, FromResponse, Streaming, endpoint};

#[endpoint(GET, "/a", 200 => Vec<Streaming>)]
struct List;

#[endpoint(GET, "/b", 200 => String, 400 => Box<Bytes>)]
struct Boxed;

#[derive(FromResponse)]
struct Renamed {
    #[serde(rename = "x")]
    streaming: Streaming,
    #[serde(default)]
    status: Option<http::StatusCode>,
    events: Events<String>,
}

#[endpoint(POST, "/c", 200 => String, body = form)]
struct Form {
    part: endpoint::Part,
    uploads: Vec<endpoint::Upload>,
}

fn main() {}
