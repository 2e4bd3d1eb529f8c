//! The token in use, and the fetches of the next one.

use std::mem::take;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::Shared;

use super::{Fetch, Token, TokenProvider, nested};
use crate::boxed::{BoxError, BoxFuture};
use crate::error::shared::SharedError;
use crate::secret::Secret;
use crate::timer::RuntimeId;
use crate::timer::{self, Instant};

/// The time before its expiry at which a token is renewed.
const MARGIN: Duration = Duration::from_secs(60);
/// The time for which the error of a fetch is returned to other callers, without another fetch.
const FAILURE_LASTS: Duration = Duration::from_secs(1);
/// The time after which a fetch is replaced by another one. By then it hangs, or no task has polled
/// it for so long that its own time limits have run out.
const FETCH_LASTS: Duration = Duration::from_secs(60);

/// A token that can be sent.
#[derive(Clone)]
pub(crate) struct UsableToken {
    pub(crate) secret: Arc<Secret<String>>,
    pub(crate) number: TokenNumber,
    /// The time at which to fetch the next token, and the time at which this one expires.
    times: Option<(Instant, Instant)>,
}

/// The number of a token, which identifies the token that a request was sent with. Numbers are
/// assigned when a fetch begins, from 1 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TokenNumber(pub(super) u64);

impl UsableToken {
    fn new(token: Token, number: TokenNumber, began: Instant) -> Self {
        let times = token.lifetime.and_then(|lifetime| {
            // A token with a lifetime of less than two minutes is renewed after half of it.
            let renewed = began.checked_add(lifetime.saturating_sub(MARGIN.min(lifetime / 2)))?;
            Some((renewed, began.checked_add(lifetime)?))
        });
        Self { secret: Arc::new(token.secret), number, times }
    }

    /// Returns whether the token need not be renewed yet.
    fn is_fresh(&self, now: Instant) -> bool {
        self.times.is_none_or(|(renew, _)| now < renew)
    }

    /// Returns whether the token has not expired.
    fn is_usable(&self, now: Instant) -> bool {
        self.times.is_none_or(|(_, end)| now < end)
    }
}

type Fetching = Shared<BoxFuture<Result<UsableToken, SharedError>>>;

pub(super) struct Cache {
    source: Arc<dyn Fetch>,
    state: Mutex<CacheState>,
}

#[derive(Default)]
struct CacheState {
    held: Option<UsableToken>,
    /// The number of fetches so far.
    count: u64,
    /// The fetches in progress: one per runtime that needs a token, which is usually one.
    under_way: Vec<UnderWay>,
    failed: Option<(Instant, SharedError)>,
}

/// A fetch in progress. The cache holds it in addition to the calls that wait for it, so that it is
/// not cancelled when they are dropped.
struct UnderWay {
    /// The runtime that drives the connections and timers of the fetch. Without that runtime the
    /// fetch never ends, so callers on another one do not wait for it.
    runtime: Option<RuntimeId>,
    began: Instant,
    fetching: Fetching,
}

impl Cache {
    pub(super) fn new(provider: impl TokenProvider) -> Self {
        Self { source: Arc::new(provider), state: Mutex::default() }
    }

    pub(super) async fn get(&self) -> Result<UsableToken, BoxError> {
        let (fetching, given_up) = {
            let mut state = self.state();
            let now = Instant::now();
            if let Some(held) = state.held.as_ref().filter(|held| held.is_fresh(now)) {
                return Ok(held.clone());
            }
            if let Some((at, failed)) = &state.failed
                && now < *at + FAILURE_LASTS
            {
                return state.usable(now).ok_or_else(|| failed.clone().into());
            }
            // A fetch that needs its own token would wait for itself.
            nested::check(id(&self.source))?;
            state.fetching(&self.source, now)
        };
        // Dropped after the lock is released, because the futures of users may do anything on drop.
        drop(given_up);
        let result = fetching.clone().await;
        self.settle(&fetching, result)
    }

    /// Stores the result of a fetch. Every caller that waited calls this function; only the first
    /// one changes the state.
    fn settle(
        &self,
        fetching: &Fetching,
        result: Result<UsableToken, SharedError>,
    ) -> Result<UsableToken, BoxError> {
        let mut state = self.state();
        let own = state.under_way.iter().position(|it| it.fetching.ptr_eq(fetching));
        let is_first = own.is_some();
        // The caller holds the fetch too, so no user code is dropped while the state is locked.
        own.map(|at| state.under_way.swap_remove(at));
        match result {
            Ok(held) if is_first && state.is_newer(&held) => {
                state.failed = None;
                state.held = Some(held.clone());
                Ok(held)
            }
            // The first caller has stored the token. If it has been discarded since, it must not be
            // stored again: the service would reject it again.
            Ok(held) => Ok(state.held.clone().unwrap_or(held)),
            Err(failed) => {
                if is_first {
                    state.failed = Some((Instant::now(), failed.clone()));
                }
                // A token that is due for renewal but has not expired can still be used.
                state.usable(Instant::now()).ok_or_else(|| failed.into())
            }
        }
    }

    pub(super) fn expire(&self, number: TokenNumber) {
        let mut state = self.state();
        if state.held.as_ref().is_some_and(|held| held.number == number) {
            state.held = None;
        }
    }

    fn state(&self) -> MutexGuard<'_, CacheState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CacheState {
    /// Returns the fetch in progress on this runtime, or a new one, and the fetches that have taken
    /// too long.
    fn fetching(&mut self, source: &Arc<dyn Fetch>, now: Instant) -> (Fetching, Vec<UnderWay>) {
        let (good, given_up) = take(&mut self.under_way)
            .into_iter()
            .partition(|it: &UnderWay| now < it.began + FETCH_LASTS);
        self.under_way = good;
        let runtime = timer::current_runtime();
        if let Some(known) = self.under_way.iter().find(|it| it.runtime == runtime) {
            return (known.fetching.clone(), given_up);
        }
        self.count += 1;
        let fetching = fetch(Arc::clone(source), TokenNumber(self.count));
        self.under_way.push(UnderWay { runtime, began: now, fetching: fetching.clone() });
        (fetching, given_up)
    }

    /// Returns whether the fetch of a token began after that of the token in use.
    fn is_newer(&self, held: &UsableToken) -> bool {
        self.held.as_ref().is_none_or(|own| own.number < held.number)
    }

    /// Returns the token in use, unless it has expired.
    fn usable(&self, now: Instant) -> Option<UsableToken> {
        self.held.as_ref().filter(|held| held.is_usable(now)).cloned()
    }
}

/// Returns a number that identifies a source of tokens.
fn id(source: &Arc<dyn Fetch>) -> usize {
    Arc::as_ptr(source).cast::<()>().addr()
}

/// Creates a fetch that several callers can wait for.
fn fetch(source: Arc<dyn Fetch>, number: TokenNumber) -> Fetching {
    let fetching: BoxFuture<_> = Box::pin(async move {
        // The lifetime counts from the beginning of the fetch, because the service issued the token
        // some time before its response arrived.
        let began = Instant::now();
        // A panic would poison the shared future, and every later call would panic too.
        let fetched = nested::within(id(&source), source.fetch());
        match AssertUnwindSafe(fetched).catch_unwind().await {
            Ok(Ok(token)) => Ok(UsableToken::new(token, number, began)),
            Ok(Err(error)) => Err(SharedError::new(error)),
            Err(_) => Err(SharedError::new("fetching a token panicked".into())),
        }
    });
    fetching.shared()
}
