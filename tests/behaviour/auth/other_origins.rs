//! Layers that redirect requests to another origin: secrets are only sent to the base URL's origin.

use std::error::Error as _;

use endpoint::{
    Api, Body, BoxError, Client, ClientBuilder, Error, ErrorKind, NoApi, Secret, Signer, api,
    endpoint,
};
use http::header::{HOST, HeaderValue};
use http::{Request, Uri};
use tower::util::MapRequestLayer;

use crate::support::scripted_transport::Remote;
use crate::support::token_issuer::Issuer;

#[api(auth = header("X-Auth-Token"))]
struct ByHeader;

#[api(auth = query("key"))]
struct ByQuery;

#[endpoint(GET, "/a", 200, api = ByHeader)]
struct HeaderGet {
    #[header("X-Auth-Token")]
    token: Option<&'static str>,
}

#[endpoint(GET, "/a", 200, api = ByQuery)]
struct QueryGet {
    key: Option<&'static str>,
}

#[endpoint(GET, "/a", 200)]
struct Get {
    #[header("X-Token")]
    token: Option<Secret>,
}

/// Returns a function that sends every request to this URL.
fn to(url: &'static str) -> impl Fn(Request<Body>) -> Request<Body> + Clone + Send + 'static {
    move |mut request| {
        *request.uri_mut() = Uri::from_static(url);
        request
    }
}

fn asking_for(
    host: &'static str,
) -> impl Fn(Request<Body>) -> Request<Body> + Clone + Send + 'static {
    move |mut request| {
        request.headers_mut().insert(HOST, HeaderValue::from_static(host));
        request
    }
}

/// Returns a client with the layer around its calls and one with it around its attempts.
fn clients<A: Api>(
    remote: &Remote,
    layer: &(impl Fn(Request<Body>) -> Request<Body> + Clone + Send + 'static),
    set_up: impl Fn(ClientBuilder<A>) -> ClientBuilder<A>,
) -> [Client<A>; 2] {
    let layer = || MapRequestLayer::new(layer.clone());
    [
        remote.client_with(|builder| set_up(builder).layer(layer())),
        remote.client_with(|builder| set_up(builder).attempt_layer(layer())),
    ]
}

#[track_caller]
fn assert_refused<F: std::fmt::Debug>(error: &Error<F>, remote: &Remote) {
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false), "{error:?}");
    let source = error.source().expect("the error has a source").to_string();
    assert!(source.contains("has changed the origin of the request"), "{source}");
    assert!(!format!("{error} {error:?} {source}").contains("CANARY"));
    assert_eq!(remote.count(), 0);
}

const ELSEWHERE: [&str; 8] = [
    "https://other.example/a",
    "http://api.example.com/a",
    "https://api.example.com:8443/a",
    "https://api.example.com.other.example/a",
    "https://sub.api.example.com/a",
    "https://user@api.example.com/a",
    "https://api.example.com./a",
    "/a",
];

