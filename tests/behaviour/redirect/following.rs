//! Redirects: followed only with the option, and without any secret on another origin.

use endpoint::{Api, Body, BoxError, Client, ErrorKind, Options, Secret, Signer, api, endpoint};
use endpoint_tests::{Answer, Recorded, Server};
use http::{HeaderValue, Request};

use crate::support::scripted_transport::{Remote, answer, status};

#[api(auth = header("X-Auth-Token"))]
struct Vendor;

#[api(auth = query("key"))]
struct ByQuery;

#[derive(Default)]
#[endpoint(GET, "/archive", 200 => String, api = Vendor)]
struct Get {
    q: Option<&'static str>,
    #[header("X-Secret")]
    secret: Secret,
    #[header("Accept")]
    accept: Option<&'static str>,
    #[header("Range")]
    range: Option<&'static str>,
    #[header("Accept-Encoding")]
    encoding: Option<&'static str>,
}

#[endpoint(HEAD, "/archive", 200, api = Vendor)]
struct Head {}

#[endpoint(PUT, "/archive", 200, api = Vendor)]
struct Put {
    text: &'static str,
}

#[endpoint(POST, "/archive", 200, api = Vendor)]
struct Post {}

#[endpoint(OPTIONS, "/archive", 200, api = Vendor)]
struct Ask {}

#[endpoint(DELETE, "/archive", 200, api = Vendor)]
struct Delete {}

#[endpoint(GET, "/archive", 200, api = ByQuery)]
struct QueryGet {}

#[endpoint(GET, "/archive", 200 => u8, ok(302) => (), 3xx, api = Vendor)]
struct Declared {}

#[endpoint(GET, "/archive", 200, _ => (), api = Vendor)]
struct Anything {}

/// Signs every request, so that a test can see where the signature is sent.
struct Seal;

impl Signer for Seal {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        request.headers_mut().insert("x-signature", HeaderValue::from_static("CANARY"));
        Ok(())
    }
}

fn client_at<A: Api>(url: &str, hops: u8) -> Client<A> {
    let builder = Client::builder(url).credentials("CANARY").signer(Seal);
    let client: Client<A> = builder.build().expect("the base URL is on the loopback");
    client.with_options(Options::new().follow_redirects(hops))
}

fn to(status: u16, url: &str, path: &str) -> Answer {
    Answer::new(status).header("Location", format!("{url}{path}"))
}

fn get() -> Get {
    Get {
        q: Some("CANARY"),
        secret: "CANARY".into(),
        accept: Some("text/plain"),
        range: Some("bytes=0-9"),
        encoding: Some("identity"),
    }
}

/// Returns the names of the headers in alphabetical order.
fn names(request: &Recorded) -> Vec<String> {
    let mut names: Vec<_> =
        request.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort();
    names
}

const HARMLESS: [&str; 5] = ["accept", "accept-encoding", "host", "range", "user-agent"];

#[tokio::test]
async fn redirect_within_the_origin_keeps_all_headers() {
    for code in [301, 302, 303, 307, 308] {
        let server = Server::start().await;
        let client = client_at::<Vendor>(server.url(), 2);
        server.answer(to(code, server.url(), "/a?b=c#d"));
        server.answer(to(code, "", "/b"));
        server.answer(Answer::new(200).body("there"));
        assert_eq!(client.send(get()).header("X-Call", "c").await.unwrap(), "there");

        let requests = server.requests();
        let targets: Vec<_> = requests.iter().map(|request| request.target.as_str()).collect();
        assert_eq!(targets, ["/archive?q=CANARY", "/a?b=c", "/b"]);
        for request in &requests {
            assert_eq!(request.headers, requests[0].headers);
            assert_eq!(request.header("x-auth-token"), Some("CANARY"));
        }
    }
}

#[tokio::test]
async fn redirect_to_another_origin_sends_only_harmless_headers() {
    for code in [301, 302, 303, 307, 308] {
        let (home, other) = (Server::start().await, Server::start().await);
        let client = client_at::<Vendor>(home.url(), 1);
        home.answer(to(code, other.url(), "/a"));
        other.answer(Answer::new(200).body("there"));
        assert_eq!(client.send(get()).header("Cookie", "CANARY").await.unwrap(), "there");
        assert!(home.one().header("x-signature").is_some());
        let request = other.one();
        assert_eq!((&*request.method, &*request.target), ("GET", "/a"));
        assert_eq!(names(&request), HARMLESS);
        assert!(!format!("{request:?}").contains("CANARY"), "{request:?}");
        assert_eq!(request.header("range"), Some("bytes=0-9"));
    }
}

