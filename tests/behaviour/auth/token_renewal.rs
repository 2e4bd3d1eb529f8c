//! Tokens that expire: fetched once for all concurrent calls, and renewed once when the server
//! reports that they have expired.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use endpoint::{
    Api, BoxError, Client, Credentials, ErrorKind, Retry, Secret, Spec, Token, TokenProvider,
    Upload, api, endpoint,
};
use endpoint_tests::{Answer, Server};
use futures_util::stream;
use http::Response;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::support::scripted_transport::{Remote, answer, status};
use crate::support::token_issuer::Issuer;

#[api(auth = header("X-Auth-Token"), expired = is_expired, 401 => String)]
struct Vendor;

/// A status of 401 alone does not mean that the token has expired.
fn is_expired(_: &Spec, response: &Response<Bytes>) -> bool {
    response.status() == 401 && response.body() == "expired"
}

#[api(auth = bearer, expired = 401)]
struct ByBearer;

#[api(auth = basic, expired = 401)]
struct ByBasic;

#[api(auth = query("key"), expired = 401)]
struct ByQuery;

#[endpoint(GET, "/a", 200, api = Vendor)]
struct Get {
    #[header("X-Auth-Token")]
    token: Option<Secret>,
}

#[endpoint(POST, "/a", 200, api = Vendor)]
struct Post {
    text: &'static str,
}

#[endpoint(PUT, "/a", 200, body = bytes, api = Vendor)]
struct Put {
    #[body]
    content: Upload,
}

#[endpoint(GET, "/a", 200, ok(401) => String, api = Vendor)]
struct Anyhow {}

#[endpoint(GET, "/a", 200, api = ByBearer)]
struct BearerGet {}

#[endpoint(GET, "/a", 200, api = ByBasic)]
struct BasicGet {}

#[endpoint(GET, "/a", 200, api = ByQuery)]
struct QueryGet {}

const GET: Get = Get { token: None };

/// Returns a server that accepts only this token and responds after a moment.
fn taking(good: &Arc<Mutex<&'static str>>) -> Remote {
    let good = Arc::clone(good);
    Remote::new(move |_, request| {
        let is_good =
            request.headers()["x-auth-token"] == *good.lock().expect("the lock is not poisoned");
        async move {
            sleep(Duration::from_millis(10)).await;
            if is_good { status(200) } else { answer(401, &[], "expired") }
        }
    })
}

fn client<A: Api>(remote: &Remote, credentials: impl TokenProvider) -> Client<A> {
    remote.client_with(|builder| builder.credentials(credentials))
}