#[tokio::test(start_paused = true)]
async fn credentials_are_not_sent_to_another_origin() {
    for url in ELSEWHERE {
        let remote = Remote::statuses([200]);
        let layer = to(url);
        for client in clients::<ByHeader>(&remote, &layer, |it| it.credentials("CANARY")) {
            assert_refused(&client.send(HeaderGet { token: None }).await.unwrap_err(), &remote);
        }
        for client in clients::<ByQuery>(&remote, &layer, |it| it.credentials("CANARY")) {
            assert_refused(&client.send(QueryGet { key: None }).await.unwrap_err(), &remote);
        }
        // No token is fetched for a request that is refused.
        let issuer = Issuer::new();
        for client in clients::<ByHeader>(&remote, &layer, |it| it.credentials(issuer.clone())) {
            assert_refused(&client.send(HeaderGet { token: None }).await.unwrap_err(), &remote);
        }
        assert_eq!(issuer.count(), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn secrets_of_the_call_are_not_sent_to_another_origin() {
    for url in ELSEWHERE {
        let (remote, layer) = (Remote::statuses([200]), to(url));
        for client in clients::<ByHeader>(&remote, &layer, ClientBuilder::anonymous) {
            let own = client.send(HeaderGet { token: Some("CANARY") });
            assert_refused(&own.await.unwrap_err(), &remote);
            let own = client.send(HeaderGet { token: None }).header("Authorization", "CANARY");
            assert_refused(&own.await.unwrap_err(), &remote);
        }
        for client in clients::<ByQuery>(&remote, &layer, ClientBuilder::anonymous) {
            // The layer replaced the query, so the key is gone with it.
            client.send(QueryGet { key: Some("CANARY") }).await.unwrap();
        }
        let remote = Remote::statuses([200]);
        for client in clients::<NoApi>(&remote, &layer, |it| it) {
            let own = client.send(Get { token: Some("CANARY".into()) });
            assert_refused(&own.await.unwrap_err(), &remote);
        }
    }
    let (remote, layer) = (Remote::statuses([200]), to("https://other.example/a?key=CANARY"));
    for client in clients::<ByQuery>(&remote, &layer, ClientBuilder::anonymous) {
        assert_refused(&client.send(QueryGet { key: None }).await.unwrap_err(), &remote);
    }
}

#[derive(Clone)]
struct Notary {
    uri: Option<&'static str>,
}

impl Signer for Notary {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        request.headers_mut().insert("x-signature", HeaderValue::from_static("CANARY"));
        if let Some(uri) = self.uri {
            *request.uri_mut() = Uri::from_static(uri);
        }
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn signature_is_not_sent_to_another_origin() {
    for url in ELSEWHERE {
        let remote = Remote::statuses([200]);
        for client in clients::<NoApi>(&remote, &to(url), |it| it.signer(Notary { uri: None })) {
            assert_refused(&client.send(Get { token: None }).await.unwrap_err(), &remote);
        }
        // A signer that changes the origin must not take the credentials along either.
        let signer = Notary { uri: Some(url) };
        let client: Client<ByHeader> =
            remote.client_with(|it| it.credentials("CANARY").signer(signer));
        assert_refused(&client.send(HeaderGet { token: None }).await.unwrap_err(), &remote);
    }
}

#[tokio::test(start_paused = true)]
async fn host_header_of_another_host_is_another_origin() {
    for host in ["other.example", "api.example.com:8443", "api.example.com:x", ""] {
        let remote = Remote::statuses([200]);
        for client in clients::<ByHeader>(&remote, &asking_for(host), |it| it.credentials("CANARY"))
        {
            assert_refused(&client.send(HeaderGet { token: None }).await.unwrap_err(), &remote);
        }
    }
    for host in ["api.example.com", "API.example.com", "api.example.com:443"] {
        let remote = Remote::statuses([200]);
        for client in clients::<ByHeader>(&remote, &asking_for(host), |it| it.credentials("CANARY"))
        {
            client.send(HeaderGet { token: None }).await.unwrap();
        }
        assert_eq!(remote.count(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn other_spellings_of_the_same_origin_get_credentials() {
    for url in [
        "https://api.example.com/b?c=d",
        "https://API.example.COM/a",
        "https://api.example.com:443/a",
        "HTTPS://api.example.com/a",
    ] {
        let remote = Remote::statuses([200]);
        for client in clients::<ByHeader>(&remote, &to(url), |it| it.credentials("CANARY")) {
            client.send(HeaderGet { token: None }).await.unwrap();
        }
        assert!(remote.seen().iter().all(|seen| seen.headers["x-auth-token"] == "CANARY"));
    }
}

#[tokio::test(start_paused = true)]
async fn request_without_secrets_may_go_to_another_origin() {
    let remote = Remote::statuses([200]);
    for client in clients::<NoApi>(&remote, &to("http://mirror.example/a"), |it| it) {
        client.send(Get { token: None }).await.unwrap();
    }
    assert!(remote.seen().iter().all(|seen| seen.uri == "http://mirror.example/a"));
}
