//! What the services say when they refuse: three shapes in one vendor.

mod code;

use bytes::Bytes;
use serde::Deserialize;

pub use self::code::ErrorCode;

/// A refusal by CodeArts Repo, or by the gateway in front of it.
///
/// Older parts of the service say the same in other shapes, with a status of any operation. Whichever comes,
/// it becomes this one; what is none of them, such as a proxy's page, is an
/// [error of kind `Decode`](endpoint::ErrorKind::Decode) that keeps the status and the body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{error_code} {error_msg}")]
#[serde(from = "Shape")]
pub struct RepoError {
    /// Why, in a word that programs can act on.
    pub error_code: ErrorCode,
    /// The same for a person.
    pub error_msg: String,
    /// What the gateway calls the request.
    pub request_id: Option<String>,
    /// Which policy denied it, encoded.
    pub encoded_authorization_message: Option<String>,
    /// What a policy denied, one by one.
    pub details: Vec<Denial>,
}

/// Whether a response says that its token has expired, and not that it was wrong from the beginning.
pub(crate) fn is_expired(response: &http::Response<Bytes>) -> bool {
    let refusal = serde_json::from_slice::<RepoError>(response.body());
    response.status() == 401 && refusal.is_ok_and(|it| it.error_code.is_expired())
}

/// The shapes of a refusal, in the order in which they are tried.
#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    /// Version 4, and the gateway.
    Flat {
        error_code: ErrorCode,
        error_msg: String,
        request_id: Option<String>,
        encoded_authorization_message: Option<String>,
        #[serde(default)]
        details: Vec<Denial>,
    },
    /// Versions 1 and 2.
    Nested { error: V2Error },
    /// Where IAM answers in the service's place.
    Keystone { error: KeystoneError },
}

impl From<Shape> for RepoError {
    fn from(shape: Shape) -> Self {
        match shape {
            Shape::Flat {
                error_code,
                error_msg,
                request_id,
                encoded_authorization_message,
                details,
            } => Self { error_code, error_msg, request_id, encoded_authorization_message, details },
            Shape::Nested { error } => error.into(),
            Shape::Keystone { error: KeystoneError { code, message, .. } } => {
                V2Error { code: ErrorCode::Unknown(code.to_string()), message }.into()
            }
        }
    }
}

/// One thing that a policy denied.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Denial {
    /// As in [`RepoError`].
    pub error_code: ErrorCode,
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
    /// Such as `DEV.CH.10001`, which is not one of version 4.
    pub code: ErrorCode,
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
