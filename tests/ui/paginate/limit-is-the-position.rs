use endpoint::endpoint;

#[endpoint(GET, "/v4/list", 200 => Vec<u8>, paginate(page = page, limit = page))]
struct List {
    page: u32,
}

fn main() {}
