//! The bounds of the types that the parts of a response are decoded to. serde's traits have aliases
//! here, so that the errors of the compiler name the repair.

use serde::de::DeserializeOwned;

/// A type that can be decoded from JSON: any that implements `DeserializeOwned`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from a response",
    label = "does not implement `serde::Deserialize`",
    note = "add `#[derive(serde::Deserialize)]` to your own types, or \
            `#[derive(endpoint::FromResponse)]` to one that also takes headers or the status; a `Vec` \
            or `Option` needs it of what it holds, a `Secret` also `zeroize::Zeroize`, and a generic \
            parameter the bound `serde::de::DeserializeOwned`",
    note = "a type of another crate may implement it behind a feature named `serde`; a \
            `#[derive(endpoint::Union)]` enum implements it if the types of all its variants do"
)]
pub trait FromJson: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromJson for T {}

/// A type that can be decoded from the values of a header: any that implements `DeserializeOwned`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a header",
    label = "does not implement `serde::Deserialize`",
    note = "use a string, number, boolean or unit enum, or an `Option` or `Vec` of these; add \
            `#[derive(serde::Deserialize)]` to your own types; use `http::HeaderValue` for the \
            bytes as they are",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait FromText: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromText for T {}

/// A type that a status can be read as, by `#[status]`.
#[diagnostic::on_unimplemented(
    message = "a status cannot be taken as `{Self}`",
    label = "neither `u16` nor `http::StatusCode`",
    note = "write `u16` or `http::StatusCode`"
)]
pub trait FromStatus {
    /// Returns the status as this type.
    fn from_status(status: http::StatusCode) -> Self;
}

#[diagnostic::do_not_recommend]
impl FromStatus for u16 {
    fn from_status(status: http::StatusCode) -> Self {
        status.as_u16()
    }
}

#[diagnostic::do_not_recommend]
impl FromStatus for http::StatusCode {
    fn from_status(status: http::StatusCode) -> Self {
        status
    }
}
