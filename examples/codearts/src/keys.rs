//! The SSH keys of the user.

use endpoint::{Secret, endpoint};
use serde::Deserialize;

use crate::CodeArts;

/// `AddSshKey`: adds a key.
#[endpoint(POST, "/v4/user/keys", 201 => SshKey, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct AddSshKey {
    /// The name of the key.
    #[check(length = 1..=1000)]
    pub title: Option<String>,
    /// The public key, as in `authorized_keys`.
    #[check(length = 1..=1000)]
    pub key: Option<Secret<String>>,
}

/// `ListUserKeys`: lists the keys.
#[endpoint(
    GET, "/v4/user/keys", 200 => SshKeys, api = CodeArts,
    paginate(offset = offset, limit = limit, items = keys, item = SshKey, total = total),
)]
#[derive(Debug, Clone, Default)]
pub struct ListUserKeys {
    /// The number of keys to skip.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// The maximum number of keys in the response; the default is 20.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
    /// A substring of the title.
    #[check(length = 1..=2000)]
    pub query: Option<String>,
}

/// `DeleteSshKey`: deletes a key.
#[endpoint(DELETE, "/v4/user/keys/{key_id}", 204, api = CodeArts)]
#[derive(Debug, Clone)]
pub struct DeleteSshKey {
    /// The number of the key.
    #[check(range = 1..=2_147_483_647)]
    pub key_id: u32,
}

/// A page of [`ListUserKeys`].
#[derive(Debug, Clone, Deserialize)]
pub struct SshKeys {
    /// The keys of this page.
    #[serde(default)]
    pub keys: Vec<SshKey>,
    /// The number of keys on all pages.
    pub total: Option<u64>,
}

/// One SSH key.
#[derive(Debug, Clone, Deserialize)]
pub struct SshKey {
    /// The number that [`DeleteSshKey`] takes.
    pub id: u32,
    /// Its name.
    pub title: String,
    /// The public key.
    pub key: Option<Secret<String>>,
    /// The time when it was added; the page states no format.
    pub created_at: Option<String>,
}
