//! Errors and futures without their types.

use std::pin::Pin;

/// Any error of the layers below.
pub type BoxError = Box<dyn std::error::Error + Send + Sync + 'static>;

/// A future that can be sent to another thread.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
