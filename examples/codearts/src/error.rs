//! What the services say when they refuse: three shapes in one vendor.

use serde::Deserialize;

/// A refusal by CodeArts Repo, or by the gateway in front of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{error_code} {error_msg}")]
pub struct RepoError {
    /// Such as `DEV.00000003` (expired credentials), `CH.004403` (insufficient permissions) or
    /// `APIGW.0308` (throttled).
    pub error_code: String,
    /// The same for a person.
    pub error_msg: String,
    /// What the gateway calls the request.
    pub request_id: Option<String>,
    /// Which policy denied it, encoded.
    pub encoded_authorization_message: Option<String>,
    /// What a policy denied, one by one.
    #[serde(default)]
    pub details: Vec<Denial>,
}

/// One thing that a policy denied.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Denial {
    /// As in [`RepoError`].
    pub error_code: String,
    /// The same for a person.
    pub error_msg: String,
}

/// A refusal by IAM, which is a Keystone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{} {}", error.title, error.message)]
pub struct IamError {
    /// What Keystone wraps in one more object.
    pub error: KeystoneError,
}

/// The inner part of an [`IamError`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct KeystoneError {
    /// The status of the response once more.
    pub code: u16,
    /// For a person.
    pub message: String,
    /// The reason phrase of the status.
    pub title: String,
}

/// A refusal by the operations of versions 1 and 2.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{code} {message}")]
pub struct V2Error {
    /// Such as `DEV.CH.10001`.
    pub code: String,
    /// The same for a person.
    pub message: String,
}

/// Version 2 says the same in other words.
impl From<V2Error> for RepoError {
    fn from(V2Error { code, message }: V2Error) -> Self {
        Self {
            error_code: code,
            error_msg: message,
            request_id: None,
            encoded_authorization_message: None,
            details: Vec::new(),
        }
    }
}
