//! Webhooks of a repository.

use endpoint::{Secret, endpoint};
use jiff::Timestamp;
use serde::Deserialize;

use crate::CodeArts;

/// `AddRepositoryWebhook`: adds a webhook.
#[endpoint(POST, "/v4/repositories/{repository_id}/hooks", 201 => Webhook, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct AddRepositoryWebhook {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// What the vendor is to call.
    #[check(length = 0..=500)]
    pub url: Option<String>,
    /// On pushes.
    pub push_events: Option<bool>,
    /// Only on pushes to branches that this regular expression fits.
    #[check(length = 0..=500)]
    pub push_events_branch_regex_filter: Option<String>,
    /// Only on comments with one of these texts.
    pub note_plain_text_filter: Option<Vec<String>>,
    /// On pushes of tags.
    pub tag_push_events: Option<bool>,
    /// On merge requests.
    pub merge_requests_events: Option<bool>,
    /// On comments.
    pub note_events: Option<bool>,
    /// What the vendor is to authenticate with.
    #[check(length = 0..=2000)]
    pub token: Option<Secret<String>>,
    /// What kind of token it is.
    #[check(length = 0..=200)]
    pub token_type: Option<String>,
    /// A name for it.
    #[check(length = 0..=200)]
    pub name: Option<String>,
    /// What it is for.
    #[check(length = 0..=200)]
    pub description: Option<String>,
}

/// `ListRepositoryWebhooks`: lists the webhooks.
#[endpoint(
    GET, "/v4/repositories/{repository_id}/hooks", 200 => Vec<Webhook>, api = CodeArts,
    paginate(offset = offset, limit = limit, total = header("X-Total")),
)]
#[derive(Debug, Clone, Default)]
pub struct ListRepositoryWebhooks {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// Also those of the vendor itself.
    pub include_system: Option<bool>,
    /// How many webhooks to pass over.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// How many webhooks to answer with: 20 unless said.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

/// `RemoveRepositoryWebhook`: removes a webhook.
#[endpoint(DELETE, "/v4/repositories/{repository_id}/hooks/{hook_id}", 204, api = CodeArts)]
#[derive(Debug, Clone)]
pub struct RemoveRepositoryWebhook {
    /// Of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// Of the webhook.
    #[check(range = 1..=2_147_483_647)]
    pub hook_id: u32,
}

/// A webhook.
#[derive(Debug, Clone, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one per event, as the vendor has them")]
pub struct Webhook {
    /// What [`RemoveRepositoryWebhook`] takes.
    pub id: u32,
    /// What the vendor calls.
    pub url: String,
    /// On pushes.
    #[serde(default)]
    pub push_events: bool,
    /// Only on pushes to branches that this regular expression fits.
    pub push_events_branch_regex_filter: Option<String>,
    /// Only on comments with one of these texts.
    #[serde(default)]
    pub note_plain_text_filter: Vec<String>,
    /// On pushes of tags.
    #[serde(default)]
    pub tag_push_events: bool,
    /// On merge requests.
    #[serde(default)]
    pub merge_requests_events: bool,
    /// On comments.
    #[serde(default)]
    pub note_events: bool,
    /// Stars in place of what it was set to.
    pub token: Option<Secret<String>>,
    /// What kind of token it is.
    pub token_type: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// When it was added.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
}
