//! In the style of Google's APIs (AIP): names of resources in the path, verbs after a `:`, field
//! masks, page tokens, and long-running operations.

use std::time::Duration;

use endpoint::codec::int_string;
use endpoint::{Client, ErrorKind, Secret, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// The API.
#[api(base = "https://library.googleapis.com", auth = bearer, 4xx | 5xx => Failed)]
#[derive(Debug)]
pub struct Library;

/// The failure of every operation, whose fields are within `error`.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{}: {}", error.status, error.message)]
pub struct Failed {
    /// The only field.
    pub error: Status,
}

/// The status of a request or an operation.
#[derive(Debug, Deserialize)]
pub struct Status {
    /// A name for programs, such as `NOT_FOUND`.
    #[serde(default)]
    pub status: String,
    /// A sentence in English.
    pub message: String,
}

/// A book.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Book {
    /// The name of the resource, such as `shelves/1/books/2`.
    #[serde(skip_serializing)]
    pub name: String,
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The length in bytes: 64 bits, and so a string.
    #[serde(default, with = "int_string::option", skip_serializing_if = "Option::is_none")]
    pub size_bytes: Option<u64>,
}

/// The books of a shelf.
#[derive(Debug)]
#[endpoint(
    GET, "/v1/{*parent}/books", api = Library, 200 => Books,
    paginate(cursor = page_token, next = next_page_token, items = books, item = Book),
)]
#[serde(rename_all = "camelCase")]
pub struct ListBooks<'a> {
    /// The shelf, such as `shelves/1`.
    pub parent: &'a str,
    /// The largest number of books on a page.
    pub page_size: Option<u32>,
    /// The page.
    pub page_token: Option<String>,
    /// A condition.
    pub filter: Option<&'a str>,
}

/// A page of books.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Books {
    /// Absent on an empty page.
    #[serde(default)]
    pub books: Vec<Book>,
    /// Empty on the last page.
    #[serde(default)]
    pub next_page_token: String,
}

/// Changes the fields of a book that the mask names.
#[derive(Debug)]
#[endpoint(PATCH, "/v1/{*name}", api = Library, 200 => Book)]
#[serde(rename_all = "camelCase")]
pub struct UpdateBook<'a> {
    /// The name of the book.
    pub name: &'a str,
    /// The paths of the fields to change.
    #[query(comma)]
    pub update_mask: Vec<&'a str>,
    /// The new values. A field that the mask names and that is absent is cleared.
    #[body]
    pub book: Book,
}

/// Begins to write the books of a shelf to a file.
#[derive(Debug)]
#[endpoint(POST, "/v1/{*parent}/books:export", api = Library, 200 => Operation)]
#[serde(rename_all = "camelCase")]
pub struct ExportBooks<'a> {
    /// The shelf.
    pub parent: &'a str,
    /// The destination of the file.
    pub output_uri: &'a str,
}

/// The state of an operation.
#[derive(Debug)]
#[endpoint(GET, "/v1/{*name}", api = Library, 200 => Operation)]
pub struct GetOperation<'a> {
    /// The name that the operation was given when it began.
    pub name: &'a str,
}

/// Asks to stop an operation. The body has no fields, and is `{}`.
#[derive(Debug)]
#[endpoint(POST, "/v1/{*name}:cancel", api = Library, 200, empty = object)]
pub struct CancelOperation<'a> {
    /// Its name.
    pub name: &'a str,
}

/// A long-running operation.
#[derive(Debug, Deserialize)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// Whether it has ended, with `error` or `response`.
    #[serde(default)]
    pub done: bool,
    /// Why it has failed.
    pub error: Option<Status>,
    /// Its result.
    pub response: Option<Export>,
}

/// The result of an export.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Export {
    /// The number of books in the file.
    pub book_count: u32,
}

/// Creates a client with an access token. A program that runs for longer than an hour uses a
/// `TokenProvider` instead.
///
/// # Errors
///
/// If the base URL is not valid.
pub fn client(base: &str, token: Secret) -> Result<Client<Library>, endpoint::BuildError> {
    Client::builder(base).credentials(token).build()
}

/// Exports a shelf, and waits for the result. The first pause between two questions for the state
/// is `interval`. An export that takes longer than the limit is cancelled.
///
/// # Errors
///
/// When a request fails, or the export has failed or takes longer than the limit.
pub async fn export(
    library: &Client<Library>,
    parent: &str,
    output_uri: &str,
    interval: Duration,
    limit: Duration,
) -> Result<Export, Box<dyn std::error::Error>> {
    let operation = ExportBooks { parent, output_uri }.send(library).await?;
    let name = &*operation.name;
    let state = GetOperation { name }.send(library);
    let poller = state.poll_until(|operation| operation.done).interval(interval);
    let operation = match poller.timeout(limit).done().await {
        Err(error) if error.kind() == ErrorKind::Timeout => {
            CancelOperation { name }.send(library).await?;
            return Err(error.into());
        }
        result => result?,
    };
    match operation.error {
        Some(error) => Err(error.message.into()),
        None => Ok(operation.response.ok_or("the operation has no result")?),
    }
}

/// Lists a shelf, renames its first book, and exports it.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(library: &Client<Library>) -> Result<u32, Box<dyn std::error::Error>> {
    let parent = "shelves/1";
    let list = ListBooks { parent, page_size: Some(1), page_token: None, filter: None };
    let books: Vec<Book> = list.items(library).try_collect().await?;
    assert_eq!(books[1].size_bytes, Some(9_007_199_254_740_993));

    let book = Book { title: Some("Emma".to_owned()), ..Book::default() };
    let update = UpdateBook { name: &books[0].name, update_mask: vec!["title", "sizeBytes"], book };
    assert_eq!(update.send(library).await?.title.as_deref(), Some("Emma"));

    let (interval, minute) = (Duration::from_millis(10), Duration::from_secs(60));
    let error = export(library, parent, "gs://bucket/all.csv", interval, minute).await;
    let error = error.expect_err("it takes too long");
    assert_eq!(error.to_string(), "GET /v1/{*name}: 200 OK: the operation was not done within 60s");
    Ok(export(library, parent, "gs://bucket/books.csv", interval, minute).await?.book_count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_waits_for_the_operation() {
        let service = Service::start(include_str!("../transcripts/google.txt")).await;
        let client = client(&service.url(), "ya29".into()).expect("the URL is valid");
        assert_eq!(demo(&client).await.expect("the demo succeeds"), 2);
    }
}
