//! Type-erased errors and futures.

use std::pin::Pin;

/// An error of any type, such as that of a layer, a transport, or a user's function.
pub type BoxError = Box<dyn std::error::Error + Send + Sync + 'static>;

/// A future that can be sent to another thread.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
