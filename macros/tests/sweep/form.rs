#[endpoint(
    "PURGE",
    "/v1/tokens",
    200 => Token,
    400 => Refused,
    body = form,
    header("X-Version" = "4"),
)]
#[serde(rename_all = "camelCase")]
struct CreateToken {
    grant_type: String,
    #[check(with = is_scope)]
    scope: Option<String>,
}
