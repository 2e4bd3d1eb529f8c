use endpoint::{Client, Endpoint, endpoint};

#[endpoint("PURGE", "/v4/cache/{id}", 204)]
struct Purge {
    id: u32,
    #[query]
    deep: bool,
}

#[endpoint("M-SEARCH", "/v4/search", 200 => String, body = json)]
struct Search {
    text: String,
}

#[endpoint("GET", "/v4/user", 200 => String)]
struct QuotedGet {
    page: u32,
}

#[endpoint(DELETE, "/v4/users/{id}", 204, body = json)]
struct Delete {
    id: u32,
    reason: String,
}

#[endpoint(DELETE, "/v4/users", 204)]
struct DeleteAll {
    #[body]
    ids: Vec<u32>,
}

#[endpoint(GET, "/v4/search", 200 => String, body = json)]
struct GetWithBody {
    text: String,
}

fn _used(client: &Client) {
    let _ = Purge { id: 7, deep: true }.send(client);
    let _ = Search { text: String::new() }.send(client);
    let _ = QuotedGet { page: 1 }.send(client);
    let _ = Delete { id: 7, reason: String::new() }.send(client);
    let _ = DeleteAll { ids: vec![7] }.send(client);
    let _ = GetWithBody { text: String::new() }.send(client);
}

fn main() {
    assert_eq!(Purge::SPEC.method, "PURGE");
}
