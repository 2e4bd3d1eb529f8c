//! In the style of OpenAI: a constant in the body that turns the response into events, which end
//! with `[DONE]`; unions by type and by tag; and refusals that are sent again.

use endpoint::{Client, Events, OpenEnum, Secret, Union, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// The API. A 429 is sent again after the pause that its `Retry-After` asks for.
#[api(base = "https://api.openai.com", auth = bearer, 4xx | 5xx => Refusal)]
#[derive(Debug)]
pub struct OpenAi;

/// The failure of every operation, whose fields are within `error`.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{}", error.message)]
pub struct Refusal {
    /// The only field.
    pub error: RefusalDetails,
}

/// The reason of a failure.
#[derive(Debug, Deserialize)]
pub struct RefusalDetails {
    /// A sentence in English.
    pub message: String,
    /// A code for programs, such as `model_not_found`.
    pub code: Option<String>,
    /// The field of the request that is not valid.
    pub param: Option<String>,
}

/// A message of a conversation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Message {
    /// The author.
    pub role: Role,
    /// The content.
    pub content: Content,
}

/// The author of a message.
#[derive(Debug, Clone, PartialEq, OpenEnum)]
#[open(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    System,
    User,
    Assistant,
    /// One that is newer than this client.
    Other(String),
}

/// The content of a message: a string, or an array of parts.
#[derive(Debug, Clone, PartialEq, Union)]
pub enum Content {
    /// Text.
    Text(String),
    /// Texts and images.
    Parts(Vec<Part>),
}

/// A part of a message. Its field `type` decides about its other fields.
#[derive(Debug, Clone, PartialEq, Union)]
#[union(tag = "type", rename_all = "snake_case")]
pub enum Part {
    /// Text.
    Text(TextPart),
    /// An image.
    ImageUrl(ImagePart),
    /// A part that is newer than this client.
    #[union(other)]
    Other(serde_json::Value),
}

/// Text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextPart {
    /// The text.
    pub text: String,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImagePart {
    /// The URL of the image.
    pub image_url: ImageUrl,
}

/// The place of an image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageUrl {
    /// A URL.
    pub url: String,
}

impl Message {
    /// Creates a message of a user.
    pub fn user(content: Content) -> Self {
        Self { role: Role::User, content }
    }
}

/// Continues a conversation, and returns the whole reply.
#[derive(Debug)]
#[endpoint(POST, "/v1/chat/completions", api = OpenAi, 200 => Completion, timeout = "10m")]
pub struct Complete<'a> {
    /// The name of the model.
    pub model: &'a str,
    /// The conversation.
    #[check(items = 1..)]
    pub messages: Vec<Message>,
    /// The randomness of the reply.
    #[check(range = 0..=2)]
    pub temperature: Option<u8>,
}

/// A reply.
#[derive(Debug, Deserialize)]
pub struct Completion {
    /// Alternatives, usually one.
    pub choices: Vec<Choice>,
    /// The cost.
    pub usage: Usage,
}

/// One of the alternatives.
#[derive(Debug, Deserialize)]
pub struct Choice {
    /// The reply.
    pub message: Message,
}

/// The cost of a reply.
#[derive(Debug, Deserialize)]
pub struct Usage {
    /// All tokens of the request and the reply.
    pub total_tokens: u32,
}

/// Continues a conversation, and returns the reply while it is written. The constant in the body
/// asks for events; the stream ends at `data: [DONE]`.
#[derive(Debug)]
#[endpoint(
    POST, "/v1/chat/completions", api = OpenAi, 200 => Events<Chunk>, body("stream" = true),
)]
pub struct StreamCompletion<'a> {
    /// The name of the model.
    pub model: &'a str,
    /// The conversation.
    #[check(items = 1..)]
    pub messages: Vec<Message>,
}

/// A part of a reply.
#[derive(Debug, Deserialize)]
pub struct Chunk {
    /// The parts of the alternatives.
    pub choices: Vec<ChunkChoice>,
}

/// A part of one of the alternatives.
#[derive(Debug, Deserialize)]
pub struct ChunkChoice {
    /// The added text.
    pub delta: Delta,
    /// Why the reply ends, in its last part.
    pub finish_reason: Option<String>,
}

/// An addition to a reply.
#[derive(Debug, Deserialize)]
pub struct Delta {
    /// The text, which the first and the last part lack.
    pub content: Option<String>,
}

/// Creates a client with an API key.
///
/// # Errors
///
/// If the base URL is not valid.
pub fn client(base: &str, key: Secret) -> Result<Client<OpenAi>, endpoint::BuildError> {
    Client::builder(base).credentials(key).build()
}

/// Asks twice, for a whole reply and for a stream, and returns both replies.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(openai: &Client<OpenAi>) -> Result<[String; 2], Box<dyn std::error::Error>> {
    let text = Part::Text(TextPart { text: "Which day?".to_owned() });
    let url = "https://example.com/calendar.png".to_owned();
    let image = Part::ImageUrl(ImagePart { image_url: ImageUrl { url } });
    let system = Message { role: Role::System, content: Content::Text("Be brief.".to_owned()) };
    let messages = vec![system, Message::user(Content::Parts(vec![text, image]))];

    let ask = Complete { model: "gpt-4o", messages: messages.clone(), temperature: Some(0) };
    let completion = ask.send(openai).with_response().await?;
    assert_eq!(completion.headers()["openai-processing-ms"], "120");
    let completion = completion.into_body();
    let message = completion.choices.into_iter().next().map(|choice| choice.message);
    let whole = match message.map(|message| message.content) {
        Some(Content::Text(text)) => text,
        other => return Err(format!("not a text: {other:?}").into()),
    };

    let ask = StreamCompletion { model: "gpt-4o", messages };
    let mut events = ask.send(openai).await?;
    let mut streamed = String::new();
    while let Some(event) = events.try_next().await? {
        for choice in event.data.choices {
            streamed.push_str(&choice.delta.content.unwrap_or_default());
        }
    }

    let unknown = Complete {
        model: "gpt-0",
        messages: vec![Message::user(Content::Text("?".to_owned()))],
        temperature: None,
    };
    let error = unknown.send(openai).await.expect_err("there is no such model");
    let code = error.failure().and_then(|refusal| refusal.error.code.as_deref());
    assert_eq!(code, Some("model_not_found"));
    Ok([whole, streamed])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_sends_a_refused_request_again_and_reads_events_to_the_end() {
        let service = Service::start(include_str!("../transcripts/openai.txt")).await;
        let client = client(&service.url(), "sk-1".into()).expect("the URL is valid");
        let replies = demo(&client).await.expect("the demo succeeds");
        assert_eq!(replies, ["Monday.", "Monday."]);
    }
}
