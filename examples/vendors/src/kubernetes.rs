//! In the style of Kubernetes: lists that continue, watches as lines of JSON, resource versions,
//! and a content type per kind of patch.
//!
//! A cluster authenticates with a token, as here, or with a certificate: set
//! `ClientBuilder::identity`, and the cluster's own authority with
//! `ClientBuilder::add_root_certificates`. Both are described in the guide `tls_and_proxies` of
//! `endpoint`.

use std::collections::BTreeMap;

use endpoint::{Client, JsonLines, Secret, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// The API of a cluster.
#[api(auth = bearer, 4xx | 5xx => Status)]
#[derive(Debug)]
pub struct Kubernetes;

/// The failure of every operation.
#[derive(Debug, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Status {
    /// A word for programs, such as `Conflict`.
    #[serde(default)]
    pub reason: String,
    /// A sentence in English.
    #[serde(default)]
    pub message: String,
}

/// The pods of a namespace.
#[derive(Debug)]
#[endpoint(
    GET, "/api/v1/namespaces/{namespace}/pods", api = Kubernetes, 200 => PodList,
    paginate(cursor = after, next = metadata.after, items = items, item = Pod),
)]
#[serde(rename_all = "camelCase")]
pub struct ListPods<'a> {
    /// The namespace.
    pub namespace: &'a str,
    /// A condition on labels, such as `app=web`.
    pub label_selector: Option<&'a str>,
    /// The number of pods on a page.
    pub limit: Option<u32>,
    /// The page.
    #[serde(rename = "continue")]
    pub after: Option<String>,
}

/// A page of pods.
#[derive(Debug, Deserialize)]
pub struct PodList {
    /// The metadata of the list.
    pub metadata: ListMetadata,
    /// The pods.
    pub items: Vec<Pod>,
}

/// The metadata of a list.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListMetadata {
    /// The version of the cluster at which a watch goes on.
    pub resource_version: String,
    /// The next page.
    #[serde(rename = "continue")]
    pub after: Option<String>,
}

/// A pod, as far as this client needs it.
#[derive(Debug, Deserialize)]
pub struct Pod {
    /// The metadata of every resource.
    pub metadata: Metadata,
}

/// The metadata of every resource.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// The name; a bookmark has none.
    #[serde(default)]
    pub name: String,
    /// The version of the resource, for the next watch or update.
    pub resource_version: String,
}

/// The changes of the pods of a namespace, one per line, until the server ends the watch. It may
/// be silent for any time: lines have no read timeout unless one is set.
#[derive(Debug)]
#[endpoint(
    GET, "/api/v1/namespaces/{namespace}/pods", api = Kubernetes, 200 => JsonLines<Change>,
    query("watch" = true), query("allowWatchBookmarks" = true),
)]
#[serde(rename_all = "camelCase")]
pub struct WatchPods<'a> {
    /// The namespace.
    pub namespace: &'a str,
    /// Only later changes. If it is too old, the first line is an error with the reason `Expired`.
    pub resource_version: &'a str,
}

/// A change.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "object", rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Change {
    Added(Pod),
    Modified(Pod),
    Deleted(Pod),
    /// Only the resource version has changed.
    Bookmark(Pod),
    /// The watch has failed, with a status within a successful response.
    Error(Status),
}

/// Merges labels into those of a pod: RFC 7396, in which a `null` deletes a label.
#[derive(Debug)]
#[endpoint(
    PATCH, "/api/v1/namespaces/{namespace}/pods/{name}", api = Kubernetes, 200 => Pod,
    header("Content-Type" = "application/merge-patch+json"),
)]
pub struct MergePod<'a> {
    /// The namespace.
    pub namespace: &'a str,
    /// The name of the pod.
    pub name: &'a str,
    /// The changes.
    #[body]
    pub changes: PodChanges<'a>,
}

/// Changes of a pod.
#[derive(Debug, Serialize)]
pub struct PodChanges<'a> {
    /// The metadata.
    pub metadata: MetadataChanges<'a>,
}

/// Changes of metadata.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MetadataChanges<'a> {
    /// If set, the pod must still have this version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_version: Option<&'a str>,
    /// The labels to set and, with `None`, to delete.
    pub labels: BTreeMap<&'a str, Option<&'a str>>,
}

/// Changes a pod by a list of operations: RFC 6902.
#[derive(Debug)]
#[endpoint(
    PATCH, "/api/v1/namespaces/{namespace}/pods/{name}", api = Kubernetes, 200 => Pod,
    header("Content-Type" = "application/json-patch+json"),
)]
pub struct PatchPod<'a> {
    /// The namespace.
    pub namespace: &'a str,
    /// The name of the pod.
    pub name: &'a str,
    /// The operations.
    #[body]
    pub operations: Vec<Operation<'a>>,
}

/// An operation of a patch.
#[derive(Debug, Serialize)]
#[serde(tag = "op", rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are those of RFC 6902")]
pub enum Operation<'a> {
    Test { path: &'a str, value: &'a str },
    Remove { path: &'a str },
}

/// Creates a client with the token of a service account.
///
/// # Errors
///
/// If the URL of the cluster is not valid.
pub fn client(cluster: &str, token: Secret) -> Result<Client<Kubernetes>, endpoint::BuildError> {
    Client::builder(cluster).credentials(token).build()
}

/// Lists the pods, patches one, and watches until it is deleted.
///
/// # Errors
///
/// Returns the errors of the calls and the watch.
pub async fn demo(cluster: &Client<Kubernetes>) -> Result<String, Box<dyn std::error::Error>> {
    let namespace = "default";
    let list = ListPods { namespace, label_selector: Some("app=web"), limit: Some(1), after: None };
    let pods: Vec<Pod> = list.items(cluster).try_collect().await?;
    let pod = pods.first().ok_or("there is no pod")?;
    let (name, version) = (&*pod.metadata.name, &*pod.metadata.resource_version);

    let labels = BTreeMap::from([("tier", Some("front")), ("canary", None)]);
    let metadata = MetadataChanges { resource_version: Some("1"), labels };
    let merge = MergePod { namespace, name, changes: PodChanges { metadata } };
    let error = merge.send(cluster).await.expect_err("the version is too old");
    assert_eq!(error.failure().map(|status| &*status.reason), Some("Conflict"));

    let path = "/metadata/labels/canary";
    let operations = vec![Operation::Test { path, value: "yes" }, Operation::Remove { path }];
    PatchPod { namespace, name, operations }.send(cluster).await?;

    let mut changes = WatchPods { namespace, resource_version: version }.send(cluster).await?;
    let mut last_version = version.to_owned();
    while let Some(change) = changes.try_next().await? {
        match change {
            Change::Deleted(pod) if pod.metadata.name == name => {
                return Ok(pod.metadata.resource_version);
            }
            Change::Added(pod)
            | Change::Modified(pod)
            | Change::Deleted(pod)
            | Change::Bookmark(pod) => last_version = pod.metadata.resource_version,
            Change::Error(status) => return Err(status.into()),
        }
    }
    Err(format!("the watch has ended; continue at {last_version}").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Service;

    #[tokio::test]
    async fn demo_patches_and_watches() {
        let service = Service::start(include_str!("../transcripts/kubernetes.txt")).await;
        let client = client(&service.url(), "k8s".into()).expect("the URL is valid");
        assert_eq!(demo(&client).await.expect("the demo succeeds"), "13");
    }
}
