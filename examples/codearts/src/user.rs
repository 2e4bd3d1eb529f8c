//! The user of the token, and the e-mail address of the user's commits.

use endpoint::{OpenEnum, Secret, endpoint};
use serde::Deserialize;

use crate::CodeArts;

/// `UpdateUserEmails`: changes the e-mail address of commits.
#[endpoint(PUT, "/v4/user/emails", 200 => User, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct UpdateUserEmails {
    /// The new address.
    #[check(length = 1..=1000)]
    pub email: Option<String>,
    /// The code that [`SendUserEmailVerifyCode`] sent to that address.
    #[check(length = 1..=1000)]
    pub verify_code: Option<Secret<String>>,
}

/// `ShowUserEmails`: returns the e-mail address of commits.
#[endpoint(GET, "/v4/user/emails", 200 => User, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct ShowUserEmails {}

/// `SendUserEmailVerifyCode`: sends the code that [`UpdateUserEmails`] requires.
#[endpoint(POST, "/v4/user/email-verify-code", 201 => CodeSent, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct SendUserEmailVerifyCode {
    /// The address that gets the code.
    #[check(length = 1..=1000)]
    pub email: Option<String>,
    /// Ignored; the vendor declares the same body for both operations.
    #[check(length = 1..=1000)]
    pub verify_code: Option<Secret<String>>,
}

/// A user of CodeArts Repo.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct User {
    /// The number of the user in CodeArts Repo.
    pub id: u32,
    /// The display name.
    pub name: String,
    /// The long identifier of the user, from IAM.
    pub username: String,
    /// Whether the user may sign in.
    pub state: UserState,
    /// The time when the user was created; the page states no format.
    pub created_at: Option<String>,
    /// The time of the last change; the page states no format.
    pub updated_at: Option<String>,
    /// The day of the last activity; the page states no format.
    pub last_activity_on: Option<String>,
    /// The e-mail address of commits.
    pub commit_email: Option<String>,
    /// Whether that address is the default one.
    pub is_default: Option<bool>,
}

/// Whether a user may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum UserState {
    /// The user may sign in.
    #[open("active")]
    Active,
    /// The user may not sign in.
    #[open("blocked")]
    Blocked,
    /// Not known; only lists of reviews have this value.
    #[open("error")]
    Error,
    /// A value that the vendor does not document.
    Unknown(String),
}

/// The response to [`SendUserEmailVerifyCode`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CodeSent {
    /// The vendor's message.
    pub result: String,
}
