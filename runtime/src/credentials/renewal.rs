//! When a token that a service refuses is renewed.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::Tokens;
use super::cache::TokenNumber;
use crate::timer::Instant;

/// How long after a token was refused the next one is not renewed, unless it was accepted.
const PATIENCE: Duration = Duration::from_secs(30);

/// The tokens that one client has sent, and how the service received them.
///
/// A service that refuses every token would otherwise have one fetched for every call. A token that
/// it has accepted once has expired when it refuses it; one that it has never accepted may be
/// refused for another reason.
pub(crate) struct Renewals {
    tokens: Tokens,
    /// The number of the last token that the service has accepted.
    accepted: AtomicU64,
    /// The last token that was renewed because the service refused it, and when.
    renewed: Mutex<Option<(TokenNumber, Instant)>>,
}

impl Renewals {
    pub(crate) fn new(tokens: Tokens) -> Self {
        Self { tokens, accepted: AtomicU64::new(0), renewed: Mutex::new(None) }
    }

    /// Notes that the service has accepted a token.
    pub(crate) fn accept(&self, token: TokenNumber) {
        // To write what is there already would make the cores that share the client wait.
        if self.accepted.load(Ordering::Relaxed) < token.0 {
            self.accepted.fetch_max(token.0, Ordering::Relaxed);
        }
    }

    /// Gives up a token that the service refuses, and returns whether to try again with another
    /// one.
    pub(crate) fn renew(&self, token: TokenNumber) -> bool {
        let now = Instant::now();
        let mut renewed = self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        match &*renewed {
            // There is a newer one by now, or it is fetched at this moment.
            Some((before, _)) if token <= *before => {}
            Some((_, at))
                if self.accepted.load(Ordering::Relaxed) < token.0 && now < *at + PATIENCE =>
            {
                return false;
            }
            _ => *renewed = Some((token, now)),
        }
        drop(renewed);
        self.tokens.expire(token);
        true
    }
}

impl fmt::Debug for Renewals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Renewals(***)")
    }
}
