#[derive(Debug, serde::Deserialize)]
pub struct User {
    pub id: u32,
    pub name: String,
    pub username: String,
    pub state: String,
    pub created_at: String,
    pub updated_at: Option<String>,
    pub last_activity_on: Option<String>,
    pub commit_email_NUMBER: String,
}

#[derive(Debug, serde::Deserialize)]
pub struct ApiError {
    pub error_code: String,
    pub error_msg_NUMBER: String,
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.error_code, self.error_msg_NUMBER)
    }
}
