//! Signers: they see every request exactly as it is sent, once per attempt.

use std::error::Error as _;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use endpoint::{
    Api, Body, BoxError, Client, ClientBuilder, ErrorKind, Retry, Signer, ToBody,
    TransportErrorKind, Upload, api, endpoint,
};
use endpoint_tests::{Answer, Server};
use futures_util::stream;
use http::{HeaderMap, HeaderValue, Method, Request, Uri};

use crate::support::scripted_transport::Remote;

#[api(auth = query("key"))]
struct ByQuery;

#[api(auth = bearer, header("X-Api" = "a"))]
struct ByBearer;

#[endpoint(POST, "/jobs/{id}", 200, api = ByBearer)]
struct Post {
    id: u8,
    #[header("Idempotency-Key")]
    key: &'static str,
    text: &'static str,
}

#[endpoint(GET, "/jobs", 200, api = ByQuery)]
struct Get {
    name: &'static str,
}

#[endpoint(PUT, "/file", 200, body = bytes, api = ByQuery)]
struct Put<T: ToBody> {
    #[body]
    content: T,
}

const POST: Post = Post { id: 7, key: "k", text: "ä" };

/// A request as the signer saw it.
type Signed = (Method, Uri, HeaderMap, Option<Bytes>);

/// Records every request, and signs it with a running number.
#[derive(Clone, Default)]
struct Notary(Arc<Mutex<Vec<Signed>>>);

impl Notary {
    fn signed(&self) -> Vec<Signed> {
        self.0.lock().expect("the lock is not poisoned").clone()
    }
}

impl Signer for Notary {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        tokio::task::yield_now().await;
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let mut signed = self.0.lock().expect("the lock is not poisoned");
        signed.push((method, uri, request.headers().clone(), request.body().to_bytes()));
        let signature = HeaderValue::try_from(format!("s{}", signed.len()))?;
        request.headers_mut().append("x-signature", signature);
        Ok(())
    }
}

fn signing<A: Api>(notary: &Notary) -> impl FnOnce(ClientBuilder<A>) -> ClientBuilder<A> {
    let notary = notary.clone();
    move |builder| builder.credentials("CANARY").header("X-Client", "c").signer(notary)
}

#[tokio::test(start_paused = true)]
async fn signer_sees_the_whole_request_but_its_own_header() {
    let (notary, remote) = (Notary::default(), Remote::statuses([200]));
    let client: Client<ByBearer> = remote.client_with(signing(&notary));
    client.send(POST).header("X-Call", "o").await.unwrap();
    let client: Client<ByQuery> = remote.client_with(signing(&notary));
    client.send(Get { name: "a b" }).await.unwrap();

    for (number, (seen, signed)) in remote.seen().into_iter().zip(notary.signed()).enumerate() {
        let mut headers = seen.headers;
        assert_eq!(headers.remove("x-signature").unwrap(), format!("s{}", number + 1));
        assert_eq!(signed, (seen.method, seen.uri, headers, seen.body));
    }
    let [(method, _, headers, body), (_, uri, ..)] = &notary.signed()[..] else {
        panic!("two requests were signed")
    };
    assert_eq!((method, body.as_deref()), (&Method::POST, Some(r#"{"text":"ä"}"#.as_bytes())));
    for (name, value) in [
        ("authorization", "Bearer CANARY"),
        ("content-type", "application/json"),
        ("idempotency-key", "k"),
        ("x-api", "a"),
        ("x-call", "o"),
        ("x-client", "c"),
    ] {
        assert_eq!(headers[name], value);
    }
    assert!(headers.contains_key("user-agent"));
    assert_eq!(uri, "https://api.example.com/jobs?name=a%20b&key=CANARY");
}

#[tokio::test]
async fn bytes_on_the_wire_are_the_signed_ones() {
    let (notary, server) = (Notary::default(), Server::start().await);
    server.answer(Answer::new(200));
    let builder = Client::<ByBearer>::builder(server.url());
    let client = signing(&notary)(builder).build().unwrap();
    client.send(POST).await.unwrap();

    let (request, signed) = (server.one(), notary.signed().remove(0));
    assert_eq!(
        (request.header("x-signature"), request.target.as_str()),
        (Some("s1"), signed.1.path())
    );
    assert_eq!(request.body, signed.3.unwrap());
    for (name, value) in &signed.2 {
        assert_eq!(request.header(name.as_str()), Some(value.to_str().unwrap()));
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_is_signed_anew() {
    let (notary, remote) = (Notary::default(), Remote::statuses([503, 503, 200]));
    let client: Client<ByBearer> = remote.client_with(signing(&notary));
    client.send(POST).await.unwrap();
    let seen = remote.seen();
    let signatures = seen.iter().map(|seen| seen.headers.get_all("x-signature").iter().collect());
    assert_eq!(signatures.collect::<Vec<Vec<_>>>(), [["s1"], ["s2"], ["s3"]]);
}

#[tokio::test(start_paused = true)]
async fn signer_sees_bodies_in_memory_of_any_size() {
    for length in [0, 1, 1024 * 1024, 1024 * 1024 + 1, 5_000_000] {
        let (notary, remote) = (Notary::default(), Remote::statuses([200]));
        let client: Client<ByQuery> = remote.client_with(signing(&notary));
        let content = Bytes::from(vec![b'x'; length]);
        client.send(Put { content: content.clone() }).await.unwrap();
        let signed = notary.signed().remove(0);
        assert!(signed.3.is_some_and(|bytes| bytes == content), "{length}");
    }
}

#[tokio::test(start_paused = true)]
async fn signer_sees_no_bytes_of_a_stream() {
    let (notary, remote) = (Notary::default(), Remote::statuses([200]));
    let client: Client<ByQuery> = remote.client_with(signing(&notary));
    let content = Upload::once(stream::iter([Ok::<_, BoxError>(Bytes::from("ab"))]));
    client.send(Put { content }).await.unwrap();
    assert_eq!(notary.signed().remove(0).3, None);
    assert_eq!(remote.seen()[0].headers["x-signature"], "s1");
}

#[tokio::test(start_paused = true)]
async fn request_is_not_sent_when_signing_fails() {
    struct Refusing;

    impl Signer for Refusing {
        async fn sign(&self, _: &mut Request<Body>) -> Result<(), BoxError> {
            Err("the key is locked away".into())
        }
    }
    let remote = Remote::statuses([200]);
    let client: Client<ByBearer> =
        remote.client_with(|builder| builder.credentials("CANARY").signer(Refusing));
    let error = client.send(POST).retry(Retry::new().attempts(9)).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false));
    assert_eq!(error.to_string(), "POST /jobs/{id}: not sent: it could not be authenticated");
    assert_eq!(error.source().unwrap().to_string(), "the key is locked away");
    assert_eq!((error.attempts(), remote.count()), (1, 0));
    assert!(!format!("{client:?} {error:?}").contains("CANARY"));
}

#[tokio::test(start_paused = true)]
async fn signer_that_hangs_is_a_timeout_before_sending() {
    struct Hanging;

    impl Signer for Hanging {
        async fn sign(&self, _: &mut Request<Body>) -> Result<(), BoxError> {
            std::future::pending().await
        }
    }
    let remote = Remote::statuses([200]);
    let client: Client<ByBearer> =
        remote.client_with(|builder| builder.credentials("CANARY").signer(Hanging));
    let error = client.send(POST).await.unwrap_err();
    assert_eq!(error.transport_error().unwrap().kind(), TransportErrorKind::Timeout);
    assert_eq!((error.was_sent(), remote.count()), (false, 0));
}
