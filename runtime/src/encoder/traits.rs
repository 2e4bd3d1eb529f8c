//! The bounds on the values of a request. They all mean `Serialize`; they have names of their own
//! so that compile errors can say what to do.

use serde::Serialize;

use super::json::Object;
use crate::error::encode::EncodeError;
use crate::scalar::{ScalarSerializer, ScalarVisitor};

/// A value that is sent as text: in a path, in a header or as a text body.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as text",
    label = "does not implement `serde::Serialize`",
    note = "use a string, number, boolean or unit enum, or an `Option` or `Vec` of these; add \
            `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the \
            bound `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait EncodeScalar: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> EncodeScalar for T {}

/// A value that is a whole JSON or form body.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a body",
    label = "does not implement `serde::Serialize`",
    note = "add `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the \
            bound `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`; a \
            `#[derive(endpoint::Union)]` enum implements it if the types of all its variants do"
)]
pub trait EncodeJson: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> EncodeJson for T {}

/// A field of a JSON body. It is used as a trait object, so that the body of an endpoint compiles
/// to a list of fields, and not to a function for each endpoint.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent in a JSON body",
    label = "does not implement `serde::Serialize`",
    note = "add `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the \
            bound `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`; a \
            `#[derive(endpoint::Union)]` enum implements it if the types of all its variants do"
)]
pub trait EncodeJsonField {
    /// Writes the value after its key, or nothing if it is a `None`.
    ///
    /// # Errors
    ///
    /// Returns an error if JSON cannot represent the value.
    fn write(&self, object: &mut Object<'_>) -> Result<(), serde_json::Error>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> EncodeJsonField for T {
    fn write(&self, object: &mut Object<'_>) -> Result<(), serde_json::Error> {
        object.value(self)
    }
}

/// A parameter of a query, a field of a form, or a text field of a multipart body.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a parameter of a query or form",
    label = "does not implement `serde::Serialize`",
    note = "use a string, number, boolean or unit enum, or an `Option`, `Vec` or map of these; add \
            `#[derive(serde::Serialize)]` to your own types; a generic parameter needs the \
            bound `serde::Serialize`",
    note = "a type of another crate may implement it behind a feature named `serde`"
)]
pub trait EncodePairs {
    /// Passes every value to `visitor`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not text, or is a list or map where none can be written.
    fn write(&self, visitor: &mut PairVisitor<'_>) -> Result<(), EncodeError>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> EncodePairs for T {
    fn write(&self, visitor: &mut PairVisitor<'_>) -> Result<(), EncodeError> {
        self.serialize(ScalarSerializer::new(visitor.0))
    }
}

/// A value for the extensions of a request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an extension, because a request may move to another thread",
    label = "not `Send` and `Sync`",
    note = "use `Arc` instead of `Rc`, and `Mutex` or an atomic type instead of `Cell` or `RefCell`"
)]
pub trait EncodeExtension: Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + 'static> EncodeExtension for T {}

/// Receives the values of a parameter.
#[expect(missing_debug_implementations, reason = "the visitor is a trait object")]
pub struct PairVisitor<'a>(pub(super) &'a mut dyn ScalarVisitor);
