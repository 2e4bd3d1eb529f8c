//! Execution of a request by reqwest, in the call or in a task of its own.
//!
//! While it sends a request, reqwest may open a connection that other requests wait for. Such a
//! request runs in a task: otherwise the others would wait until the caller polls this one, which
//! it may never do.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};
use tower_service::Service;

/// reqwest names its future only through the trait.
type Future = <reqwest::Client as Service<reqwest::Request>>::Future;

/// A request that reqwest executes.
pub(super) enum Execution {
    /// The call polls it.
    Inline { future: Future, may_share_connection: bool },
    /// A task polls it.
    Spawned(AbortOnDrop),
    /// Placeholder while the future moves to a task.
    Moving,
}

/// A task that is aborted when its call is dropped.
pub(super) struct AbortOnDrop(JoinHandle<Result<reqwest::Response, reqwest::Error>>);

/// Why there is no response.
pub(super) enum ExecutionError {
    Request(reqwest::Error),
    /// The task has panicked, or has ended with its runtime.
    Task(JoinError),
}

impl Execution {
    /// Creates the future of a request.
    ///
    /// `may_share_connection` is whether the origin may speak HTTP/2, where all requests share one
    /// connection. Over HTTP/1.1 each request opens its own.
    pub(super) fn new(
        mut client: &reqwest::Client,
        request: reqwest::Request,
        may_share_connection: bool,
    ) -> Self {
        Self::Inline { future: (&mut client).call(request), may_share_connection }
    }

    /// Polls for the response. Moves the request to a task if it is not complete after the first
    /// poll and may share its connection.
    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<reqwest::Response, ExecutionError>> {
        if let Self::Inline { future, may_share_connection } = self {
            let polled = Pin::new(future).poll(context);
            if polled.is_ready() || !*may_share_connection {
                return polled.map_err(ExecutionError::Request);
            }
            self.spawn();
        }
        match self {
            Self::Spawned(AbortOnDrop(task)) => {
                Pin::new(task).poll(context).map(|ended| match ended {
                    Ok(result) => result.map_err(ExecutionError::Request),
                    Err(error) => Err(ExecutionError::Task(error)),
                })
            }
            // There is no runtime to spawn on. The future has registered the waker above.
            Self::Inline { .. } => Poll::Pending,
            Self::Moving => unreachable!("`spawn` leaves a task in its place"),
        }
    }

    /// Moves the future to a task, if there is a runtime.
    fn spawn(&mut self) {
        let Ok(runtime) = Handle::try_current() else { return };
        if let Self::Inline { future, .. } = std::mem::replace(self, Self::Moving) {
            *self = Self::Spawned(AbortOnDrop(runtime.spawn(future)));
        }
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
