//! In the style of GitHub: pages by `Link` headers, `ETag`s, and a 404 that is no failure.

use endpoint::{Client, FromResponse, Secret, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// The API, whose version is a header of every request.
#[api(
    base = "https://api.github.com",
    auth = bearer,
    header("Accept" = "application/vnd.github+json"),
    header("X-GitHub-Api-Version" = "2022-11-28"),
    header("User-Agent" = "vendors-example"),
    4xx | 5xx => Problem,
)]
#[derive(Debug)]
pub struct GitHub;

/// The failure of every operation.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// A sentence in English.
    pub message: String,
    /// The fields that are not valid, after a 422.
    #[serde(default)]
    pub errors: Vec<InvalidField>,
}

/// A field of a request that is not valid.
#[derive(Debug, Deserialize)]
pub struct InvalidField {
    /// The name of the field.
    pub field: String,
    /// The reason, such as `missing_field`.
    pub code: String,
}

/// A repository. `Ok` is an `Option`, because a 404 is declared as `None`.
#[derive(Debug)]
#[endpoint(GET, "/repos/{owner}/{repo}", api = GitHub, 200 => Repository, 404 => None)]
pub struct FindRepository<'a> {
    /// The account.
    pub owner: &'a str,
    /// The name of the repository.
    pub repo: &'a str,
}

/// A repository.
#[derive(Debug, Deserialize)]
pub struct Repository {
    /// Owner and name.
    pub full_name: String,
    /// The number of open issues.
    pub open_issues_count: u32,
}

/// The issues of a repository. The `Link` header of a page has the URL of the next one.
#[derive(Debug)]
#[endpoint(
    GET, "/repos/{owner}/{repo}/issues", api = GitHub, 200 => Vec<Issue>, paginate(link),
)]
pub struct ListIssues<'a> {
    /// The account.
    pub owner: &'a str,
    /// The name of the repository.
    pub repo: &'a str,
    /// Open issues, unless this is set.
    pub state: Option<IssueState>,
    /// The number of issues on a page.
    #[check(range = 1..=100)]
    pub per_page: Option<u8>,
}

/// Which issues to list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum IssueState {
    Open,
    Closed,
    All,
}

/// An issue.
#[derive(Debug, Deserialize)]
pub struct Issue {
    /// Its number in the repository.
    pub number: u32,
    /// Its title.
    pub title: String,
}

/// Opens an issue.
#[derive(Debug)]
#[endpoint(POST, "/repos/{owner}/{repo}/issues", api = GitHub, 201 => Issue)]
pub struct OpenIssue<'a> {
    /// The account.
    pub owner: &'a str,
    /// The name of the repository.
    pub repo: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The names of its labels.
    pub labels: Vec<&'a str>,
}

/// The latest release, unless it still has this `ETag`: a 304 costs nothing of the rate limit.
#[derive(Debug)]
#[endpoint(
    GET, "/repos/{owner}/{repo}/releases/latest", api = GitHub,
    200 => LatestRelease, ok(304),
)]
pub struct GetLatestRelease<'a> {
    /// The account.
    pub owner: &'a str,
    /// The name of the repository.
    pub repo: &'a str,
    /// The `ETag` of the release that the caller already has.
    #[header("If-None-Match")]
    pub known: Option<&'a str>,
}

/// A release and its `ETag`.
#[derive(Debug, FromResponse)]
pub struct LatestRelease {
    /// To be sent with the next request.
    #[header("ETag")]
    pub etag: String,
    /// The tag, such as `v1.0.0`.
    pub tag_name: String,
}

/// Creates a client with a personal access token.
///
/// # Errors
///
/// If the base URL is not valid.
pub fn client(base: &str, token: Secret) -> Result<Client<GitHub>, endpoint::BuildError> {
    Client::builder(base).credentials(token).build()
}

/// Looks at a repository, and opens an issue.
///
/// # Errors
///
/// Returns the errors of the calls.
pub async fn demo(github: &Client<GitHub>) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let (owner, repo) = ("octo", "hello");
    let missing = FindRepository { owner, repo: "goodbye" }.send(github).await?;
    assert!(missing.is_none());
    let found = FindRepository { owner, repo }.send(github).await?.ok_or("it is missing")?;

    let list = ListIssues { owner, repo, state: Some(IssueState::All), per_page: Some(2) };
    let issues: Vec<Issue> = list.items(github).try_collect().await?;
    assert_eq!(issues.len(), found.open_issues_count as usize);

    let get = |known| GetLatestRelease { owner, repo, known };
    if let GetLatestReleaseOk::Ok(release) = get(None).send(github).await? {
        let again = get(Some(&release.etag)).send(github).await?;
        assert!(matches!(again, GetLatestReleaseOk::NotModified));
    }

    let untitled = OpenIssue { owner, repo, title: "", labels: vec!["bug"] };
    let error = untitled.send(github).await.expect_err("a title is required");
    let problem = error.failure().ok_or("it is a failure")?;
    assert_eq!((&*problem.errors[0].field, &*problem.errors[0].code), ("title", "missing_field"));
    Ok(issues.into_iter().map(|issue| format!("#{} {}", issue.number, issue.title)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_follows_links_and_etags() {
        let service = Service::start(include_str!("../transcripts/github.txt")).await;
        let client = client(&service.url(), "ghp_1".into()).expect("the URL is valid");
        let issues = demo(&client).await.expect("the demo succeeds");
        assert_eq!(issues, ["#1 a", "#2 b", "#3 c"]);
    }
}
