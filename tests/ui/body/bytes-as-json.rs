use bytes::Bytes;
use endpoint::{Client, Upload, endpoint};

#[endpoint(PUT, "/v4/file", 200 => String)]
struct List {
    #[body]
    content: Vec<u8>,
}

#[endpoint(PUT, "/v4/file", 200 => String)]
struct Slice<'a> {
    #[body]
    content: Option<&'a [u8]>,
}

#[endpoint(PUT, "/v4/file", 200 => String)]
struct Whole {
    #[body]
    content: Bytes,
}

#[endpoint(PUT, "/v4/file", 200 => String, body = json)]
struct Stream {
    #[body]
    content: Upload,
}

#[endpoint(POST, "/v4/file", 200 => String, body = multipart)]
struct Parts {
    content: Vec<u8>,
    file: endpoint::Part,
}

async fn _used(client: &Client, list: List, stream: Stream, parts: Parts) -> usize {
    list.send(client).await.unwrap().len()
        + stream.send(client).await.unwrap().len()
        + parts.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `200 => String)]\nstruct List` => `200 => String, body = bytes)]\nstruct List`
// repaired: `200 => String)]\nstruct Slice` => `200 => String, body = json)]\nstruct Slice`
// repaired: `200 => String)]\nstruct Whole` => `200 => String, body = bytes)]\nstruct Whole`
// repaired: `200 => String, body = json)]\nstruct Stream` => `200 => String, body = bytes)]\nstruct Stream`
// repaired by hand: `content: Vec<u8>,\n    file` => `#[part]\n    content: endpoint::Part,\n    file`
// repaired: `file: endpoint::Part` => `#[part]\n    file: endpoint::Part`
