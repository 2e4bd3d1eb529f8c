#[derive(Debug, FromResponse)]
struct SignIn {
    #[header("X-Subject-Token")]
    token: Secret<String>,
    #[status]
    status: StatusCode,
    #[serde(rename = "expiresAt")]
    expires_at: String,
}
