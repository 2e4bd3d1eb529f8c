//! `to_curl`: how a shell splits the command into words, which request curl makes of them, and what
//! is masked.

use std::collections::BTreeMap;

use endpoint::{Client, NoApi, Options, Secret, api, endpoint};
use endpoint_tests::{Answer, Recorded, Server};

use super::client;
use crate::support::posix_shell::{curl, words};

const CANARY: &str = "CANARY";

#[api(auth = header("X-Auth-Token"))]
struct ByHeader;
#[api(auth = bearer)]
struct ByBearer;
#[api(auth = query("api key"))]
struct ByQuery;

#[endpoint(HEAD, "/a", 200, api = ByHeader)]
struct HeaderHead {
    #[header]
    headers: BTreeMap<&'static str, &'static str>,
}

#[endpoint(GET, "/b", 200, api = ByBearer)]
struct OwnBearer {
    #[header("Authorization")]
    token: &'static str,
}

#[endpoint(GET, "/c", 200, api = ByQuery)]
struct AnyKey {
    first: Option<u8>,
    #[serde(rename = "api key")]
    keys: Vec<&'static str>,
    #[serde(rename = "api keys")]
    other: Option<&'static str>,
}

#[endpoint(POST, "/text", 200, body = text)]
struct PostText {
    #[header]
    headers: BTreeMap<&'static str, Secret>,
    #[header]
    plain: BTreeMap<&'static str, &'static str>,
    #[body]
    text: String,
}

#[endpoint(PUT, "/a", 200)]
struct PutNothing {}

#[endpoint(HEAD, "/a", 200)]
struct Head {
    #[header]
    headers: BTreeMap<&'static str, &'static str>,
}

fn text(text: impl Into<String>) -> PostText {
    PostText { headers: BTreeMap::new(), plain: BTreeMap::new(), text: text.into() }
}

/// The credential of the API is masked whoever sets it, and in whatever case its name is written.
#[test]
fn credential_header_is_masked_wherever_it_is_set() {
    let head = || HeaderHead { headers: BTreeMap::new() };
    for client in [
        client(Client::<ByHeader>::builder("https://h").credentials(CANARY)),
        client(Client::<ByHeader>::builder("https://h").anonymous()),
    ] {
        let headers = BTreeMap::from([("x-auth-TOKEN", CANARY), ("X-Other", "1")]);
        let other = client.with_options(Options::new().header("x-AUTH-token", CANARY));
        for command in [
            client.send(HeaderHead { headers }).to_curl().unwrap(),
            client.send(head()).header("X-Auth-Token", CANARY).to_curl().unwrap(),
            client.send(head()).append_header("x-auth-token", CANARY).to_curl().unwrap(),
            other.send(head()).to_curl().unwrap(),
        ] {
            let masked = r#"-H "x-auth-token: $X_AUTH_TOKEN""#;
            assert_eq!(command.matches(masked).count(), 1, "{command}");
            assert!(!command.contains(CANARY), "{command}");
        }
    }
    for client in [
        client(Client::<ByBearer>::builder("https://h").credentials(CANARY)),
        client(Client::<ByBearer>::builder("https://h").anonymous()),
    ] {
        let command = client.send(OwnBearer { token: CANARY }).to_curl().unwrap();
        let masked = r#"-H "authorization: $AUTHORIZATION""#;
        assert_eq!(command.matches(masked).count(), 1, "{command}");
        assert!(!command.contains(CANARY) && !command.contains("$TOKEN"), "{command}");
    }
}

#[test]
fn credential_parameter_is_masked_wherever_it_is_set() {
    for has_credentials in [true, false] {
        let builder = Client::<ByQuery>::builder("https://h");
        let client =
            client(if has_credentials { builder.credentials(CANARY) } else { builder.anonymous() });
        let keys = vec![CANARY, CANARY];
        let call = client.send(AnyKey { first: Some(1), keys, other: Some("b") });
        let url =
            r#"'https://h/c?first=1&api%20key='"$API_KEY"'&api%20key='"$API_KEY"'&api%20keys=b'"#;
        let command = call.to_curl().unwrap();
        assert!(command.starts_with(&format!("curl {url} ")), "{command}");
        let call = client.send(AnyKey { first: None, keys: vec![], other: Some("b") });
        let command = call.to_curl().unwrap();
        assert_eq!(command.contains("$API_KEY"), has_credentials, "{command}");
        assert!(!command.contains(CANARY), "{command}");
    }
}

