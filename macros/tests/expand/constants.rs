#[endpoint(
    POST, "/v1/chat", 200 => String,
    query("api-version" = "2024-01-01"), body("stream" = true), body("n" = 1),
)]
pub struct Chat {
    model: String,
}
