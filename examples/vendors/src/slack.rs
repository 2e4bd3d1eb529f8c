//! In the style of Slack: every response has the status 200, and a field that reports failures;
//! lists have cursors.

use endpoint::{Client, Envelope, Secret, Union, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::Deserialize;

/// The API. Only a gateway uses other statuses; a 429 is sent again after its `Retry-After`.
#[api(base = "https://slack.com/api", auth = bearer, _ => Refusal)]
#[derive(Debug)]
pub struct Slack;

/// The failure of every operation.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{error}")]
pub struct Refusal {
    /// A code for programs, such as `channel_not_found`.
    pub error: String,
    /// The permission that the token lacks.
    pub needed: Option<String>,
}

/// The envelope: `{"ok": true, …}` with the fields of the result, or `{"ok": false, "error": …}`.
#[derive(Debug, Union)]
#[union(tag = "ok")]
pub enum Reply<T> {
    /// The operation was carried out.
    #[union(true)]
    Done(T),
    /// It was not.
    #[union(false)]
    Refused(Refusal),
}

impl<T> Envelope<T> for Reply<T> {
    type Failure = Refusal;

    fn open(self) -> Option<Result<T, Refusal>> {
        Some(match self {
            Self::Done(value) => Ok(value),
            Self::Refused(refusal) => Err(refusal),
        })
    }
}

/// The channels of a workspace.
#[derive(Debug)]
#[endpoint(
    GET, "/conversations.list", api = Slack, 200 => Channels, envelope = Reply,
    paginate(
        cursor = cursor, next = response_metadata.next_cursor, items = channels, item = Channel,
    ),
)]
pub struct ListChannels {
    /// The kinds of channels, separated by commas.
    #[query(comma)]
    pub types: Vec<&'static str>,
    /// The number of channels on a page.
    #[check(range = 1..=1000)]
    pub limit: u16,
    /// The page.
    pub cursor: Option<String>,
}

/// A page of channels.
#[derive(Debug, Deserialize)]
pub struct Channels {
    /// The channels.
    pub channels: Vec<Channel>,
    /// The cursor of the next page.
    #[serde(default)]
    pub response_metadata: Metadata,
}

/// The metadata of a list.
#[derive(Debug, Default, Deserialize)]
pub struct Metadata {
    /// Empty on the last page.
    #[serde(default)]
    pub next_cursor: String,
}

/// A channel.
#[derive(Debug, Deserialize)]
pub struct Channel {
    /// Its identifier.
    pub id: String,
    /// Its name, without `#`.
    pub name: String,
}

/// Posts a message.
#[derive(Debug)]
#[endpoint(POST, "/chat.postMessage", api = Slack, 200 => Posted, envelope = Reply)]
pub struct PostMessage<'a> {
    /// The identifier of the channel.
    pub channel: &'a str,
    /// The text.
    #[check(length = 1..=40_000)]
    pub text: &'a str,
    /// The message that this one replies to.
    pub thread_ts: Option<&'a str>,
}

/// A message that was posted.
#[derive(Debug, Deserialize)]
pub struct Posted {
    /// The identifier of the message: a time.
    pub ts: String,
}

/// Creates a client with the token of a bot.
///
/// # Errors
///
/// If the base URL is not valid.
pub fn client(base: &str, token: Secret) -> Result<Client<Slack>, endpoint::BuildError> {
    Client::builder(base).credentials(token).build()
}

/// Lists the channels, and posts a message to the first one.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(slack: &Client<Slack>) -> Result<String, Box<dyn std::error::Error>> {
    let list =
        ListChannels { types: vec!["public_channel", "private_channel"], limit: 1, cursor: None };
    let channels: Vec<Channel> = list.items(slack).try_collect().await?;
    assert_eq!(channels.len(), 2);

    let post = |channel| PostMessage { channel, text: "Hello <@U1>", thread_ts: None };
    let error = post("C9").send(slack).await.expect_err("there is no such channel");
    assert_eq!(error.status(), Some(http::StatusCode::OK));
    assert_eq!(error.to_string(), "POST /chat.postMessage: 200 OK: channel_not_found");
    let posted = post(&channels[0].id).send(slack).await?;
    Ok(posted.ts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_finds_failures_in_successful_responses() {
        let service = Service::start(include_str!("../transcripts/slack.txt")).await;
        let url = format!("{}/api", service.url());
        let client = client(&url, "xoxb-1".into()).expect("the URL is valid");
        assert_eq!(demo(&client).await.expect("the demo succeeds"), "1503435956.000247");
    }
}
