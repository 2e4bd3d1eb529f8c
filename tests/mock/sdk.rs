//! The endpoints that most of these tests use.

use endpoint::{Client, Error, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct User {
    pub(crate) id: u32,
    pub(crate) email: String,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ApiError {
    pub(crate) error_code: String,
}

#[endpoint(PUT, "/v4/user/emails", 200 => User, 401 | 403 => ApiError)]
#[derive(Clone)]
pub(crate) struct UpdateEmail {
    #[check(length = 1..=1000)]
    pub(crate) email: &'static str,
    pub(crate) verify_code: Option<&'static str>,
}

#[endpoint(GET, "/v4/users/{user_id}/keys", 200 => Vec<String>)]
pub(crate) struct ListKeys {
    pub(crate) user_id: u32,
    #[query(brackets)]
    pub(crate) kind: Vec<&'static str>,
    pub(crate) page: Option<u32>,
    #[header("X-Language")]
    pub(crate) language: Option<&'static str>,
}

#[endpoint(DELETE, "/v4/keys/{key}", 204)]
pub(crate) struct DeleteKey {
    pub(crate) key: u32,
}

pub(crate) fn user(id: u32) -> User {
    User { id, email: format!("{id}@email.com") }
}

pub(crate) fn expired() -> ApiError {
    ApiError { error_code: "DEV.00000003".to_owned() }
}

pub(crate) fn update(email: &'static str) -> UpdateEmail {
    UpdateEmail { email, verify_code: None }
}

pub(crate) fn list() -> ListKeys {
    ListKeys { user_id: 7, kind: vec!["ssh", "gpg"], page: Some(2), language: Some("de") }
}

/// The code under test.
pub(crate) fn change(client: &Client, email: &'static str) -> Result<User, Error<ApiError>> {
    crate::now(update(email).send(client))
}
