//! Tokens that the server refuses: an expired token is renewed, and a server that refuses every
//! token does not cause a fetch per call.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use endpoint::{Client, Credentials, Spec, api, endpoint};
use futures_util::future::join_all;
use tokio::time::sleep;

use crate::support::scripted_transport::{Remote, answer, seconds, status};
use crate::support::token_issuer::Issuer;

#[api(auth = header("X-Auth-Token"), expired = 401)]
struct Vendor;

#[endpoint(GET, "/a", 200, 404, api = Vendor)]
struct Get {}

fn client(remote: &Remote, credentials: impl Into<Credentials>) -> Client<Vendor> {
    remote.client_with(|builder| builder.credentials(credentials))
}

#[tokio::test(start_paused = true)]
async fn two_tokens_are_fetched_for_100_calls_when_all_are_refused() {
    let (issuer, remote) = (Issuer::new(), Remote::statuses([401]));
    let client = client(&remote, issuer.clone());
    for number in 0..100 {
        let error = client.send(Get {}).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), 401);
        assert_eq!(error.attempts(), if number == 0 { 2 } else { 1 });
    }
    assert_eq!((issuer.count(), remote.count()), (2, 101));

    // The same holds for concurrent calls.
    let (issuer, remote) = (Issuer::new(), Remote::statuses([401]));
    let client = self::client(&remote, issuer.clone());
    let results = join_all((0..100).map(|_| client.send(Get {}))).await;
    assert!(results.iter().all(Result::is_err));
    assert_eq!(issuer.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn token_is_renewed_again_30_seconds_after_a_refusal() {
    let (issuer, remote) = (Issuer::new(), Remote::statuses([401]));
    let client = client(&remote, issuer.clone());
    client.send(Get {}).await.unwrap_err();
    assert_eq!(issuer.count(), 2);
    // The time counts from the refusal, and fetching the second token took one second.
    for (pause, count) in [(28, 2), (1, 3), (28, 3), (1, 4)] {
        sleep(seconds(pause)).await;
        client.send(Get {}).await.unwrap_err();
        client.send(Get {}).await.unwrap_err();
        assert_eq!(issuer.count(), count);
    }
}

#[tokio::test(start_paused = true)]
async fn accepted_token_is_renewed_however_soon_it_expires() {
    // Every token is valid for three requests but does not report when it expires.
    let used = Arc::new(Mutex::new(Vec::new()));
    let remote = Remote::new(move |_, request| {
        let token = request.headers()["x-auth-token"].clone();
        let mut used = used.lock().expect("the lock is not poisoned");
        let is_good = used.iter().filter(|it| **it == token).count() < 3;
        used.push(token);
        async move { status(if is_good { 200 } else { 401 }) }
    });
    let issuer = Issuer::new();
    let client = client(&remote, issuer.clone());
    for _ in 0..30 {
        client.send(Get {}).await.unwrap();
    }
    assert_eq!(issuer.count(), 10);
}

#[tokio::test(start_paused = true)]
async fn token_that_is_accepted_only_later_is_kept() {
    // The server accepts new tokens only after a delay.
    let is_known = Arc::new(AtomicUsize::new(0));
    let known = Arc::clone(&is_known);
    let remote = Remote::new(move |_, _| {
        let code = if known.load(Ordering::SeqCst) == 0 { 401 } else { 200 };
        async move { status(code) }
    });
    let issuer = Issuer::new();
    let client = client(&remote, issuer.clone());
    client.send(Get {}).await.unwrap_err();
    client.send(Get {}).await.unwrap_err();
    is_known.store(1, Ordering::SeqCst);
    client.send(Get {}).await.unwrap();
    assert_eq!(issuer.count(), 2);
    // When that token expires, it is renewed at once.
    is_known.store(0, Ordering::SeqCst);
    client.send(Get {}).await.unwrap_err();
    assert_eq!(issuer.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn refused_client_does_not_expire_the_shared_token_of_an_accepted_one() {
    let issuer = Issuer::new();
    let shared = Credentials::from(issuer.clone());
    let (good, bad) = (Remote::statuses([200]), Remote::statuses([401]));
    let (accepted, refused) = (client(&good, shared.clone()), client(&bad, shared));
    for _ in 0..100 {
        accepted.send(Get {}).await.unwrap();
        refused.send(Get {}).await.unwrap_err();
    }
    assert_eq!((issuer.count(), good.count(), bad.count()), (2, 100, 101));
}

#[api(auth = bearer, expired = is_expired)]
struct Polite;

/// Every response of this service has the status 200.
fn is_expired(_: &Spec, response: &http::Response<bytes::Bytes>) -> bool {
    response.body() == "expired"
}

#[endpoint(GET, "/a", 201, _ => String, api = Polite)]
struct PoliteGet {}

#[tokio::test(start_paused = true)]
async fn expired_response_with_status_200_counts_as_a_refusal() {
    let (issuer, remote) = (Issuer::new(), Remote::always(|| answer(200, &[], "expired")));
    let client: Client<Polite> = remote.client_with(|builder| builder.credentials(issuer.clone()));
    for _ in 0..100 {
        assert_eq!(client.send(PoliteGet {}).await.unwrap_err().failure().unwrap(), "expired");
    }
    assert_eq!((issuer.count(), remote.count()), (2, 101));
}

#[tokio::test(start_paused = true)]
async fn unrelated_status_neither_accepts_nor_refuses_a_token() {
    let (issuer, remote) = (Issuer::new(), Remote::statuses([404, 401, 200, 404, 401, 200]));
    let client = client(&remote, issuer.clone());
    client.send(Get {}).await.unwrap_err();
    client.send(Get {}).await.unwrap();
    client.send(Get {}).await.unwrap_err();
    client.send(Get {}).await.unwrap();
    assert_eq!(issuer.count(), 3);
}
