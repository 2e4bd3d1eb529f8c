#[derive(FromResponse)]
#[response(crate = ::endpoint)]
#[serde(rename_all = "camelCase")]
struct SignIn {
    #[header("X-Subject-Token")]
    token: Secret<String>,
    #[status]
    status: u16,
    #[serde(rename = "expiresAt")]
    expires_at: String,
    #[serde(default)]
    roles: Vec<String>,
}
