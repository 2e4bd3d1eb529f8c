//! reqwest's work on a request. It goes on by itself once it opens a connection: other requests may wait
//! for that, and they must not wait for somebody to poll this one.

use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};
use tower_layer::Layer;
use tower_service::Service;

/// reqwest names its future only through the trait.
type Future = <reqwest::Client as Service<reqwest::Request>>::Future;

/// A request on its way, where it is polled.
pub(super) enum Execution {
    /// In the call.
    Here(Future),
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
    pub(super) fn new(mut client: &reqwest::Client, request: reqwest::Request) -> Self {
        Self::Here((&mut client).call(request))
    }

    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<reqwest::Response, Lost>> {
        if let Self::Here(future) = self {
            let (polled, opens) = Opening::noticed(|| Pin::new(future).poll(context));
            if polled.is_ready() || !opens {
                return polled.map_err(Lost::Failed);
            }
            self.part();
        }
        match self {
            Self::Apart(Apart(task)) => Pin::new(task).poll(context).map(|ended| match ended {
                Ok(result) => result.map_err(Lost::Failed),
                Err(error) => Err(Lost::Ended(error)),
            }),
            // Without a runtime, nothing can go on by itself: whoever has polled is woken.
            Self::Here(_) => Poll::Pending,
            Self::Over => panic!("a request has one response"),
        }
    }

    #[cold]
    fn part(&mut self) {
        let Ok(runtime) = Handle::try_current() else { return };
        if let Self::Here(future) = std::mem::replace(self, Self::Over) {
            *self = Self::Apart(Apart(runtime.spawn(future)));
        }
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        self.0.abort();
    }
}

thread_local! {
    /// Whether a connection has begun to be opened.
    static OPENS: Cell<bool> = const { Cell::new(false) };
}

/// A layer around what opens connections, which notices that one is opened.
#[derive(Clone)]
pub(super) struct Opening;

impl Opening {
    /// Returns what `poll` returns, and whether it has begun to open a connection.
    fn noticed<T>(poll: impl FnOnce() -> T) -> (T, bool) {
        // Whatever is polled may poll another request.
        let before = OPENS.replace(false);
        let polled = poll();
        (polled, OPENS.replace(before))
    }
}

impl<S> Layer<S> for Opening {
    type Service = Noticing<S>;

    fn layer(&self, inner: S) -> Noticing<S> {
        Noticing(inner)
    }
}

/// What [`Opening`] makes of the service that opens connections.
#[derive(Clone)]
pub(super) struct Noticing<S>(S);

impl<S: Service<R>, R> Service<R> for Noticing<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: R) -> S::Future {
        OPENS.set(true);
        self.0.call(request)
    }
}
