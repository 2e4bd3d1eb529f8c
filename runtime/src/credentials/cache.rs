//! The token in use, and the one fetch that may be under way.

use std::mem::take;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::Shared;

use super::{Credentials, Fetch, Token, nested};
use crate::boxed::{BoxError, BoxFuture};
use crate::error::shared::SharedError;
use crate::secret::Secret;
use crate::timer::RuntimeId;
use crate::timer::{self, Instant};

/// How long before its end a token is no longer used for new requests.
const MARGIN: Duration = Duration::from_secs(60);
/// How long a failure to fetch is taken for an answer.
const FAILURE_LASTS: Duration = Duration::from_secs(1);
/// How long a fetch is waited for before another one is begun: it hangs, or nobody has looked at it for so
/// long that its own time limits are over.
const FETCH_LASTS: Duration = Duration::from_secs(60);

/// A token as it is handed out.
#[derive(Clone)]
pub(crate) struct UsableToken {
    pub(crate) secret: Arc<Secret<String>>,
    pub(crate) number: TokenNumber,
    /// When to fetch the next one, and when this one is of no use any more.
    times: Option<(Instant, Instant)>,
}

/// Which token a request was sent with. They are counted when their fetch begins, from 1 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TokenNumber(pub(super) u64);

impl UsableToken {
    fn new(token: Token, number: TokenNumber, began: Instant) -> Self {
        let times = token.lifetime.and_then(|lifetime| {
            // A token that lives for less than two minutes is renewed at half of its life.
            let renewed = began.checked_add(lifetime.saturating_sub(MARGIN.min(lifetime / 2)))?;
            Some((renewed, began.checked_add(lifetime)?))
        });
        Self { secret: Arc::new(token.secret), number, times }
    }

    fn is_fresh(&self, now: Instant) -> bool {
        self.times.is_none_or(|(renew, _)| now < renew)
    }

    fn is_usable(&self, now: Instant) -> bool {
        self.times.is_none_or(|(_, end)| now < end)
    }
}

type Fetching = Shared<BoxFuture<Result<UsableToken, SharedError>>>;

pub(super) struct Cache {
    source: Arc<dyn Fetch>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<UsableToken>,
    /// How many fetches there have been.
    count: u64,
    /// One per runtime that asks, which is nearly always one.
    under_way: Vec<UnderWay>,
    failed: Option<(Instant, SharedError)>,
}

/// A fetch. It is kept here as well as by those who wait for it, so that it goes on when they give
/// up.
struct UnderWay {
    /// The runtime that drives the connections and timers of the fetch. Without that runtime the
    /// fetch never ends, so callers on another one do not wait for it.
    runtime: Option<RuntimeId>,
    began: Instant,
    fetching: Fetching,
}

impl Cache {
    pub(super) fn new(credentials: impl Credentials) -> Self {
        Self { source: Arc::new(credentials), state: Mutex::default() }
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
            // It would wait for itself.
            nested::check(id(&self.source))?;
            state.fetching(&self.source, now)
        };
        // Not while the state is locked: what it drops is not ours.
        drop(given_up);
        let result = fetching.clone().await;
        self.settle(&fetching, result)
    }

    /// Keeps the result of a fetch. Everybody who waited comes here; the first one counts.
    fn settle(
        &self,
        fetching: &Fetching,
        result: Result<UsableToken, SharedError>,
    ) -> Result<UsableToken, BoxError> {
        let mut state = self.state();
        let own = state.under_way.iter().position(|it| it.fetching.ptr_eq(fetching));
        let is_first = own.is_some();
        // Those who waited hold it too, so nothing is dropped here.
        own.map(|at| state.under_way.swap_remove(at));
        match result {
            Ok(held) if is_first && state.is_newer(&held) => {
                state.failed = None;
                state.held = Some(held.clone());
                Ok(held)
            }
            // Whoever came first kept it. If it has expired since, it must not come back: the service will
            // say so once more, and the next one is fetched by then.
            Ok(held) => Ok(state.held.clone().unwrap_or(held)),
            Err(failed) => {
                if is_first {
                    state.failed = Some((Instant::now(), failed.clone()));
                }
                // A token that was only about to expire is better than none.
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

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Returns the fetch that is under way on this runtime, or a new one; and those that are given
    /// up.
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

    /// Returns whether a token was asked for later than the one in use.
    fn is_newer(&self, held: &UsableToken) -> bool {
        self.held.as_ref().is_none_or(|own| own.number < held.number)
    }

    fn usable(&self, now: Instant) -> Option<UsableToken> {
        self.held.as_ref().filter(|held| held.is_usable(now)).cloned()
    }
}

/// Returns what tells sources of tokens apart.
fn id(source: &Arc<dyn Fetch>) -> usize {
    Arc::as_ptr(source).cast::<()>().addr()
}

fn fetch(source: Arc<dyn Fetch>, number: TokenNumber) -> Fetching {
    let fetching: BoxFuture<_> = Box::pin(async move {
        // The lifetime counts from before the question: the answer takes its time.
        let began = Instant::now();
        // A panic must not be the answer for ever.
        let fetched = nested::within(id(&source), source.fetch());
        match AssertUnwindSafe(fetched).catch_unwind().await {
            Ok(Ok(token)) => Ok(UsableToken::new(token, number, began)),
            Ok(Err(error)) => Err(SharedError::new(error)),
            Err(_) => Err(SharedError::new("fetching a token panicked".into())),
        }
    });
    fetching.shared()
}
