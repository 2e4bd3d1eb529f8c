//! Token fetches that fail or hang, and calls that are dropped during a fetch.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use endpoint::{
    Api, BoxError, Client, Credentials, ErrorKind, Token, TokenProvider, api, endpoint,
};
use futures_util::future::{join_all, poll_immediate};
use tokio::sync::Notify;
use tokio::time::sleep;

use crate::support::printed::printed;
use crate::support::scripted_transport::{Remote, status};
use crate::support::token_issuer::Issuer;

#[api(auth = header("X-Auth-Token"), expired = 401)]
struct Vendor;

#[api(auth = basic, expired = 401)]
struct ByBasic;

#[api(auth = query("key"), expired = 401)]
struct ByQuery;

#[endpoint(GET, "/a", 200, 4xx, api = Vendor)]
struct Get {}

#[endpoint(GET, "/a", 200, api = ByBasic)]
struct BasicGet {}

#[endpoint(GET, "/a", 200, 400, api = ByQuery)]
struct QueryGet {}

/// Returns the result of `step` for each fetch, after one second.
struct Steps<F> {
    count: Arc<AtomicUsize>,
    step: F,
}

fn steps<F>(step: F) -> (Arc<AtomicUsize>, Steps<F>)
where
    F: Fn(usize) -> Result<Token, BoxError> + Send + Sync + 'static,
{
    let count = Arc::new(AtomicUsize::new(0));
    (Arc::clone(&count), Steps { count, step })
}

impl<F> TokenProvider for Steps<F>
where
    F: Fn(usize) -> Result<Token, BoxError> + Send + Sync + 'static,
{
    async fn fetch(&self) -> Result<Token, BoxError> {
        let number = self.count.fetch_add(1, Ordering::SeqCst);
        sleep(Duration::from_secs(1)).await;
        (self.step)(number)
    }
}

fn client<A: Api>(remote: &Remote, credentials: impl Into<Credentials>) -> Client<A> {
    remote.client_with(|builder| builder.credentials(credentials))
}

