#[derive(serde::Serialize)]
pub struct UpdateEmail {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify_code: Option<String>,
}
