//! What the values of a request are asked for: what serde asks for, by names of our own, for errors that say
//! what to do.

use serde::Serialize;

use super::json::Object;
use crate::error::encode::EncodeError;
use crate::scalar::{ScalarSerializer, ScalarVisitor};

/// What can be a text, in a path, in a header or as a body: what serde can serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as text",
    label = "does not implement `serde::Serialize`",
    note = "use a text, number, boolean or unit enum, or an `Option` or `Vec` of these; add \
            `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the bound \
            `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait EncodeScalar: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> EncodeScalar for T {}

/// What can be a structured body: what serde can serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a body",
    label = "does not implement `serde::Serialize`",
    note = "add `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the bound \
            `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait EncodeJson: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> EncodeJson for T {}

/// A field of a JSON body: what serde can serialise. As a trait object, so that an endpoint is a list of
/// fields and not a function of its own for each.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent in a JSON body",
    label = "does not implement `serde::Serialize`",
    note = "add `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the bound \
            `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait EncodeJsonField {
    /// Writes the field, or nothing for an absent `Option`. The key has its quotes and its colon.
    ///
    /// # Errors
    ///
    /// When JSON has no word for it.
    fn write(&self, key: &'static str, object: &mut Object<'_>) -> Result<(), serde_json::Error>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> EncodeJsonField for T {
    fn write(&self, key: &'static str, object: &mut Object<'_>) -> Result<(), serde_json::Error> {
        object.keyed(key, self)
    }
}

/// A parameter of a query or form, or a text of a multipart body: what serde can serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a parameter of a query or form",
    label = "does not implement `serde::Serialize`",
    note = "use a text, number, boolean or unit enum, or an `Option`, `Vec` or map of these; add \
            `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the bound \
            `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait EncodePairs {
    /// Shows every text to `sink`.
    ///
    /// # Errors
    ///
    /// When it is no text, or more of them than there may be.
    fn write(&self, sink: &mut PairVisitor<'_>) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> EncodePairs for T {
    fn write(&self, sink: &mut PairVisitor<'_>) -> Result<(), EncodeError> {
        self.serialize(ScalarSerializer::new(sink.0))
    }
}

/// What takes the texts of a parameter.
#[expect(missing_debug_implementations, reason = "the sink is a trait object")]
pub struct PairVisitor<'a>(pub(super) &'a mut dyn ScalarVisitor);