/// Returns the tokens of the requests so far.
fn tokens(remote: &Remote) -> Vec<String> {
    let values = remote.seen().into_iter().map(|seen| seen.headers["x-auth-token"].clone());
    values.map(|value| value.to_str().expect("a token is ASCII").to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_share_one_fetch_and_one_renewal() {
    let good = Arc::new(Mutex::new("t1"));
    let (issuer, remote) = (Issuer::new(), taking(&good));
    let client: Client<Vendor> = client(&remote, issuer.clone());
    for (number, now_good) in [(1, "t1"), (2, "t2")] {
        *good.lock().unwrap() = now_good;
        let mut calls = JoinSet::new();
        for _ in 0..1000 {
            calls.spawn(client.send(Post { text: "a" }));
        }
        while let Some(result) = calls.join_next().await {
            result.unwrap().unwrap();
        }
        assert_eq!(issuer.count(), number);
    }
    // Each call of the second thousand was sent with the old token and then with the new one.
    let tokens = tokens(&remote);
    assert_eq!(tokens.len(), 3000);
    assert_eq!(tokens.iter().filter(|token| *token == "t2").count(), 1000);
}

#[tokio::test]
async fn renewal_resends_the_same_request_once() {
    let server = Server::start().await;
    let issuer = Issuer::without_delay();
    let builder = Client::<Vendor>::builder(server.url()).retry(Retry::never());
    let client = builder.credentials(issuer.clone()).build().unwrap();
    server.answer(Answer::new(401).body("expired"));
    server.answer(Answer::new(401).body("expired"));
    let error = client.send(Post { text: "ä" }).header("X-Call", "c").await.unwrap_err();
    assert_eq!((error.kind(), error.failure()), (ErrorKind::Failure, Some(&"expired".to_owned())));
    assert_eq!((error.attempts(), issuer.count()), (2, 2));

    let requests = server.requests();
    let token = |index: usize| requests[index].header("x-auth-token");
    assert_eq!((token(0), token(1)), (Some("t1"), Some("t2")));
    for request in &requests {
        assert_eq!((&*request.method, request.text()), ("POST", r#"{"text":"ä"}"#));
        assert_eq!(request.header("x-call"), Some("c"));
    }
}

#[tokio::test(start_paused = true)]
async fn only_the_declared_expired_response_renews_the_token() {
    for (code, body) in [(401, "no such user"), (403, "expired"), (400, "expired")] {
        let (issuer, remote) = (Issuer::new(), Remote::always(move || answer(code, &[], body)));
        let client: Client<Vendor> = client(&remote, issuer.clone());
        let error = client.send(GET).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), code);
        assert_eq!((remote.count(), issuer.count()), (1, 1));
        client.send(GET).await.unwrap_err();
        assert_eq!(tokens(&remote), ["t1", "t1"]);
    }
    // A status that the endpoint declares as a success does not expire the token.
    let (issuer, remote) = (Issuer::new(), Remote::always(|| answer(401, &[], "expired")));
    let client: Client<Vendor> = client(&remote, issuer.clone());
    client.send(Anyhow {}).await.unwrap();
    assert_eq!((remote.count(), issuer.count()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn stream_is_not_resent_but_the_next_call_has_a_new_token() {
    let good = Arc::new(Mutex::new("t2"));
    let (issuer, remote) = (Issuer::new(), taking(&good));
    let client: Client<Vendor> = client(&remote, issuer.clone());
    let put = || Put { content: Upload::once(stream::iter([Ok::<_, BoxError>("ab".into())])) };
    let error = client.send(put()).await.unwrap_err();
    assert_eq!((error.failure(), error.attempts()), (Some(&"expired".to_owned()), 1));
    client.send(put()).await.unwrap();
    assert_eq!(tokens(&remote), ["t1", "t2"]);
}

#[tokio::test(start_paused = true)]
async fn token_is_renewed_a_minute_before_it_expires_or_at_half_its_lifetime() {
    for (lifetime, kept) in [(3600, 3540), (180, 120), (120, 60), (60, 30), (10, 5)] {
        let (issuer, remote) = (Issuer::of_lifetime(lifetime), Remote::statuses([200]));
        let client: Client<Vendor> = client(&remote, issuer.clone());
        // The lifetime begins when the token is requested.
        client.send(GET).await.unwrap();
        sleep(Duration::from_millis(kept * 1000 - 1001)).await;
        client.send(GET).await.unwrap();
        assert_eq!(issuer.count(), 1, "{lifetime}");
        sleep(Duration::from_millis(1)).await;
        client.send(GET).await.unwrap();
        assert_eq!(tokens(&remote), ["t1", "t1", "t2"], "{lifetime}");
    }
    let (issuer, remote) = (Issuer::new(), Remote::statuses([200]));
    let client: Client<Vendor> = client(&remote, issuer.clone());
    for _ in 0..3 {
        client.send(GET).await.unwrap();
        sleep(Duration::from_secs(1_000_000)).await;
    }
    assert_eq!(issuer.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn shared_credentials_fetch_one_token_for_several_clients() {
    let (issuer, remote) = (Issuer::new(), Remote::statuses([200]));
    let shared = Credentials::from(issuer.clone());
    let one: Client<Vendor> = remote.client_with(|builder| builder.credentials(shared.clone()));
    let other: Client<ByBearer> = remote.client_with(|builder| builder.credentials(shared));
    let (first, second) = tokio::join!(one.send(GET), other.send(BearerGet {}));
    first.unwrap();
    second.unwrap();
    one.clone().send(GET).await.unwrap();
    assert_eq!(issuer.count(), 1);
    let sent: Vec<_> = remote.seen().into_iter().map(|seen| seen.headers).collect();
    assert!(
        sent.iter().any(|headers| headers.get("authorization").is_some_and(|it| it == "Bearer t1"))
    );
    assert_eq!(sent.iter().filter_map(|headers| headers.get("x-auth-token")).count(), 2);
}

#[tokio::test(start_paused = true)]
async fn token_is_sent_as_the_api_declares() {
    struct Fetched(&'static str);

    impl TokenProvider for Fetched {
        async fn fetch(&self) -> Result<Token, BoxError> {
            Ok(Token::new(self.0))
        }
    }
    let remote = Remote::statuses([200]);
    client::<ByBearer>(&remote, Fetched("t")).send(BearerGet {}).await.unwrap();
    let basic = Fetched("Aladdin:open sesame");
    client::<ByBasic>(&remote, basic).send(BasicGet {}).await.unwrap();
    client::<ByQuery>(&remote, Fetched("a&b\n")).send(QueryGet {}).await.unwrap();
    client::<Vendor>(&remote, Fetched("t")).send(GET).await.unwrap();

    let seen = remote.seen();
    assert_eq!(seen[0].headers["authorization"], "Bearer t");
    assert_eq!(seen[1].headers["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(seen[2].uri, "https://api.example.com/a?key=a%26b%0A");
    assert_eq!(seen[3].headers["x-auth-token"], "t");
    assert!(seen[0].headers["authorization"].is_sensitive());
    assert!(seen[1].headers["authorization"].is_sensitive());
    assert!(seen[3].headers["x-auth-token"].is_sensitive());
}

#[tokio::test(start_paused = true)]
async fn token_is_not_fetched_for_a_request_with_its_own() {
    let (issuer, remote) = (Issuer::new(), Remote::always(|| answer(401, &[], "expired")));
    let client: Client<Vendor> = client(&remote, issuer.clone());
    client.send(Get { token: Some("own".into()) }).await.unwrap_err();
    client.send(GET).header("X-Auth-Token", "own").await.unwrap_err();
    // The token of the client has not expired, so nothing is fetched and nothing is resent.
    assert_eq!((tokens(&remote), issuer.count()), (vec!["own".to_owned(); 2], 0));
}
