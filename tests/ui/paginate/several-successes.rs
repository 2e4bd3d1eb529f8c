use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/list", 200 => Vec<u8>, 201 => String, 204, paginate(offset = offset))]
struct List {
    offset: Option<u32>,
    limit: Option<u32>,
}

fn _used(client: &Client, list: List) {
    let _ = list.send(client);
    let _ = <List as Endpoint>::SPEC;
}

fn main() {}
