//! The same call, hand-written.
#![allow(dead_code)]

use reqwest::{Client, StatusCode};

#[derive(serde::Serialize)]
struct UpdateEmail {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verify_code: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
    commit_email: String,
}

#[derive(Debug, serde::Deserialize)]
struct ApiError {
    error_code: String,
    error_msg: String,
}

async fn update_email(token: &str, body: &UpdateEmail) -> reqwest::Result<Result<User, ApiError>> {
    let url = "https://codehub-ext.cn-north-4.myhuaweicloud.com/v4/user/emails";
    let request = Client::new().put(url).header("X-Auth-Token", token).json(body);
    let response = request.send().await?;
    match response.status() {
        StatusCode::UNAUTHORIZED => Ok(Err(response.json().await?)),
        _ => Ok(Ok(response.error_for_status()?.json().await?)),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let body = UpdateEmail { email: Some("11@email.com".to_owned()), verify_code: None };
    println!("{:?}", update_email("a token", &body).await);
}