#[tokio::test(start_paused = true)]
async fn failed_fetch_is_the_error_of_every_waiting_call() {
    let (count, steps) = steps(|_| Err("the identity service is closed".into()));
    let remote = Remote::statuses([200]);
    let client: Client<Vendor> = client(&remote, steps);
    let results = join_all((0..100).map(|_| client.send(Get {}))).await;
    for result in results {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false));
        assert_eq!(error.to_string(), "GET /a: not sent: it could not be authenticated");
        assert_eq!(error.source().unwrap().to_string(), "the identity service is closed");
        assert_eq!((error.attempts(), error.is_retryable()), (1, false));
    }
    assert_eq!((count.load(Ordering::SeqCst), remote.count()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn failed_fetch_is_reused_for_one_second_then_retried() {
    for panics in [false, true] {
        let (count, steps) = steps(move |number| match number {
            0 if panics => panic!("a panic of user code"),
            0 => Err("closed".into()),
            _ => Ok(Token::new("t")),
        });
        let remote = Remote::statuses([200]);
        let client: Client<Vendor> = client(&remote, steps);
        let first = client.send(Get {}).await.unwrap_err();
        assert_eq!(first.kind(), ErrorKind::Credentials);
        let problem = if panics { "fetching a token panicked" } else { "closed" };
        assert_eq!(first.source().unwrap().to_string(), problem);

        sleep(Duration::from_millis(999)).await;
        let again = client.send(Get {}).await.unwrap_err();
        assert_eq!((again.kind(), again.elapsed()), (ErrorKind::Credentials, Duration::ZERO));
        assert_eq!(count.load(Ordering::SeqCst), 1);

        sleep(Duration::from_millis(1)).await;
        client.send(Get {}).await.unwrap();
        assert_eq!((count.load(Ordering::SeqCst), remote.count()), (2, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn valid_token_is_used_while_its_renewal_fails() {
    let (count, steps) = steps(|number| match number {
        0 => Ok(Token::new("t").expires_in(Duration::from_secs(100))),
        _ => Err("closed".into()),
    });
    let remote = Remote::statuses([200]);
    let client: Client<Vendor> = client(&remote, steps);
    client.send(Get {}).await.unwrap();
    sleep(Duration::from_secs(60)).await;
    client.send(Get {}).await.unwrap();
    client.send(Get {}).await.unwrap();
    assert_eq!((count.load(Ordering::SeqCst), remote.count()), (2, 3));

    sleep(Duration::from_secs(60)).await;
    let error = client.send(Get {}).await.unwrap_err();
    assert_eq!((error.kind(), remote.count()), (ErrorKind::Credentials, 3));
}

#[tokio::test(start_paused = true)]
async fn expired_token_is_not_reused_when_its_renewal_fails() {
    let (_, steps) = steps(|number| match number {
        0 => Ok(Token::new("t").expires_in(Duration::from_secs(3600))),
        _ => Err("closed".into()),
    });
    let remote = Remote::statuses([401]);
    let client: Client<Vendor> = client(&remote, steps);
    let error = client.send(Get {}).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credentials, 2));
    // The first attempt was sent, although the second was not.
    assert!(error.was_sent());
    assert_eq!(remote.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn fetch_continues_when_the_call_that_started_it_is_dropped() {
    let (issuer, remote) = (Issuer::new(), Remote::statuses([200]));
    let client: Client<Vendor> = client(&remote, issuer.clone());
    let mut leader = Box::pin(client.send(Get {}));
    assert!(poll_immediate(&mut leader).await.is_none());
    let mut others: Vec<_> = (0..10).map(|_| Box::pin(client.send(Get {}))).collect();
    for other in &mut others {
        assert!(poll_immediate(other).await.is_none());
    }
    assert_eq!(issuer.count(), 1);
    drop(leader);
    for result in join_all(others).await {
        result.unwrap();
    }

    // The same holds when no other call is waiting yet.
    let lonely: Client<Vendor> = remote.client_with(|builder| builder.credentials(issuer.clone()));
    let mut leader = Box::pin(lonely.send(Get {}));
    assert!(poll_immediate(&mut leader).await.is_none());
    drop(leader);
    lonely.send(Get {}).await.unwrap();
    assert_eq!((issuer.count(), remote.count()), (2, 11));
}

#[tokio::test(start_paused = true)]
async fn hanging_fetch_is_abandoned_after_a_minute() {
    struct Hanging(AtomicUsize);

    impl TokenProvider for Hanging {
        async fn fetch(&self) -> Result<Token, BoxError> {
            match self.0.fetch_add(1, Ordering::SeqCst) {
                0 => std::future::pending().await,
                _ => Ok(Token::new("t")),
            }
        }
    }
    let remote = Remote::statuses([200]);
    let client: Client<Vendor> = client(&remote, Hanging(AtomicUsize::new(0)));
    let mut first = Box::pin(client.send(Get {}));
    assert!(poll_immediate(&mut first).await.is_none());
    sleep(Duration::from_millis(59_999)).await;
    let mut second = Box::pin(client.send(Get {}));
    assert!(poll_immediate(&mut second).await.is_none());
    sleep(Duration::from_millis(1)).await;
    client.send(Get {}).await.unwrap();
    assert_eq!(remote.count(), 1);
    assert_eq!(first.await.unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test(start_paused = true)]
async fn fetch_not_polled_for_a_minute_is_restarted() {
    // The timeout inside of `fetch` has elapsed when the fetch is polled again.
    struct Limited;

    impl TokenProvider for Limited {
        async fn fetch(&self) -> Result<Token, BoxError> {
            let two_steps = async {
                sleep(Duration::from_secs(1)).await;
                sleep(Duration::from_secs(1)).await;
            };
            tokio::time::timeout(Duration::from_secs(30), two_steps).await?;
            Ok(Token::new("t"))
        }
    }
    let remote = Remote::statuses([200]);
    let client: Client<Vendor> = client(&remote, Limited);
    let mut leader = Box::pin(client.send(Get {}));
    assert!(poll_immediate(&mut leader).await.is_none());
    drop(leader);
    sleep(Duration::from_secs(600)).await;
    client.send(Get {}).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn late_poll_does_not_restore_an_expired_token() {
    // The responses to the first and the third request are held back.
    let gates = [Arc::new(Notify::new()), Arc::new(Notify::new())];
    let [to_first, to_third] = gates.clone();
    let remote = Remote::new(move |number, request| {
        let is_good = request.headers()["x-auth-token"] != "t1";
        let gates = gates.clone();
        async move {
            match number {
                0 => gates[0].notified().await,
                2 => gates[1].notified().await,
                _ => {}
            }
            status(if is_good { 200 } else { 401 })
        }
    });
    let issuer = Issuer::new();
    let client: Client<Vendor> = client(&remote, issuer.clone());
    let call = || Box::pin(client.send(Get {}));
    let (mut slow, mut quick, mut late) = (call(), call(), call());
    for waiting in [&mut slow, &mut quick, &mut late] {
        assert!(poll_immediate(waiting).await.is_none());
    }
    sleep(Duration::from_secs(1)).await;
    // All three calls waited for one token. The first is sent with it, the second learns that it
    // has expired, and only then is the third polled.
    assert!(poll_immediate(&mut slow).await.is_none());
    assert!(poll_immediate(&mut quick).await.is_none());
    assert_eq!((remote.count(), issuer.count()), (2, 2));
    assert!(poll_immediate(&mut late).await.is_none());
    assert_eq!((remote.count(), issuer.count()), (3, 2));

    to_first.notify_one();
    slow.await.unwrap();
    to_third.notify_one();
    late.await.unwrap();
    quick.await.unwrap();
    assert_eq!(issuer.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn tokens_invalid_in_a_header_are_an_error_that_hides_them() {
    for token in ["CANARY\nX-Evil: 1", "CANARY\r\n", "CANARY\0", "CANARY\u{fc}", " CANARY"] {
        let (_, steps) = steps(move |_| Ok(Token::new(token)));
        let remote = Remote::statuses([200]);
        let error = client::<Vendor>(&remote, steps).send(Get {}).await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false));
        let problem =
            "the credentials cannot be used: they have characters that a header cannot hold";
        assert_eq!(error.source().unwrap().to_string(), problem, "{token:?}");
        assert!(!printed(&error).contains("CANARY"));
        assert_eq!(remote.count(), 0);
    }
    let (_, steps) = steps(|_| Ok(Token::new("")));
    let remote = Remote::statuses([200]);
    let error = client::<ByQuery>(&remote, steps).send(QueryGet {}).await.unwrap_err();
    let problem =
        "the credentials cannot be used: they are empty; is the variable set that they come from?";
    assert_eq!((error.source().unwrap().to_string().as_str(), remote.count()), (problem, 0));
    // Basic authentication encodes these characters.
    let (_, steps) = self::steps(|_| Ok(Token::new("user:pass\nword")));
    client::<ByBasic>(&Remote::statuses([200]), steps).send(BasicGet {}).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn tokens_are_never_printed() {
    let token = Token::new("CANARY").expires_in(Duration::from_secs(7));
    let mut text = format!("{token:?} {token:#?}");
    let (_, steps) = steps(|_| Ok(Token::new("CANARY")));
    let shared = Credentials::from(steps);
    for code in [400, 500, 302] {
        let remote = Remote::statuses([code]);
        let builder = Client::<ByQuery>::builder("https://h").credentials(shared.clone());
        let builder = builder.transport(remote.clone());
        write!(text, "{builder:?} {builder:#?}").unwrap();
        let client = builder.build().unwrap();
        let error = client.send(QueryGet {}).await.unwrap_err();
        assert!(remote.seen()[0].uri.query().unwrap().contains("CANARY"));
        write!(text, "{client:?} {:?} {}", client.send(QueryGet {}), printed(&error)).unwrap();
    }
    write!(text, "{shared:?} {shared:#?}").unwrap();
    assert!(!text.contains("CANARY"), "{text}");
}
