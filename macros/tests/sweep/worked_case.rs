#[endpoint(
    PUT,
    "/v4/users/{user_id}/emails",
    200 => User,
    401 | 403 => ApiError,
    5xx => Outage,
    api = CodeArts,
    header("Accept" = "application/json"),
    timeout = "5s",
    retry(attempts = 3),
    max_body = "1 MiB",
    idempotent,
)]
struct UpdateEmail {
    user_id: u64,
    #[header("X-Auth-Token")]
    #[check(length = 1..=100)]
    token: Secret<String>,
    #[query]
    notify: bool,
    #[check(length = 1..=1000, pattern = "[a-z]+")]
    email: String,
    #[check(range = 1..=9)]
    priority: u8,
    #[serde(rename = "verifyCode")]
    verify_code: Option<String>,
}
