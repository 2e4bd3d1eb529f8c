//! The issued tokens and their validity.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::random;

/// Expired tokens are kept, because the vendor reports them differently from unknown ones.
#[derive(Default)]
pub(super) struct Tokens {
    issued: HashMap<String, Times>,
    /// The number of accepted requests after which all tokens expire.
    requests_left: Option<u32>,
}

/// The validity period of a token.
#[derive(Clone, Copy)]
pub(super) struct Times {
    pub(super) issued_at: Timestamp,
    pub(super) expires_at: Timestamp,
}

/// The validity of a token.
pub(super) enum Validity {
    Valid,
    Expired,
    Unknown,
}

impl Tokens {
    /// Issues a token that is valid for a day. Earlier tokens stay valid.
    pub(super) fn issue(&mut self) -> (String, Times) {
        let issued_at = Timestamp::now();
        let times = Times { issued_at, expires_at: issued_at + SignedDuration::from_hours(24) };
        // As long as a real token, and with the same prefix.
        let token = format!("MII{}", random::text(random::BASE64, 2_000));
        self.issued.insert(token.clone(), times);
        (token, times)
    }

    pub(super) fn count(&self) -> usize {
        self.issued.len()
    }

    /// Returns the validity period of a valid token.
    pub(super) fn times(&self, token: &str) -> Option<Times> {
        self.issued.get(token).filter(|times| times.expires_at > Timestamp::now()).copied()
    }

    /// Checks a token, and counts it as one accepted request if it is valid.
    pub(super) fn check(&mut self, token: &str) -> Validity {
        if !self.issued.contains_key(token) {
            return Validity::Unknown;
        }
        if self.times(token).is_none() {
            return Validity::Expired;
        }
        match self.requests_left.take() {
            Some(0) => {
                self.expire();
                return Validity::Expired;
            }
            Some(left) => self.requests_left = Some(left - 1),
            None => {}
        }
        Validity::Valid
    }

    /// Expires all tokens.
    pub(super) fn expire(&mut self) {
        self.issued.values_mut().for_each(|times| times.expires_at = Timestamp::UNIX_EPOCH);
    }

    /// Expires all tokens after this number of accepted requests.
    pub(super) fn expire_after(&mut self, requests: u32) {
        self.requests_left = Some(requests);
    }
}
