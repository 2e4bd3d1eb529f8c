//! The codes of refusals, as far as the vendor's pages and its gateway tell.

use endpoint::OpenEnum;

/// Why a request was refused. The vendor adds codes as it likes, so none of them is an error by itself.
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
    /// The credentials are not such (401).
    #[open("DEV.00000002")]
    CredentialsUnknown,
    /// The credentials were good once (401).
    #[open("DEV.00000003")]
    CredentialsExpired,
    /// The user may not do this (403).
    #[open("CH.004403")]
    InsufficientPermissions,
    /// The user may do nothing to this (401).
    #[open("CH.080401")]
    NoPermissionOnResource,
    /// The user may not come in (403).
    #[open("CH.080403")]
    AccessDenied,
    /// A parameter is not what the page asks for (400).
    #[open("CH.010001")]
    InvalidFormat,
    /// The same, from older parts of the service, in a 200.
    #[open("CH.010202")]
    InvalidParameter,
    /// There is no such thing, or it is not there at present (404).
    #[open("CH.000404")]
    ResourceUnavailable,
    /// The user has this SSH key already, or it is none: older parts of the service, in a 200.
    #[open("CH.080002")]
    KeyExistsOrInvalid,
    /// The service does not know what went wrong (500).
    #[open("CH.000001")]
    Internal,
    /// The service waited too long for another one (504).
    #[open("CH.080504")]
    Timeout,
    /// The gateway does not know the operation (404).
    #[open("APIGW.0101")]
    NoSuchApi,
    /// The gateway does not take the token or the signature (401).
    #[open("APIGW.0301")]
    IamAuthentication,
    /// The gateway has had enough requests for now (429).
    #[open("APIGW.0308")]
    Throttled,
    /// A code that is not known here.
    Unknown(String),
}

impl ErrorCode {
    /// Whether a new token would help. [`PasswordCredentials`](crate::iam::PasswordCredentials) fetch one by
    /// themselves.
    pub fn is_expired(&self) -> bool {
        *self == Self::CredentialsExpired
    }

    /// Whether the service does not know who asks: the credentials are missing, wrong or expired.
    pub fn is_unauthenticated(&self) -> bool {
        matches!(
            self,
            Self::CredentialsMissing
                | Self::CredentialsUnknown
                | Self::CredentialsExpired
                | Self::IamAuthentication
        )
    }

    /// Whether the service knows who asks, and that this user may not.
    pub fn is_denied(&self) -> bool {
        matches!(
            self,
            Self::InsufficientPermissions | Self::NoPermissionOnResource | Self::AccessDenied
        )
    }

    /// Whether what was asked for is not there. The gateway's word on the operation itself is not meant.
    pub fn is_missing(&self) -> bool {
        *self == Self::ResourceUnavailable
    }

    /// Whether there were too many requests. Clients wait and try again a few times before they say so.
    pub fn is_throttled(&self) -> bool {
        *self == Self::Throttled
    }
}

#[cfg(test)]
mod tests {
    use super::ErrorCode;

    /// The table of the vendor, and which predicates hold.
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
    fn every_code_of_the_table_is_known_and_stays_what_it_was() {
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
    fn a_code_that_is_not_known_is_kept_and_nothing_holds_of_it() {
        for text in ["CH.999999", "", "dev.00000003"] {
            let code: ErrorCode = serde_json::from_value(text.into()).unwrap();
            assert_eq!(code, ErrorCode::Unknown(text.to_owned()));
            assert!(!code.is_expired() && !code.is_unauthenticated() && !code.is_denied());
            assert!(!code.is_missing() && !code.is_throttled());
        }
    }
}
