//! Setting the observer of calls.

use super::ClientBuilder;
use crate::api::Api;
use crate::observe::{CallSummary, Observer};

impl<A: Api> ClientBuilder<A> {
    /// Calls `observe` at the end of every call, for metrics: once, whatever the number of
    /// attempts, also if the request is invalid or the caller drops the call. Each page of a list
    /// is a call.
    ///
    /// The function is called by the task that awaits the call, before the body is decoded, so it
    /// should return soon. Several are called in the order in which they were added. A client
    /// without one does nothing for it.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// use endpoint::{CallOutcome, Client};
    ///
    /// let failures = Arc::new(AtomicU64::new(0));
    /// let counter = Arc::clone(&failures);
    /// let client: Client = Client::builder("https://api.example.com")
    ///     .observe(move |call| {
    ///         println!("{} {} took {:?}", call.spec.method, call.spec.template, call.elapsed);
    ///         match call.outcome {
    ///             CallOutcome::Status(status) if status.is_success() => {}
    ///             _ => drop(counter.fetch_add(1, Ordering::Relaxed)),
    ///         }
    ///     })
    ///     .build()?;
    /// # Ok::<(), endpoint::BuildError>(())
    /// ```
    pub fn observe(mut self, observe: impl Fn(&CallSummary) + Send + Sync + 'static) -> Self {
        self.observer = Some(match self.observer.take() {
            None => Observer::new(observe),
            Some(first) => first.and(observe),
        });
        self
    }
}
