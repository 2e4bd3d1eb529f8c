//! reqwest's work on a request. Where it may open a connection that other requests wait for, it runs
//! in a task of its own: they must not have to wait until the caller polls this request.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};
use tower_service::Service;

/// reqwest names its future only through the trait.
type Future = <reqwest::Client as Service<reqwest::Request>>::Future;

/// A request on its way, where it is polled.
pub(super) enum Execution {
    /// In the call.
    Here {
        future: Future,
        may_be_shared: bool,
    },
    /// In a task of its own.
    Apart(Apart),
    Over,
}

/// A task that ends with the call.
pub(super) struct Apart(JoinHandle<Result<reqwest::Response, reqwest::Error>>);

/// Why there is no response.
pub(super) enum Lost {
    Failed(reqwest::Error),
    /// The task has ended, with its runtime or in a panic.
    Ended(JoinError),
}

impl Execution {
    /// Begins to send a request. `may_be_shared` is whether the origin may speak HTTP/2, whose one
    /// connection all requests share. On HTTP/1.1 each request opens its own.
    pub(super) fn new(
        mut client: &reqwest::Client,
        request: reqwest::Request,
        may_be_shared: bool,
    ) -> Self {
        Self::Here { future: (&mut client).call(request), may_be_shared }
    }

    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<reqwest::Response, Lost>> {
        if let Self::Here { future, may_be_shared } = self {
            let polled = Pin::new(future).poll(context);
            if polled.is_ready() || !*may_be_shared {
                return polled.map_err(Lost::Failed);
            }
            self.part();
        }
        match self {
            Self::Apart(Apart(task)) => Pin::new(task).poll(context).map(|ended| match ended {
                Ok(result) => result.map_err(Lost::Failed),
                Err(error) => Err(Lost::Ended(error)),
            }),
            // There is no runtime to run a task, and the future has just registered the waker.
            Self::Here { .. } => Poll::Pending,
            Self::Over => panic!("a request has one response"),
        }
    }

    /// Moves the work to a task.
    fn part(&mut self) {
        let Ok(runtime) = Handle::try_current() else { return };
        if let Self::Here { future, .. } = std::mem::replace(self, Self::Over) {
            *self = Self::Apart(Apart(runtime.spawn(future)));
        }
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        self.0.abort();
    }
}
