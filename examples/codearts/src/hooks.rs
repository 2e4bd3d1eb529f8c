//! Webhooks of a repository.

use endpoint::{Secret, endpoint};
use jiff::Timestamp;
use serde::Deserialize;

use crate::CodeArts;

/// `AddRepositoryWebhook`: adds a webhook.
#[endpoint(POST, "/v4/repositories/{repository_id}/hooks", 201 => Webhook, api = CodeArts)]
#[derive(Debug, Clone, Default)]
pub struct AddRepositoryWebhook {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The URL that the service calls.
    #[check(length = 0..=500)]
    pub url: Option<String>,
    /// Whether pushes trigger the webhook.
    pub push_events: Option<bool>,
    /// A regular expression: only pushes to matching branches trigger the webhook.
    #[check(length = 0..=500)]
    pub push_events_branch_regex_filter: Option<String>,
    /// Only comments with one of these strings trigger the webhook.
    pub note_plain_text_filter: Option<Vec<String>>,
    /// Whether pushes of tags trigger the webhook.
    pub tag_push_events: Option<bool>,
    /// Whether merge requests trigger the webhook.
    pub merge_requests_events: Option<bool>,
    /// Whether comments trigger the webhook.
    pub note_events: Option<bool>,
    /// The token with which the service authenticates at the URL.
    #[check(length = 0..=2000)]
    pub token: Option<Secret<String>>,
    /// The type of the token.
    #[check(length = 0..=200)]
    pub token_type: Option<String>,
    /// The name of the webhook.
    #[check(length = 0..=200)]
    pub name: Option<String>,
    /// The description of the webhook.
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
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// Includes system webhooks.
    pub include_system: Option<bool>,
    /// The number of webhooks to skip.
    #[check(range = 0..=2_147_483_647)]
    pub offset: Option<u32>,
    /// The maximum number of webhooks in the response; the default is 20.
    #[check(range = 1..=100)]
    pub limit: Option<u32>,
}

/// `RemoveRepositoryWebhook`: removes a webhook.
#[endpoint(DELETE, "/v4/repositories/{repository_id}/hooks/{hook_id}", 204, api = CodeArts)]
#[derive(Debug, Clone)]
pub struct RemoveRepositoryWebhook {
    /// The number of the repository.
    #[check(range = 1..=2_147_483_647)]
    pub repository_id: u32,
    /// The number of the webhook.
    #[check(range = 1..=2_147_483_647)]
    pub hook_id: u32,
}

/// A webhook.
#[derive(Debug, Clone, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one per event, as the vendor has them")]
pub struct Webhook {
    /// The number that [`RemoveRepositoryWebhook`] takes.
    pub id: u32,
    /// The URL that the service calls.
    pub url: String,
    /// Whether pushes trigger the webhook.
    #[serde(default)]
    pub push_events: bool,
    /// A regular expression: only pushes to matching branches trigger the webhook.
    pub push_events_branch_regex_filter: Option<String>,
    /// Only comments with one of these strings trigger the webhook.
    #[serde(default)]
    pub note_plain_text_filter: Vec<String>,
    /// Whether pushes of tags trigger the webhook.
    #[serde(default)]
    pub tag_push_events: bool,
    /// Whether merge requests trigger the webhook.
    #[serde(default)]
    pub merge_requests_events: bool,
    /// Whether comments trigger the webhook.
    #[serde(default)]
    pub note_events: bool,
    /// Stars instead of the token.
    pub token: Option<Secret<String>>,
    /// The type of the token.
    pub token_type: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The description of the webhook.
    pub description: Option<String>,
    /// The time when it was added.
    pub created_at: Option<Timestamp>,
    /// The time when it was last changed.
    pub updated_at: Option<Timestamp>,
}
