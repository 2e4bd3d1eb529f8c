use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/list", 204, ok(304), paginate(offset = offset))]
struct List {
    offset: Option<u32>,
}

#[endpoint(GET, "/v4/list", 204, 202 => None, paginate(offset = offset))]
struct Optional {
    offset: Option<u32>,
}

fn _used(client: &Client, list: List) {
    let _ = list.send(client);
    let _ = <Optional as Endpoint>::SPEC;
}

fn main() {}
