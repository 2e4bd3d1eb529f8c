//! One endpoint without a transport: its request and its response.
#![allow(dead_code)]

use endpoint::{Body, Endpoint, Secret, endpoint};
use http::Response;

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

fn main() {
    let base = "https://codehub-ext.cn-north-4.myhuaweicloud.com".parse();
    let email = Some("11@email.com".to_owned());
    let update = UpdateEmail { token: "a token".into(), email, verify_code: None };
    println!("{:?}", update.request(&base.expect("it is a URL")));
    let body = r#"{"id":21820,"commit_email":"1@email.com"}"#;
    println!("{:?}", UpdateEmail::response(Response::new(Body::from(body))));
}
