//! The user whom the token stands for, and the e-mail address of that user's commits.

use endpoint::{OpenEnum, Secret, endpoint};
use serde::Deserialize;

use crate::CodeArts;

/// `UpdateUserEmails`: changes the address that commits carry.
#[endpoint(PUT, "/v4/user/emails", 200 => User, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct UpdateUserEmails {
    /// The new address.
    #[check(length = 1..=1000)]
    pub email: Option<String>,
    /// What [`SendUserEmailVerifyCode`] had sent to that address.
    #[check(length = 1..=1000)]
    pub verify_code: Option<Secret<String>>,
}

/// `ShowUserEmails`: the address that commits carry.
#[endpoint(GET, "/v4/user/emails", 200 => User, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct ShowUserEmails {}

/// `SendUserEmailVerifyCode`: sends the code that [`UpdateUserEmails`] asks for.
#[endpoint(POST, "/v4/user/email-verify-code", 201 => CodeSent, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct SendUserEmailVerifyCode {
    /// Where the code goes.
    #[check(length = 1..=1000)]
    pub email: Option<String>,
    /// Of no use here; the vendor declares one body for both operations.
    #[check(length = 1..=1000)]
    pub verify_code: Option<Secret<String>>,
}

/// A user of CodeArts Repo.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct User {
    /// Of the user, in CodeArts Repo.
    pub id: u32,
    /// The name that people see.
    pub name: String,
    /// The long identifier of the user, from IAM.
    pub username: String,
    /// Whether the user may come in.
    pub state: UserState,
    /// When the user first came; the page states no format.
    pub created_at: Option<String>,
    /// When the user last changed; the page states no format.
    pub updated_at: Option<String>,
    /// The day the user last did something; the page states no format.
    pub last_activity_on: Option<String>,
    /// The address that commits carry.
    pub commit_email: Option<String>,
    /// Whether that address is the default one.
    pub is_default: Option<bool>,
}

/// Whether a user may come in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum UserState {
    /// The user may.
    #[open("active")]
    Active,
    /// The user may not.
    #[open("blocked")]
    Blocked,
    /// Neither is known; only lists of reviews have it.
    #[open("error")]
    Error,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The answer to [`SendUserEmailVerifyCode`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CodeSent {
    /// In the vendor's words.
    pub result: String,
}
