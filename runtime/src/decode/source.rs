//! What the parts of a response are taken as. What serde can do has names of ours here, for errors that say
//! what to do.

use serde::de::DeserializeOwned;

/// What can be decoded from JSON, which is what serde can.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from a response",
    label = "does not implement `serde::Deserialize`",
    note = "add `#[derive(serde::Deserialize)]` to your own types, or `#[derive(endpoint::Response)]` to one \
            that also takes headers or the status; a `Vec` or `Option` needs it of what it holds, and a \
            generic parameter the bound `serde::de::DeserializeOwned`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait FromJson: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromJson for T {}

/// What can be read from the values of a header, which is what serde can.
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

/// What the status of a response can be taken as, by `#[status]`.
#[diagnostic::on_unimplemented(
    message = "a status cannot be taken as `{Self}`",
    label = "neither `u16` nor `http::StatusCode`",
    note = "write `u16` or `http::StatusCode`"
)]
pub trait FromStatus {
    /// Takes the status.
    fn from_status(status: http::StatusCode) -> Self;
}

impl FromStatus for u16 {
    fn from_status(status: http::StatusCode) -> Self {
        status.as_u16()
    }
}

impl FromStatus for http::StatusCode {
    fn from_status(status: http::StatusCode) -> Self {
        status
    }
}
