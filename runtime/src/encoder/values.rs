//! What the values of a request are asked for: what serde asks for, by names of our own, for errors that say
//! what to do.

use serde::Serialize;

/// What can be a text, in a path, in a header or as a body: what serde can serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as text",
    label = "does not implement `serde::Serialize`",
    note = "use a text, number, boolean or unit enum, or an `Option` or `Vec` of these; add \
            `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the bound \
            `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait ToText: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> ToText for T {}

/// What can be a structured body: what serde can serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a body",
    label = "does not implement `serde::Serialize`",
    note = "add `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the bound \
            `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait ToStructure: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> ToStructure for T {}
