use endpoint::{Client, Endpoint, endpoint};

#[endpoint(
    PUT,
    "/v4/user",
    200 => String,
    header("Accept" = "text/plain"),
    body = json,
    crate = ::endpoint,
)]
struct PutUser {
    #[check(range = 1..,)]
    id: u32,
    #[check(length = 1..=10,)]
    name: String,
}

fn _used(client: &Client) {
    let _ = PutUser { id: 7, name: String::new() }.send(client);
}

fn main() {
    assert_eq!(PutUser::SPEC.parameters.len(), 2);
}
