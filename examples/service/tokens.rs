//! The tokens that were issued, and what each is worth.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::random;

/// Expired tokens stay: the vendor tells them from unknown ones.
#[derive(Default)]
pub(super) struct Tokens {
    issued: HashMap<String, Times>,
    /// After how many entries all of them are to expire.
    entries_left: Option<u32>,
}

/// How long a token is good.
#[derive(Clone, Copy)]
pub(super) struct Times {
    pub(super) issued_at: Timestamp,
    pub(super) expires_at: Timestamp,
}

/// What a token is worth.
pub(super) enum Standing {
    Good,
    Expired,
    Unknown,
}

impl Tokens {
    /// Issues a token that is good for a day. Earlier ones stay good.
    pub(super) fn issue(&mut self) -> (String, Times) {
        let issued_at = Timestamp::now();
        let times = Times { issued_at, expires_at: issued_at + SignedDuration::from_hours(24) };
        // As long as a real one, and with the beginning that all of the vendor's have.
        let token = format!("MII{}", random::text(random::BASE64, 2_000));
        self.issued.insert(token.clone(), times);
        (token, times)
    }

    pub(super) fn count(&self) -> usize {
        self.issued.len()
    }

    /// The times of a token that is good.
    pub(super) fn times(&self, token: &str) -> Option<Times> {
        self.issued.get(token).filter(|times| times.expires_at > Timestamp::now()).copied()
    }

    /// Lets the bearer in, or not.
    pub(super) fn enter(&mut self, token: &str) -> Standing {
        if !self.issued.contains_key(token) {
            return Standing::Unknown;
        }
        if self.times(token).is_none() {
            return Standing::Expired;
        }
        match self.entries_left.take() {
            Some(0) => {
                self.expire();
                return Standing::Expired;
            }
            Some(left) => self.entries_left = Some(left - 1),
            None => {}
        }
        Standing::Good
    }

    /// Makes all of them expired ones.
    pub(super) fn expire(&mut self) {
        self.issued.values_mut().for_each(|times| times.expires_at = Timestamp::UNIX_EPOCH);
    }

    /// Does so after this many entries.
    pub(super) fn expire_after(&mut self, entries: u32) {
        self.entries_left = Some(entries);
    }
}
