//! What the service remembers: one user, the tokens issued, the codes mailed.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use jiff::{
    SignedDuration, Timestamp,
    tz::{self, TimeZone},
};
use serde::{Serialize, Serializer};

use super::{Service, random};

/// The account, as the handlers and [`Service`] share it.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Account>>);

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, Account> {
        self.0.lock().expect("nothing panics while it holds the account")
    }
}

/// The state itself. It knows nothing of HTTP.
#[derive(Default)]
pub(super) struct Account {
    user: User,
    /// When each token expires. Expired ones stay: the vendor tells them from unknown ones.
    tokens: HashMap<String, Timestamp>,
    /// The last letter to each address; an earlier code is void.
    letters: HashMap<String, Letter>,
}

impl Account {
    /// Issues a token that is good for a day. Earlier ones stay good.
    pub(super) fn issue_token(&mut self) -> Token {
        let issued_at = Timestamp::now();
        let expires_at = issued_at + SignedDuration::from_hours(24);
        // As long as a real one, and with the beginning that all of the vendor's have.
        let value = format!("MII{}", random::text(random::BASE64, 2_000));
        self.tokens.insert(value.clone(), expires_at);
        Token { value, issued_at, expires_at }
    }

    pub(super) fn standing(&self, token: &str) -> Standing {
        match self.tokens.get(token) {
            None => Standing::Unknown,
            Some(expires_at) if *expires_at <= Timestamp::now() => Standing::Expired,
            Some(_) => Standing::Good,
        }
    }

    pub(super) fn expire_tokens(&mut self) {
        self.tokens.values_mut().for_each(|expires_at| *expires_at = Timestamp::UNIX_EPOCH);
    }

    /// Mails a new code to `email`.
    pub(super) fn mail_code(&mut self, email: String) {
        let code = random::text(random::LETTERS, 6);
        self.letters.insert(email, Letter { code, used: false });
    }

    pub(super) fn mailbox(&self, email: &str) -> Option<String> {
        self.letters.get(email).map(|letter| letter.code.clone())
    }

    /// Uses up the code mailed to `email`, if `code` is the one; a wrong try leaves it good.
    pub(super) fn redeem_code(&mut self, email: &str, code: &str) -> bool {
        match self.letters.get_mut(email) {
            Some(letter) if letter.code == code => !std::mem::replace(&mut letter.used, true),
            _ => false,
        }
    }

    pub(super) fn user(&self) -> User {
        self.user.clone()
    }

    /// Updates the user, which an empty update does too: it moves `updated_at`.
    pub(super) fn update_user(&mut self, email: Option<String>) -> User {
        if let Some(email) = email {
            self.user.commit_email = email;
        }
        // The vendor's times have milliseconds; two updates within one must still differ.
        let soonest = self.user.updated_at + SignedDuration::from_millis(1);
        self.user.updated_at = soonest.max(Timestamp::now());
        self.user()
    }
}

/// A token and its times.
pub(super) struct Token {
    pub(super) value: String,
    pub(super) issued_at: Timestamp,
    pub(super) expires_at: Timestamp,
}

/// What a token is worth.
pub(super) enum Standing {
    Good,
    Expired,
    Unknown,
}

struct Letter {
    code: String,
    used: bool,
}

/// The user, field for field as on the vendor's page.
#[derive(Clone, Serialize)]
pub(super) struct User {
    id: u32,
    name: &'static str,
    username: &'static str,
    state: &'static str,
    created_at: &'static str,
    #[serde(serialize_with = "serialize_in_beijing")]
    updated_at: Timestamp,
    last_activity_on: &'static str,
    commit_email: String,
}

impl User {
    /// The user's id in IAM is the "username" of CodeArts Repo.
    pub(super) const IAM_ID: &str = "ac105e52a4764a4c8f29b306508f016d";
}

impl Default for User {
    /// The user of the page's example, before any update.
    fn default() -> Self {
        Self {
            id: 21_820,
            name: Service::USER,
            username: Self::IAM_ID,
            state: "active",
            created_at: "2025-03-27T14:17:11.000+08:00",
            updated_at: "2025-05-20T15:42:31.351+08:00".parse().expect("the page has a valid time"),
            last_activity_on: "2025-05-17",
            commit_email: "1@email.com".to_owned(),
        }
    }
}

fn serialize_in_beijing<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    let local = time.to_zoned(TimeZone::fixed(tz::offset(8)));
    serializer.collect_str(&local.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z"))
}