/// Asserts that a shell and curl make the request that is sent out of the command.
async fn assert_same(server: &Server, client: &Client, call: impl Fn() -> PostText) {
    server.answer(Answer::new(200));
    client.send(call()).await.expect("the call succeeds");
    let sent = server.requests().pop().expect("the server received the request");
    let command = client.send(call()).to_curl().expect("the request is valid");
    assert!(!command.contains(CANARY), "{command}");

    let names = call().headers.into_keys().flat_map(|name| {
        let upper = name.to_ascii_uppercase();
        let upper = upper.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        [format!("SECRET_{upper}"), upper]
    });
    let names: Vec<_> = names.collect();
    let variables = names.iter().map(|name| (&**name, CANARY)).collect();
    let made = curl(&words(&command, &variables));
    assert_eq!((&made.method, &made.body), (&sent.method, &sent.body), "{command}");
    assert_eq!(made.target, format!("{}{}", server.url(), sent.target));
    let of = |request: &Recorded| {
        let added = ["accept", "host", "content-length"];
        let headers = request.headers.iter().filter(|(name, _)| !added.contains(&&**name));
        let mut headers: Vec<_> = headers.cloned().collect();
        headers.sort();
        headers
    };
    assert_eq!(of(&made), of(&sent), "{command}");
}

#[tokio::test]
async fn curl_command_makes_the_request_that_is_sent() {
    let server = Server::start().await;
    let client = client(Client::<NoApi>::builder(server.url()));
    let names = [
        "x-`id`", "x-$home", "x-!1", "x-'q'", "x-a|b&c", "x-*~^#", "x.y_z+1", "2fa", "path", "user",
    ];
    let values = [
        "",
        "a",
        "-x",
        "@file",
        "a b",
        "it's",
        "\"q\"",
        "$HOME `id` $(id)",
        "a\\",
        "!!",
        "#",
        ";",
        "a:b",
    ];
    for name in names {
        for value in values {
            let headers = || BTreeMap::from([(name, CANARY.into()), ("x-secret", CANARY.into())]);
            let plain = || BTreeMap::from([("x-plain", value)]);
            assert_same(&server, &client, || PostText {
                headers: headers(),
                plain: plain(),
                text: value.to_owned(),
            })
            .await;
        }
        let plain = || BTreeMap::from([(name, "a")]);
        assert_same(&server, &client, || PostText { plain: plain(), ..text("a") }).await;
    }
    for content in [
        "@/etc/passwd",
        "-d",
        "--head",
        "a\nb\n",
        "\n",
        "\ttab",
        "ä",
        "'''",
        "\\'\\",
        "\"$x\" `y` \\",
        " ",
    ] {
        assert_same(&server, &client, || text(content)).await;
    }
}

#[test]
fn body_unfit_for_a_terminal_is_read_from_a_file() {
    let client = client(Client::<NoApi>::builder("https://h"));
    for content in ["\u{1b}[2J", "a\rb", "\0", "a\u{7f}", "\u{15}rm", "\u{9b}31m"] {
        let command = client.send(text(content)).to_curl().unwrap();
        assert!(command.ends_with("--data-binary @body"), "{content:?}");
    }
    // The length of one argument is limited on Linux.
    let fits = client.send(text("x".repeat(64 * 1024))).to_curl().unwrap();
    assert!(fits.contains("--data-raw x"));
    let long = client.send(text("x".repeat(64 * 1024 + 1))).to_curl().unwrap();
    assert!(long.ends_with("--data-binary @body"));
}

#[test]
fn command_spells_out_what_curl_would_change() {
    let at = |url| client(Client::<NoApi>::builder(url));
    let command = at("https://h").send(PutNothing {}).to_curl().unwrap();
    assert!(command.ends_with("-H 'content-length: 0'"), "{command}");
    let headers = BTreeMap::from([("x-a", "")]);
    let command = at("https://h").send(Head { headers }).to_curl().unwrap();
    assert_eq!(command, "curl --head https://h/a \\\n  -H 'x-a;' \\\n  -H 'user-agent: me'");
    let command = at("http://[::1]:80").send(PutNothing {}).to_curl().unwrap();
    assert!(command.starts_with("curl -X PUT --globoff 'http://[::1]:80/a'"), "{command}");
}
