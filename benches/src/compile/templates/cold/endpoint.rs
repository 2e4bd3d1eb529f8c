//! One endpoint, and one call.
#![allow(dead_code)]

use endpoint::{Client, Secret, endpoint};

#[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
struct UpdateEmail {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    token: Secret<String>,
    #[check(length = 1..=1000)]
    email: Option<String>,
    #[check(length = 1..=1000)]
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

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = Client::new("https://codehub-ext.cn-north-4.myhuaweicloud.com");
    let email = Some("11@email.com".to_owned());
    let update = UpdateEmail { token: "a token".into(), email, verify_code: None };
    println!("{:?}", update.send(&client.expect("it is a URL")).await);
}
