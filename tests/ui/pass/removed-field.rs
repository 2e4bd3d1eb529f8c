use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
struct GetUser {
    id: u32,
    #[cfg(any())]
    #[header("X-Trace")]
    trace: Missing,
    #[cfg(all())]
    page: u32,
    #[cfg_attr(all(), header("X-Token"))]
    token: String,
    #[cfg_attr(any(), header("X-Missing"))]
    name: String,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7, page: 1, token: String::new(), name: String::new() }.send(client);
}

fn main() {
    assert_eq!(GetUser::SPEC.parameters.len(), 4);
}
