use endpoint::endpoint;

#[endpoint(GET, "/v4/list", 200 => Vec<u8>, paginate(next_url, next = next))]
struct List {}

fn main() {}
