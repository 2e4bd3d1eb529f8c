//! Clients: which base URLs they accept, what clones share, and properties of calls and errors.

use std::convert::Infallible;

use endpoint::{BaseUrl, BuildError, BuildErrorKind, Client, Error, Secret, endpoint};
use endpoint_tests::{Answer, Server};

#[endpoint(PUT, "/notes/{id}", 200 => String)]
struct Write<'a> {
    id: u8,
    #[header("X-Token")]
    token: Secret,
    text: &'a str,
}

fn write(text: &str) -> Write<'_> {
    Write { id: 7, token: "CANARY".into(), text }
}

#[test]
fn unusable_base_url_is_a_build_error_with_the_reason() {
    let credentials =
        "it has a user name or password before the host; give credentials as a header";
    let query = "it has a query; remove `?` and what follows, and declare the parameters on the \
                 endpoints";
    let plain = "it is plain `http`, so credentials could be read on the way; use `https`, or call \
                 `allow_http()` if you must";
    let invalid = "it is not a valid URL; write one such as `https://api.example.com`";
    for (url, problem) in [
        ("ftp://CANARY.example", "it does not start with `https://` or `http://`"),
        ("CANARY.example/v4", invalid),
        ("CANARY.example", "it does not start with `https://` or `http://`"),
        ("/v4", "it does not start with `https://` or `http://`"),
        ("https://", invalid),
        ("https:///CANARY", invalid),
        ("https://h/?q=CANARY", query),
        ("https://h?", query),
        ("https://h/#CANARY", "it has a fragment; remove `#` and what follows"),
        ("https://CANARY:CANARY@h", credentials),
        ("https://CANARY@h", credentials),
        (
            "https://h/a/../CANARY",
            "its path has a `.` or `..` segment; write the path it stands for",
        ),
        ("http://CANARY.example", plain),
        ("http://192.168.0.1", plain),
        ("http://localhost.CANARY.example", plain),
        ("http://127.0.0.1.CANARY.example", plain),
    ] {
        let error = Client::<endpoint::NoApi>::new(url).unwrap_err();
        assert_eq!(error.to_string(), format!("the base URL cannot be used: {problem}"), "{url}");
        assert!(
            error.kind() == BuildErrorKind::BaseUrl && !format!("{error:?}").contains("CANARY")
        );
    }
}

#[test]
fn base_url_that_no_request_can_reach_is_a_build_error() {
    for url in [
        "https://h:99999",
        "https://h:port",
        "https://h:0",
        "https://h/a\"b",
        "https://h/a%zz",
        "https://h/{tenant}",
        "https://[fe80::1%25eth0]",
        "https://[fe80::1%eth0]:8443/v4",
        "https://1.2.3.256",
        "https://a..b",
        "https://xn--a.example",
        "https://h .example",
        "https://h.example\n",
    ] {
        let built: Result<Client, BuildError> = Client::new(url);
        assert!(built.is_err_and(|error| error.kind() == BuildErrorKind::BaseUrl), "{url}");
    }
}

#[test]
fn path_of_the_base_url_is_not_printed() {
    let url = "https://api.example.com:8443/botCANARY/v1";
    let client: Client = Client::new(url).unwrap();
    let call = client.send(write("a"));
    let printed = format!("{client:?} {client:#?} {:?} {call:?}", client.base_url());
    assert!(printed.contains("https://api.example.com:8443/…"), "{printed}");
    assert!(!printed.contains("CANARY"), "{printed}");
    assert_eq!(client.base_url().to_string(), url);
}

#[test]
fn plain_http_is_allowed_for_loopback_or_with_allow_http() {
    for url in ["http://localhost:1", "http://127.8.8.8", "http://[::1]:1/a", "https://h.example"] {
        let client: Client = Client::new(url).unwrap();
        assert_eq!(client.base_url().to_string(), url);
    }
    let client: Client = Client::builder("http://10.0.0.1/v4/").allow_http().build().unwrap();
    assert_eq!(*client.base_url(), "http://10.0.0.1/v4".parse::<BaseUrl>().unwrap());
}

#[tokio::test]
async fn call_outlives_its_client_and_can_be_spawned() {
    fn assert_spawnable<T: Send + Unpin + 'static>(value: T) -> T {
        value
    }
    let server = Server::start().await;
    server.answer(Answer::new(200).body("ok"));
    let sending = {
        let client = Client::new(server.url()).unwrap();
        assert_spawnable(write("local").send(&client))
    };
    assert_eq!(tokio::spawn(sending).await.unwrap().unwrap(), "ok");
    assert_eq!(server.one().text(), r#"{"text":"local"}"#);
}

#[tokio::test]
async fn nothing_is_sent_before_the_call_is_awaited() {
    let server = Server::start().await;
    let client = Client::new(server.url()).unwrap();
    drop(write("a").send(&client).idempotency_key("k"));
    drop(client.send(write("a")).with_response());
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn clones_keep_default_headers_and_hide_their_values() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let client = Client::builder(server.url()).header("X-Default", "CANARY").build().unwrap();
    let clone = client.clone();
    drop(client);
    assert_eq!(clone.send(write("a")).await.unwrap(), "");
    assert_eq!(server.one().header("x-default"), Some("CANARY"));
    let printed = format!("{clone:?} {clone:#?} {:?}", write("a").send(&clone));
    assert!(printed.contains("x-default") && printed.contains(server.url()), "{printed}");
    assert!(!printed.contains("CANARY"), "{printed}");
}

#[test]
fn error_is_two_words_and_send_sync_static() {
    fn assert_anywhere<T: std::error::Error + Send + Sync + 'static>() -> usize {
        size_of::<T>()
    }
    let words = 2 * size_of::<usize>();
    assert!(assert_anywhere::<Error<Infallible>>() <= words);
    assert!(assert_anywhere::<Error<[u64; 100]>>() <= words);
    assert!(size_of::<Result<(), Error<[u64; 100]>>>() <= words);
}

#[tokio::test]
async fn client_is_built_from_every_form_of_a_base_url() {
    let text = "https://api.example.com/v4".to_owned();
    let base: BaseUrl = text.parse().unwrap();
    let built: [Client; 5] = [
        Client::new(text.as_str()).unwrap(),
        Client::new(&text).unwrap(),
        Client::new(text).unwrap(),
        Client::new(base.clone()).unwrap(),
        Client::builder(base.clone()).build().unwrap(),
    ];
    assert!(built.iter().all(|client| *client.base_url() == base));
}
