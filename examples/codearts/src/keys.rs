//! The SSH keys of the user.

use endpoint::{Secret, endpoint};
use serde::Deserialize;

use crate::CodeArts;

/// `AddSshKey`: adds a key.
#[endpoint(POST, "/v4/user/keys", 201 => SshKey, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct AddSshKey {
    /// A name for it.
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
    /// How many keys to pass over.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// How many keys to answer with: 20 unless said.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
    /// A part of the title.
    #[check(length = 1..=2000)]
    pub query: Option<String>,
}

/// `DeleteSshKey`: deletes a key.
#[endpoint(DELETE, "/v4/user/keys/{key_id}", 204, api = CodeArts)]
#[derive(Debug, Clone)]
pub struct DeleteSshKey {
    /// Of the key.
    #[check(range = 1..=2_147_483_647)]
    pub key_id: u32,
}

/// A page of [`ListUserKeys`].
#[derive(Debug, Clone, Deserialize)]
pub struct SshKeys {
    /// Those of this page.
    #[serde(default)]
    pub keys: Vec<SshKey>,
    /// How many there are on all pages.
    pub total: Option<u64>,
}

/// One SSH key.
#[derive(Debug, Clone, Deserialize)]
pub struct SshKey {
    /// What [`DeleteSshKey`] takes.
    pub id: u32,
    /// Its name.
    pub title: String,
    /// The public key.
    pub key: Option<Secret<String>>,
    /// When it was added; the page states no format.
    pub created_at: Option<String>,
}
