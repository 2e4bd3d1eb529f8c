//! Token sources that do not suit their client: tokens that cannot be sent, and a fetch that would
//! wait for itself.

use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use endpoint::{BoxError, Client, Error, ErrorKind, Token, TokenProvider, api, endpoint};
use tokio::time::sleep;

use crate::support::scripted_transport::Remote;

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(GET, "/a", 200, api = Vendor)]
struct Get {}

/// Returns these tokens one after the other, and then repeats the last one.
struct Given {
    count: Arc<AtomicUsize>,
    tokens: &'static [&'static str],
}

impl TokenProvider for Given {
    async fn fetch(&self) -> Result<Token, BoxError> {
        let number = self.count.fetch_add(1, Ordering::SeqCst);
        Ok(Token::new(self.tokens[number.min(self.tokens.len() - 1)]))
    }
}

fn given(tokens: &'static [&'static str]) -> (Arc<AtomicUsize>, Client<Vendor>) {
    let count = Arc::default();
    let source = Given { count: Arc::clone(&count), tokens };
    (count, Remote::statuses([200]).client_with(|builder| builder.credentials(source)))
}

fn assert_unusable<F: std::fmt::Debug>(error: &Error<F>) {
    let source = error.source().expect("the error has a source").to_string();
    assert!(source.starts_with("the credentials cannot be used: "), "{source}");
}

#[tokio::test(start_paused = true)]
async fn unusable_token_is_replaced_by_the_next_fetch() {
    for unusable in [&["", "good"], &["CANARY\n", "good"]] {
        let (count, client) = given(unusable);
        assert_unusable(&client.send(Get {}).await.unwrap_err());
        for _ in 0..3 {
            client.send(Get {}).await.unwrap();
        }
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn unusable_token_is_refetched_once_per_second() {
    let (count, client) = given(&[""]);
    for seconds in 1..4 {
        for _ in 0..100 {
            assert_unusable(&client.send(Get {}).await.unwrap_err());
        }
        assert_eq!(count.load(Ordering::SeqCst), 1 + seconds);
        sleep(Duration::from_secs(1)).await;
    }
}

/// Fetches a token with a client that uses these same credentials.
#[derive(Clone, Default)]
struct Circular(Arc<OnceLock<Client<Vendor>>>);

impl TokenProvider for Circular {
    async fn fetch(&self) -> Result<Token, BoxError> {
        let client = self.0.get().expect("the client is set before the first call");
        client.send(Get {}).await?;
        Ok(Token::new("t"))
    }
}

#[track_caller]
fn assert_circular<F: std::fmt::Debug + 'static>(error: &Error<F>, remote: &Remote) {
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false));
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let problem = "fetching a token needs the token itself; fetch it with a client that has other \
                   credentials, or is `anonymous()`";
    assert_eq!(causes.last().expect("the error has a source").to_string(), problem);
    assert_eq!(remote.count(), 0);
}

#[tokio::test]
async fn circular_fetch_is_an_error() {
    let (remote, source) = (Remote::statuses([200]), Circular::default());
    let client: Client<Vendor> = remote.client_with(|it| it.credentials(source.clone()));
    assert!(source.0.set(client.clone()).is_ok());
    assert_circular(&client.send(Get {}).await.unwrap_err(), &remote);

    // The same holds for two clients that fetch with each other.
    let (one, other) = (Circular::default(), Circular::default());
    let first: Client<Vendor> = remote.client_with(|it| it.credentials(one.clone()));
    let second: Client<Vendor> = remote.client_with(|it| it.credentials(other.clone()));
    assert!(one.0.set(second).is_ok() && other.0.set(first.clone()).is_ok());
    assert_circular(&first.send(Get {}).await.unwrap_err(), &remote);
}
