#[endpoint(
    GET,
    "/v1/channels/{id}",
    200 => Channel,
    ok(304),
    404 => (),
    envelope = "result.data",
    docs = "https://vendor.example/channels",
)]
struct GetChannel {
    id: u32,
    #[query]
    verbose: Option<bool>,
}
