//! What the service remembers: one user, the tokens issued, the codes mailed, the keys, the repositories.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{
    Service,
    answer::RepoError,
    keys::Keys,
    random,
    store::{Repository, Store},
    strict::Number,
    time::serialize_in_beijing,
    tokens::Tokens,
};

/// The account, as the handlers and [`Service`] share it.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Account>>);

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, Account> {
        self.0.lock().expect("nothing panics while it holds the account")
    }

    /// Looks into a repository, if there is one of that number.
    pub(super) fn read<T, const MIN: u32, const MAX: u32>(
        &self,
        Number(id): Number<MIN, MAX>,
        look: impl FnOnce(&Repository) -> Result<T, RepoError>,
    ) -> Result<T, RepoError> {
        let account = self.lock();
        look(account.store.get(id).ok_or_else(|| RepoError::missing("the repository"))?)
    }

    /// Changes something in a repository, if the user may.
    pub(super) fn write<T, const MIN: u32, const MAX: u32>(
        &self,
        Number(id): Number<MIN, MAX>,
        change: impl FnOnce(&mut Repository) -> Result<T, RepoError>,
    ) -> Result<T, RepoError> {
        let mut account = self.lock();
        let repository =
            account.store.get_mut(id).ok_or_else(|| RepoError::missing("the repository"))?;
        if !repository.is_writable() {
            return Err(RepoError::forbidden());
        }
        change(repository)
    }
}

/// The state itself. It knows nothing of HTTP.
#[derive(Default)]
pub(super) struct Account {
    pub(super) tokens: Tokens,
    pub(super) keys: Keys,
    pub(super) store: Store,
    /// How many requests the gateway is to turn away.
    pub(super) to_throttle: u32,
    user: User,
    /// The last letter to each address; an earlier code is void.
    letters: HashMap<String, Letter>,
}

impl Account {
    /// Whether the gateway turns this request away.
    pub(super) fn throttle(&mut self) -> bool {
        let left = self.to_throttle.checked_sub(1);
        self.to_throttle = left.unwrap_or_default();
        left.is_some()
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
    /// The user's number in CodeArts Repo.
    pub(super) const ID: u32 = 21_820;
    /// The user's id in IAM is the "username" of CodeArts Repo.
    pub(super) const IAM_ID: &str = "ac105e52a4764a4c8f29b306508f016d";
}

impl Default for User {
    /// The user of the page's example, before any update.
    fn default() -> Self {
        Self {
            id: Self::ID,
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
