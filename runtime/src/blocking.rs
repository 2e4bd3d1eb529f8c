//! Calls without `async`. The futures are those of the asynchronous client, run on one shared
//! runtime.

use std::io;
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::error::details::{Cause, Details};
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::event_source::EventSource;
use crate::paginate::endpoint::Paginate;
use crate::paginate::items::Items;
use crate::paginate::pages::Pages;
use crate::poll::Poller;
use crate::stream::events::Events;
use crate::stream::json_lines::JsonLines;
use crate::stream::streaming::Streaming;

impl<E: Endpoint, T> Call<E, T> {
    /// Sends the call and blocks the thread until there is a result, for programs without `async`.
    ///
    /// ```no_run
    /// use endpoint::{Client, endpoint};
    ///
    /// #[endpoint(GET, "/v4/keys/{key_id}", 200 => String)]
    /// struct GetKey {
    ///     key_id: u32,
    /// }
    ///
    /// let client = Client::new("https://api.example.com")?;
    /// let key = GetKey { key_id: 7 }.send(&client).blocking()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The same as awaiting the call.
    ///
    /// # Panics
    ///
    /// If it is called from asynchronous code. Await the call there.
    pub fn blocking(self) -> Result<T, Error<E::Failure>> {
        wait(self).unwrap_or_else(|error| Err(no_runtime::<E>(error)))
    }
}

/// A blocking iterator over a stream, returned by the method `blocking` of a stream: an
/// [`Iterator`] of pages, items, lines or events, and of the chunks of a download, which also
/// implements [`Read`](io::Read).
///
/// It is for programs without `async`; a program with a tokio runtime polls the stream itself. Each
/// step blocks the thread, and panics in asynchronous code.
#[derive(Debug)]
#[must_use = "iterators do nothing unless consumed"]
pub struct Blocking<S>(S);

macro_rules! blocking {
    ($(impl<$($parameter:ident $(: $bound:path)?)?> $type:ty;)*) => {
        $(impl<$($parameter $(: $bound)?)?> $type {
            /// Returns a blocking iterator, for programs without `async`; see [`Call::blocking`].
            pub fn blocking(self) -> Blocking<Self> {
                Blocking(self)
            }
        })*
    };
}

blocking! {
    impl<E: Paginate> Pages<E>;
    impl<E: Paginate> Items<E>;
    impl<T> JsonLines<T>;
    impl<T> Events<T>;
    impl<> Streaming;
}

impl<E: Endpoint, T, D: FnMut(&T) -> bool> Poller<E, T, D> {
    /// Returns a blocking iterator over the states, for programs without `async`; see
    /// [`Call::blocking`].
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(self)
    }
}

impl<E: Endpoint, T, D: FnMut(&T) -> bool> Blocking<Poller<E, T, D>> {
    /// Polls the operation until it is done, and returns its final state; see [`Poller::done`].
    ///
    /// # Errors
    ///
    /// The same as [`Poller::done`].
    ///
    /// # Panics
    ///
    /// If it is called from asynchronous code. Await [`Poller::done`] there.
    pub fn done(&mut self) -> Result<T, Error<E::Failure>> {
        wait(self.0.done()).unwrap_or_else(|error| Err(no_runtime::<E>(error)))
    }

    /// Returns the last state that [`done`](Self::done) has received; see [`Poller::last_state`].
    pub fn last_state(&self) -> Option<&T> {
        self.0.last_state()
    }
}

impl<E, T> EventSource<E, T>
where
    E: Endpoint<Ok = Events<T>> + Clone + Unpin,
{
    /// Returns a blocking iterator, for programs without `async`; see [`Call::blocking`]. The
    /// thread is blocked during the pauses between connections too.
    ///
    /// ```no_run
    /// use endpoint::{Client, Events, Retry, endpoint};
    ///
    /// #[endpoint(GET, "/v4/builds/{id}/events", 200 => Events)]
    /// #[derive(Clone)]
    /// struct Listen {
    ///     id: u32,
    /// }
    ///
    /// let client = Client::new("https://api.example.com")?;
    /// let call = Listen { id: 7 }.send(&client);
    /// for event in call.reconnecting(Retry::new()).blocking() {
    ///     println!("{}", event?.data);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(self)
    }
}

impl<S: Stream + Unpin> Iterator for Blocking<S> {
    type Item = S::Item;

    /// # Panics
    ///
    /// If it is called from asynchronous code, or the runtime cannot be started.
    fn next(&mut self) -> Option<S::Item> {
        let stream = &mut self.0;
        let next =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut *stream).poll_next(context));
        wait(next).expect("a runtime can be started")
    }
}

impl io::Read for Blocking<Streaming> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut buffer = tokio::io::ReadBuf::new(buffer);
        let stream = &mut self.0;
        wait(std::future::poll_fn(|context| {
            tokio::io::AsyncRead::poll_read(pin!(&mut *stream), context, &mut buffer)
        }))??;
        Ok(buffer.filled().len())
    }
}

/// Runs a future on the current thread. Connections and timers run on the thread of the runtime.
fn wait<T>(future: impl Future<Output = T>) -> io::Result<T> {
    Ok(runtime()?.block_on(future))
}

/// Returns the runtime of all blocking calls. The first call starts it, and it is never stopped, so
/// that its connections stay open for later calls.
fn runtime() -> io::Result<Handle> {
    static RUNTIME: Mutex<Option<Handle>> = Mutex::new(None);
    let mut started = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*started {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(std::future::poll_fn(|_| Poll::<()>::Pending));
    std::thread::Builder::new().name("endpoint-blocking".to_owned()).spawn(drive)?;
    Ok(started.insert(handle).clone())
}

/// Returns the error of a call whose runtime could not be started.
fn no_runtime<E: Endpoint>(error: io::Error) -> Error<E::Failure> {
    let error = TransportError::new(TransportErrorKind::Connect, error);
    Error::new(Details::new(E::SPEC, Cause::Transport(error)))
}
