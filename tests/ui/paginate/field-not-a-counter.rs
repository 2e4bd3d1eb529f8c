use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/list", 200 => Vec<u8>, paginate(offset = offset))]
struct List {
    offset: bool,
}

fn _used(client: &Client, list: List) {
    let _ = list.send(client);
    let _ = <List as Endpoint>::SPEC;
}

fn main() {}