#[tokio::test]
async fn headers_removed_by_a_redirect_are_not_restored() {
    let (home, other) = (Server::start().await, Server::start().await);
    let client = client_at::<Vendor>(home.url(), 4);
    home.answer(to(302, other.url(), "/a"));
    other.answer(to(302, other.url(), "/b"));
    other.answer(to(302, home.url(), "/c"));
    home.answer(to(302, "", "/d"));
    home.answer(Answer::new(200));
    client.send(get()).await.unwrap();
    let requests = [&home.requests()[1..], &other.requests()].concat();
    assert_eq!(requests.len(), 4);
    for request in requests {
        assert_eq!(names(&request), HARMLESS, "{request}");
    }
    // The next call starts with all headers again.
    home.answer(Answer::new(200));
    client.send(get()).await.unwrap();
    assert_eq!(home.requests()[3].header("x-auth-token"), Some("CANARY"));
}

#[tokio::test]
async fn query_credentials_are_not_redirected_to_another_origin() {
    let (home, other) = (Server::start().await, Server::start().await);
    let client = client_at::<ByQuery>(home.url(), 2);
    home.answer(to(302, "", "/a?b=c"));
    home.answer(to(302, other.url(), "/b"));
    other.answer(Answer::new(200));
    client.send(QueryGet {}).await.unwrap();
    let requests = home.requests();
    assert_eq!(requests[0].target, "/archive?key=CANARY");
    assert_eq!(requests[1].target, "/a?b=c&key=CANARY");
    assert_eq!((&*other.one().target, names(&other.one())), {
        ("/b", ["accept", "host", "user-agent"].map(str::to_owned).to_vec())
    });
}

#[tokio::test]
async fn only_get_and_head_follow_redirects() {
    let (home, other) = (Server::start().await, Server::start().await);
    let client = client_at::<Vendor>(home.url(), 9);
    for code in [301, 302, 303, 307, 308] {
        for _ in 0..4 {
            home.answer(to(code, other.url(), "/a"));
        }
        let errors = [
            client.send(Put { text: "a" }).await.unwrap_err().status(),
            client.send(Post {}).await.unwrap_err().status(),
            client.send(Delete {}).await.unwrap_err().status(),
            client.send(Ask {}).await.unwrap_err().status(),
        ];
        assert_eq!(errors.map(|status| status.unwrap().as_u16()), [code; 4]);
    }
    assert_eq!(other.requests(), []);
    home.answer(to(302, other.url(), "/a"));
    other.answer(Answer::new(200));
    client.send(Head {}).await.unwrap();
    assert_eq!(other.one().method, "HEAD");
}

#[tokio::test]
async fn redirects_are_followed_only_with_the_option_and_a_redirect_status() {
    let home = Server::start().await;
    let client = client_at::<Vendor>(home.url(), 0);
    home.answer(to(302, "", "/a"));
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::UnexpectedStatus, 302)
    );
    // Other statuses use `Location` for other purposes.
    for code in [201, 300, 304, 305, 400] {
        home.answer(to(code, "", "/a"));
        let call = client.send(get()).follow_redirects(9);
        assert_eq!(call.await.unwrap_err().status().unwrap().as_u16(), code);
    }
}

#[tokio::test(start_paused = true)]
async fn declared_redirect_is_not_followed() {
    let remote = Remote::new(async |number, _| {
        answer(if number == 0 { 302 } else { 307 }, &[("location", "/a")], "")
    });
    let client: Client<Vendor> = remote.client_with(|it| it.credentials("t").follow_redirects(9));
    client.send(Declared {}).await.unwrap();
    let error = client.send(Declared {}).await.map(drop).unwrap_err();
    assert_eq!((error.kind(), remote.count()), (ErrorKind::Failure, 2));
    // `_` declares no status by name, so redirects are followed.
    let remote = Remote::new(async |number, _| match number {
        0 => answer(302, &[("location", "/a")], ""),
        _ => status(200),
    });
    let client: Client<Vendor> = remote
        .client_with(|it| it.credentials("t").with_options(Options::new().follow_redirects(9)));
    client.send(Anything {}).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn redirect_loop_ends_at_the_limit() {
    for hops in [0, 1, 7, 255] {
        let remote = Remote::always(|| answer(302, &[("location", "/archive")], ""));
        let client: Client<Vendor> = remote.client_with(|it| it.credentials("t"));
        let call = client.send(Anything {}).with_options(Options::new().follow_redirects(hops));
        assert_eq!(call.await.unwrap_err().status().unwrap().as_u16(), 302);
        assert_eq!(remote.count(), usize::from(hops) + 1);
    }
}
