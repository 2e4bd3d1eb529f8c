//! The failures of the services, in the three formats of this vendor.

mod code;

use bytes::Bytes;
use serde::Deserialize;

pub use self::code::ErrorCode;

/// A failure that CodeArts Repo reports, or the gateway in front of it.
///
/// Older parts of the service report failures in other formats, with the statuses of any operation.
/// All of them are converted to this type. A body in none of the formats, such as a proxy's page,
/// is an [error of kind `Decode`](endpoint::ErrorKind::Decode) that keeps the status and the body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{error_code} {error_msg}")]
#[serde(from = "Format")]
pub struct RepoError {
    /// The code, for programs.
    pub error_code: ErrorCode,
    /// The message, for people.
    pub error_msg: String,
    /// The gateway's identifier of the request.
    pub request_id: Option<String>,
    /// The policy that denied the request, encoded.
    pub encoded_authorization_message: Option<String>,
    /// The actions that a policy denied.
    pub details: Vec<Denial>,
}

/// Returns whether the response reports that the token has expired, rather than that it was never
/// valid.
pub(crate) fn is_expired(_: &endpoint::Spec, response: &http::Response<Bytes>) -> bool {
    let failure = serde_json::from_slice::<RepoError>(response.body());
    response.status() == 401 && failure.is_ok_and(|it| it.error_code.is_expired())
}

/// The formats of a failure, in the order in which they are tried.
#[derive(Deserialize)]
#[serde(untagged)]
enum Format {
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
    /// A response of IAM instead of the service.
    Keystone { error: KeystoneError },
}

impl From<Format> for RepoError {
    fn from(format: Format) -> Self {
        match format {
            Format::Flat {
                error_code,
                error_msg,
                request_id,
                encoded_authorization_message,
                details,
            } => Self { error_code, error_msg, request_id, encoded_authorization_message, details },
            Format::Nested { error } => error.into(),
            Format::Keystone { error: KeystoneError { code, message, .. } } => {
                V2Error { code: ErrorCode::Unknown(code.to_string()), message }.into()
            }
        }
    }
}

/// An action that a policy denied.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Denial {
    /// As in [`RepoError`].
    pub error_code: ErrorCode,
    /// The message, for people.
    pub error_msg: String,
}

/// A failure that IAM reports, which is a Keystone server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{} {}", error.title, error.message)]
pub struct IamError {
    /// The failure; Keystone wraps it in an object.
    pub error: KeystoneError,
}

/// The inner part of an [`IamError`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct KeystoneError {
    /// The status of the response.
    pub code: u16,
    /// The message, for people.
    pub message: String,
    /// The reason phrase of the status.
    pub title: String,
}

/// A failure that the operations of versions 1 and 2 report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{code} {message}")]
pub struct V2Error {
    /// The code, such as `DEV.CH.10001`; these are not the codes of version 4.
    pub code: ErrorCode,
    /// The message, for people.
    pub message: String,
}

/// Version 2 reports the same failures with other field names.
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
