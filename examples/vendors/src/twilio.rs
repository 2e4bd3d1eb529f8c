//! In the style of Twilio: an account in the path of every request, basic authentication, forms
//! with repeated keys, and pages at URLs.

use endpoint::{Client, OpenEnum, Secret, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::Deserialize;

/// The API. The account is a part of the base URL, so no operation repeats it.
#[api(auth = basic, 4xx | 5xx => Problem)]
#[derive(Debug)]
pub struct Twilio;

/// The failure of every operation.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{code} {message}")]
pub struct Problem {
    /// The number of an error in the documentation.
    pub code: u32,
    /// A sentence in English.
    pub message: String,
}

/// Sends a message. `MediaUrl` is repeated for several attachments.
#[derive(Debug)]
#[endpoint(POST, "/Messages.json", api = Twilio, 201 => Message, body = form)]
#[serde(rename_all = "PascalCase")]
pub struct SendMessage<'a> {
    /// The number of the recipient.
    #[check(with = e164)]
    pub to: &'a str,
    /// The number of the sender.
    #[check(with = e164)]
    pub from: &'a str,
    /// The text.
    #[check(length = ..=1600)]
    pub body: Option<&'a str>,
    /// The URLs of attachments.
    #[check(items = ..=10)]
    pub media_url: Vec<&'a str>,
}

fn e164(number: &str) -> Result<(), &'static str> {
    let digits = number.strip_prefix('+').unwrap_or_default();
    let is_valid = (2..=15).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    if is_valid { Ok(()) } else { Err("must be `+` and 2 to 15 digits") }
}

/// A message.
#[derive(Debug, Deserialize)]
pub struct Message {
    /// Its identifier.
    pub sid: String,
    /// The state of the delivery.
    pub status: MessageStatus,
}

/// The state of a message.
#[derive(Debug, PartialEq, OpenEnum)]
#[open(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum MessageStatus {
    Queued,
    Sent,
    Delivered,
    Failed,
    /// One that is newer than this client.
    Other(String),
}

/// A message, or `None` if there is none with this identifier.
#[derive(Debug)]
#[endpoint(GET, "/Messages/{sid}.json", api = Twilio, 200 => Message, 404 => None)]
pub struct FindMessage<'a> {
    /// Its identifier.
    #[check(length = 34..=34)]
    pub sid: &'a str,
}

/// The messages of the account. A page has the path of the next one.
#[derive(Debug)]
#[endpoint(
    GET, "/Messages.json", api = Twilio, 200 => Messages,
    paginate(next_url = next_page_uri, items = messages, item = Message),
)]
#[serde(rename_all = "PascalCase")]
pub struct ListMessages<'a> {
    /// Only messages to this number.
    pub to: Option<&'a str>,
    /// Only messages from this day on: the `>` is a part of the name.
    #[serde(rename = "DateSent>")]
    pub sent_since: Option<&'a str>,
    /// The number of messages on a page.
    #[check(range = 1..=1000)]
    pub page_size: Option<u16>,
}

/// A page of messages.
#[derive(Debug, Deserialize)]
pub struct Messages {
    /// The messages, from the newest.
    pub messages: Vec<Message>,
    /// `null` on the last page.
    pub next_page_uri: Option<String>,
}

/// Creates a client for an account.
///
/// # Errors
///
/// If the URL of the host is not valid.
pub fn client(
    host: &str,
    account: &str,
    token: &Secret,
) -> Result<Client<Twilio>, endpoint::BuildError> {
    Client::builder(format!("{host}/2010-04-01/Accounts/{account}"))
        .credentials(format!("{account}:{}", token.expose()))
        .build()
}

/// Sends a message, looks at it, and lists all.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(twilio: &Client<Twilio>) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let (to, from) = ("+4915123456789", "+15005550006");
    let media_url = vec!["https://example.com/a.png?b=c&d", "https://example.com/ü.png"];
    let send = SendMessage { to, from, body: Some("1 + 1 = 2"), media_url };
    let message = send.send(twilio).await?;
    let found = FindMessage { sid: &message.sid }.send(twilio).await?.ok_or("it is missing")?;
    assert_eq!(found.status, MessageStatus::Delivered);

    let list = ListMessages { to: Some(to), sent_since: Some("2026-11-01"), page_size: Some(1) };
    let messages: Vec<Message> = list.items(twilio).try_collect().await?;

    let send = SendMessage { to, from, body: None, media_url: Vec::new() };
    let error = send.send(twilio).await.expect_err("a message needs a text");
    assert_eq!(error.failure().map(|problem| problem.code), Some(21619));
    Ok(messages.into_iter().map(|message| message.sid).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_repeats_keys_and_follows_paths() {
        let service = Service::start(include_str!("../transcripts/twilio.txt")).await;
        let client = client(&service.url(), "AC1", &"secret".into()).expect("the URL is valid");
        let messages = demo(&client).await.expect("the demo succeeds");
        assert_eq!(messages, ["SM2", "SM1"]);
    }

    #[tokio::test]
    async fn number_that_is_not_valid_is_not_sent() {
        let service = Service::start("").await;
        let client = client(&service.url(), "AC1", &"secret".into()).expect("the URL is valid");
        let send = SendMessage { to: "0151", from: "+1500", body: None, media_url: Vec::new() };
        let error = send.send(&client).await.expect_err("the number is not valid");
        assert_eq!(
            error.to_string(),
            "POST /Messages.json: not sent: `to` must be `+` and 2 to 15 digits"
        );
    }
}
