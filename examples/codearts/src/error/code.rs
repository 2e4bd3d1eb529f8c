//! The codes of failures that the vendor's pages and its gateway document.

use endpoint::OpenEnum;

/// The reason for a failure. The vendor may add codes at any time, so an unknown code is kept and
/// is not a decoding error.
///
/// ```
/// use codearts::ErrorCode;
///
/// assert_eq!(ErrorCode::from("DEV.00000003"), ErrorCode::CredentialsExpired);
/// assert!(ErrorCode::from("APIGW.0308").is_throttled());
///
/// let unknown = ErrorCode::from("CH.123456");
/// assert_eq!(unknown.as_str(), "CH.123456");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, OpenEnum)]
pub enum ErrorCode {
    /// The request has no credentials (401).
    #[open("DEV.00000001")]
    CredentialsMissing,
    /// The credentials are not recognized (401).
    #[open("DEV.00000002")]
    CredentialsUnknown,
    /// The credentials have expired (401).
    #[open("DEV.00000003")]
    CredentialsExpired,
    /// The user may not do this (403).
    #[open("CH.004403")]
    InsufficientPermissions,
    /// The user has no permissions for this resource (401).
    #[open("CH.080401")]
    NoPermissionOnResource,
    /// The user may not sign in (403).
    #[open("CH.080403")]
    AccessDenied,
    /// A parameter is not valid (400).
    #[open("CH.010001")]
    InvalidFormat,
    /// The same, from older parts of the service, in a 200.
    #[open("CH.010202")]
    InvalidParameter,
    /// The resource does not exist, or is not available at present (404).
    #[open("CH.000404")]
    ResourceUnavailable,
    /// The SSH key exists already or is not valid: from older parts of the service, in a 200.
    #[open("CH.080002")]
    KeyExistsOrInvalid,
    /// An internal error of the service (500).
    #[open("CH.000001")]
    Internal,
    /// The service timed out waiting for another service (504).
    #[open("CH.080504")]
    Timeout,
    /// The gateway does not know the operation (404).
    #[open("APIGW.0101")]
    NoSuchApi,
    /// The gateway rejects the token or the signature (401).
    #[open("APIGW.0301")]
    IamAuthentication,
    /// The gateway throttles requests (429).
    #[open("APIGW.0308")]
    Throttled,
    /// A code that this enum does not list.
    Unknown(String),
}

impl ErrorCode {
    /// Returns whether a new token would help.
    /// [`PasswordCredentials`](crate::iam::PasswordCredentials) fetch one automatically.
    pub fn is_expired(&self) -> bool {
        *self == Self::CredentialsExpired
    }

    /// Returns whether the service could not authenticate the request: the credentials are missing,
    /// wrong or expired.
    pub fn is_unauthenticated(&self) -> bool {
        matches!(
            self,
            Self::CredentialsMissing
                | Self::CredentialsUnknown
                | Self::CredentialsExpired
                | Self::IamAuthentication
        )
    }

    /// Returns whether the user is authenticated, but has no permission.
    pub fn is_denied(&self) -> bool {
        matches!(
            self,
            Self::InsufficientPermissions | Self::NoPermissionOnResource | Self::AccessDenied
        )
    }

    /// Returns whether the resource does not exist. A gateway that does not know the operation is
    /// another code.
    pub fn is_missing(&self) -> bool {
        *self == Self::ResourceUnavailable
    }

    /// Returns whether there were too many requests. A client returns this failure only after some
    /// retries.
    pub fn is_throttled(&self) -> bool {
        *self == Self::Throttled
    }
}

#[cfg(test)]
mod tests {
    use super::ErrorCode;

    /// The vendor's table of codes, and the predicates that hold for each.
    const KNOWN: [(&str, &str); 15] = [
        ("DEV.00000001", "unauthenticated"),
        ("DEV.00000002", "unauthenticated"),
        ("DEV.00000003", "expired unauthenticated"),
        ("CH.004403", "denied"),
        ("CH.080401", "denied"),
        ("CH.080403", "denied"),
        ("CH.010001", ""),
        ("CH.010202", ""),
        ("CH.000404", "missing"),
        ("CH.080002", ""),
        ("CH.000001", ""),
        ("CH.080504", ""),
        ("APIGW.0101", ""),
        ("APIGW.0301", "unauthenticated"),
        ("APIGW.0308", "throttled"),
    ];

    #[test]
    fn every_documented_code_has_a_variant_and_keeps_its_string() {
        for (text, expected) in KNOWN {
            let code = ErrorCode::from(text);
            assert!(!matches!(code, ErrorCode::Unknown(_)), "{text}");
            assert_eq!(code.to_string(), text);
            let holds = [
                (code.is_expired(), "expired"),
                (code.is_unauthenticated(), "unauthenticated"),
                (code.is_denied(), "denied"),
                (code.is_missing(), "missing"),
                (code.is_throttled(), "throttled"),
            ];
            let holds: Vec<_> = holds.iter().filter(|it| it.0).map(|it| it.1).collect();
            assert_eq!(holds.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn an_unknown_code_is_kept_and_no_predicate_holds() {
        for text in ["CH.999999", "", "dev.00000003"] {
            let code: ErrorCode = serde_json::from_value(text.into()).unwrap();
            assert_eq!(code, ErrorCode::Unknown(text.to_owned()));
            assert!(!code.is_expired() && !code.is_unauthenticated() && !code.is_denied());
            assert!(!code.is_missing() && !code.is_throttled());
        }
    }
}
