//! Failures of many types behind one.

use std::any::Any;
use std::fmt;

use super::describe::{Describe, describe};
use super::{Error, ErrorParts};

/// A vendor's failure whose type is known only where it is asked for; made by [`Error::erase`].
pub struct AnyFailure(Box<dyn Failure>);

/// A failure whose type is erased, and how it is printed.
trait Failure: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

struct Erased<F> {
    failure: F,
    describe: Describe<F>,
}

impl<F: fmt::Debug + Send + Sync + 'static> Failure for Erased<F> {
    fn as_any(&self) -> &dyn Any {
        &self.failure
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        Box::new(self.failure)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failure.fmt(f)
    }

    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        describe(self.describe, &self.failure, f)
    }
}

impl AnyFailure {
    /// The failure, if it is of this type.
    pub fn downcast_ref<F: 'static>(&self) -> Option<&F> {
        self.0.as_any().downcast_ref()
    }

    /// The failure, if it is of this type.
    ///
    /// # Errors
    ///
    /// Gives back `self` when it is of another type.
    pub fn downcast<F: 'static>(self) -> Result<F, Self> {
        if self.downcast_ref::<F>().is_none() {
            return Err(self);
        }
        // Both are of the same type, as has just been seen.
        match self.0.into_any().downcast() {
            Ok(failure) => Ok(*failure),
            Err(_) => unreachable!("it is of this type"),
        }
    }
}

impl fmt::Debug for AnyFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug(f)
    }
}

impl<F: fmt::Debug + Send + Sync + 'static> Error<F> {
    /// The same error without the type of its failure, so that an application has one error type for all
    /// endpoints. Nothing is lost: the failure is still printed, and
    /// [`downcast_ref`](AnyFailure::downcast_ref) gives it back.
    ///
    /// ```
    /// use endpoint::{AnyFailure, Client, Error, endpoint};
    /// # use serde::Deserialize;
    /// # #[derive(Debug, Deserialize)] struct ApiError { error_code: String }
    ///
    /// #[endpoint(GET, "/v4/user", 200 => String, 401 => ApiError)]
    /// struct GetUser {}
    ///
    /// #[endpoint(GET, "/v4/keys", 200 => Vec<String>)]
    /// struct ListKeys {}
    ///
    /// async fn both(client: &Client) -> Result<(String, Vec<String>), Error<AnyFailure>> {
    ///     let user = GetUser {}.send(client).await.map_err(Error::erase)?;
    ///     let keys = ListKeys {}.send(client).await.map_err(Error::erase)?;
    ///     Ok((user, keys))
    /// }
    ///
    /// fn is_signed_out(error: &Error<AnyFailure>) -> bool {
    ///     let failure = error.failure().and_then(|failure| failure.downcast_ref::<ApiError>());
    ///     failure.is_some_and(|failure| failure.error_code == "DEV.00000003")
    /// }
    /// ```
    pub fn erase(self) -> Error<AnyFailure> {
        let ErrorParts { details, failure, describe } = *self.parts;
        let failure = failure.map(|failure| AnyFailure(Box::new(Erased { failure, describe })));
        let describe: Describe<AnyFailure> = Some(|failure, f| failure.0.describe(f));
        Error { parts: Box::new(ErrorParts { details, failure, describe }) }
    }
}
