//! The state of the server: one user, the issued tokens, the mailed codes, the keys, the
//! repositories.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{
    Service,
    keys::Keys,
    random,
    responses::RepoError,
    store::{Repository, Store},
    strict::Number,
    time::serialize_in_beijing,
    tokens::Tokens,
};

/// The account, shared by the handlers and [`Service`].
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Account>>);

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, Account> {
        self.0.lock().expect("nothing panics while it holds the account")
    }

    /// Reads from the repository with this number, or returns a 404.
    pub(super) fn read<T, const MIN: u32, const MAX: u32>(
        &self,
        Number(id): Number<MIN, MAX>,
        look: impl FnOnce(&Repository) -> Result<T, RepoError>,
    ) -> Result<T, RepoError> {
        let account = self.lock();
        look(account.store.get(id).ok_or_else(|| RepoError::missing("the repository"))?)
    }

    /// Changes the repository with this number, or returns a 404, or a 403 if it is read-only.
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

/// The state itself, independent of HTTP.
#[derive(Default)]
pub(super) struct Account {
    pub(super) tokens: Tokens,
    pub(super) keys: Keys,
    pub(super) store: Store,
    /// The number of requests that the gateway will reject.
    pub(super) to_throttle: u32,
    user: User,
    /// The last mail to each address; earlier codes are invalid.
    mails: HashMap<String, Mail>,
}

impl Account {
    /// Returns whether the gateway rejects this request.
    pub(super) fn throttle(&mut self) -> bool {
        let left = self.to_throttle.checked_sub(1);
        self.to_throttle = left.unwrap_or_default();
        left.is_some()
    }

    /// Mails a new code to `email`.
    pub(super) fn mail_code(&mut self, email: String) {
        let code = random::text(random::LETTERS, 6);
        self.mails.insert(email, Mail { code, used: false });
    }

    pub(super) fn mailbox(&self, email: &str) -> Option<String> {
        self.mails.get(email).map(|mail| mail.code.clone())
    }

    /// Uses up the code mailed to `email` if it equals `code`, and returns whether it does. A wrong
    /// code does not invalidate the mailed one.
    pub(super) fn redeem_code(&mut self, email: &str, code: &str) -> bool {
        match self.mails.get_mut(email) {
            Some(mail) if mail.code == code => !std::mem::replace(&mut mail.used, true),
            _ => false,
        }
    }

    pub(super) fn user(&self) -> User {
        self.user.clone()
    }

    /// Updates the user. An update without an address also changes `updated_at`.
    pub(super) fn update_user(&mut self, email: Option<String>) -> User {
        if let Some(email) = email {
            self.user.commit_email = email;
        }
        // The vendor's times have a resolution of milliseconds; two updates within one millisecond
        // must still differ.
        let soonest = self.user.updated_at + SignedDuration::from_millis(1);
        self.user.updated_at = soonest.max(Timestamp::now());
        self.user()
    }
}

struct Mail {
    code: String,
    used: bool,
}

/// The user, with the fields of the vendor's page.
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
    /// The user's id in IAM, which is the "username" of CodeArts Repo.
    pub(super) const IAM_ID: &str = "ac105e52a4764a4c8f29b306508f016d";
}

impl Default for User {
    /// Returns the user of the page's example, before any update.
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
