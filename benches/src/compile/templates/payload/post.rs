#[derive(serde::Serialize)]
pub struct CreateRepository {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readme: Option<bool>,
}
