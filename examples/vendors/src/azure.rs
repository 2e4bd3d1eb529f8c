//! In the style of Azure: the version of the API in every query, pages at a `nextLink`, and
//! operations whose state is at the URL in `Operation-Location`.

use std::time::Duration;

use endpoint::{Client, FromResponse, OpenEnum, ResponseExt as _, Secret, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::Deserialize;

/// The API, whose version is a parameter of every request.
#[api(
    auth = header("Ocp-Apim-Subscription-Key"),
    query("api-version" = "2024-11-30"),
    4xx | 5xx => Failed,
)]
#[derive(Debug)]
pub struct Documents;

/// The failure of every operation, whose fields are within `error`.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{}: {}", error.code, error.message)]
pub struct Failed {
    /// The only field.
    pub error: Problem,
}

/// The reason of a failure.
#[derive(Debug, Deserialize)]
pub struct Problem {
    /// A name for programs, such as `InvalidRequest`.
    pub code: String,
    /// A sentence in English.
    pub message: String,
}

/// The models. A page has the URL of the next one.
#[derive(Debug)]
#[endpoint(
    GET, "/documentModels", api = Documents, 200 => Models,
    paginate(next_url = next_link, items = value, item = Model),
)]
pub struct ListModels {}

/// A page of models.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Models {
    /// The models.
    pub value: Vec<Model>,
    /// Absent on the last page.
    pub next_link: Option<String>,
}

/// A model.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Model {
    /// Its identifier.
    pub model_id: String,
}

/// Begins to analyse a document.
#[derive(Debug)]
#[endpoint(POST, "/documentModels/{model_id}:analyze", api = Documents, 202 => Begun)]
#[serde(rename_all = "camelCase")]
pub struct Analyze<'a> {
    /// The identifier of the model.
    #[check(length = 2..=64)]
    pub model_id: &'a str,
    /// The URL of the document.
    pub url_source: &'a str,
}

/// An operation that has begun.
#[derive(Debug, FromResponse)]
pub struct Begun {
    /// The URL of its state.
    #[header("Operation-Location")]
    pub operation: String,
}

/// The state of an operation, at the URL that the service gave. The URL is complete: it has the
/// version in its query.
#[derive(Debug)]
#[endpoint(GET, url = operation, api = Documents, 200 => Analysis)]
pub struct GetAnalysis<'a> {
    /// The URL.
    pub operation: &'a str,
}

/// An analysis.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Analysis {
    /// The state of the operation.
    pub status: Status,
    /// The result of one that has succeeded.
    pub analyze_result: Option<AnalyzeResult>,
    /// Why it has failed.
    pub error: Option<Problem>,
}

/// The state of an operation.
#[derive(Debug, PartialEq, OpenEnum)]
#[open(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Status {
    NotStarted,
    Running,
    Succeeded,
    Failed,
    Canceled,
    /// One that is newer than this client: not the end.
    Other(String),
}

impl Status {
    /// Returns whether the status does not change any more.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Canceled)
    }
}

/// The text of a document.
#[derive(Debug, Deserialize)]
pub struct AnalyzeResult {
    /// All of it.
    pub content: String,
}

/// Creates a client for a resource, such as `https://NAME.cognitiveservices.azure.com`.
///
/// # Errors
///
/// If the URL is not valid.
pub fn client(resource: &str, key: Secret) -> Result<Client<Documents>, endpoint::BuildError> {
    Client::builder(format!("{resource}/documentintelligence")).credentials(key).build()
}

/// Reads the text of a document. The first state is requested after the pause that the service
/// asks for.
///
/// # Errors
///
/// When a request fails, or the analysis fails or takes longer than ten minutes.
pub async fn read(
    documents: &Client<Documents>,
    url_source: &str,
) -> Result<String, Box<dyn std::error::Error>> {
    let analyze = Analyze { model_id: "prebuilt-read", url_source };
    let begun = analyze.send(documents).with_response().await?;
    let delay = begun.retry_after().unwrap_or_default();
    let analysis = GetAnalysis { operation: &begun.body().operation }
        .send(documents)
        .poll_until(|analysis| analysis.status.is_final())
        .delay(delay)
        .interval(Duration::from_millis(10))
        .timeout(Duration::from_secs(600))
        .done()
        .await?;
    match (analysis.analyze_result, analysis.error) {
        (Some(result), _) => Ok(result.content),
        (None, Some(error)) => Err(error.message.into()),
        (None, None) => Err(format!("no result: {:?}", analysis.status).into()),
    }
}

/// Lists the models, and reads two documents.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(documents: &Client<Documents>) -> Result<String, Box<dyn std::error::Error>> {
    let models: Vec<Model> = ListModels {}.items(documents).try_collect().await?;
    assert_eq!(models[1].model_id, "prebuilt-read");
    let error = read(documents, "https://example.com/missing.pdf").await;
    assert_eq!(error.expect_err("there is no document").to_string(), "Could not download.");
    read(documents, "https://example.com/letter.pdf").await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_polls_at_the_url_of_the_operation() {
        let service = Service::start(include_str!("../transcripts/azure.txt")).await;
        let client = client(&service.url(), "key".into()).expect("the URL is valid");
        assert_eq!(demo(&client).await.expect("the demo succeeds"), "Dear Sir");
    }
}
