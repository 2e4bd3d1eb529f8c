//! `to_curl`: a command that sends the same request, without its secrets.

use std::collections::BTreeMap;
use std::io;
use std::process::Command;

use bytes::Bytes;
use endpoint::{Client, ErrorKind, NoApi, Options, Part, Secret, Upload, api, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::stream;
use http::HeaderValue;

use super::client;

const CANARY: &str = "CANARY";

#[endpoint(POST, "/notes/{id}", 201, header("X-Kind" = "note"))]
struct AddNote {
    id: Secret,
    #[query]
    key: Secret,
    #[header("X-Auth-Token")]
    token: Secret,
    #[header("X-Plain")]
    plain: &'static str,
    code: Secret,
    nested: BTreeMap<&'static str, Secret>,
    text: &'static str,
}

fn note() -> AddNote {
    AddNote {
        id: CANARY.into(),
        key: CANARY.into(),
        token: CANARY.into(),
        plain: "a b",
        code: CANARY.into(),
        nested: BTreeMap::from([("pin", CANARY.into())]),
        text: "it's $HOME `x` \\ \"q\"\n",
    }
}

fn plain() -> Client {
    client(Client::<NoApi>::builder("https://h/v4"))
}

#[test]
fn secrets_are_masked_in_every_role() {
    let key = HeaderValue::from_static(CANARY);
    let client = plain().with_options(Options::new().header("Authorization", key));
    let command = note().send(&client).header("X-Mine", "y").to_curl().unwrap();
    assert!(!command.contains(CANARY), "{command}");
    let expected = r#"curl -X POST 'https://h/v4/notes/%2A%2A%2A?key=%2A%2A%2A' \
  -H 'x-kind: note' \
  -H "x-auth-token: $X_AUTH_TOKEN" \
  -H 'x-plain: a b' \
  -H 'content-type: application/json' \
  -H 'x-mine: y' \
  -H "authorization: $AUTHORIZATION" \
  -H 'user-agent: me' \
  --data-raw '{"code":"***","nested":{"pin":"***"},"text":"it'\''s $HOME `x` \\ \"q\"\n"}'"#;
    assert_eq!(command, expected);
    // The request itself still contains the secrets.
    let request = endpoint::Endpoint::request(&note(), client.base_url()).unwrap();
    assert!(request.uri().path().ends_with(CANARY));
}

#[api(auth = header("X-Auth-Token"))]
struct ByHeader;
#[endpoint(HEAD, "/a", 200 => true, 404 => false, api = ByHeader)]
struct HeaderHead {}

#[api(auth = bearer)]
struct ByBearer;
#[endpoint(GET, "/a", 200, api = ByBearer)]
struct BearerGet {}

#[api(auth = basic)]
struct ByBasic;
#[endpoint(DELETE, "/a", 200, api = ByBasic)]
struct BasicDelete {}

#[api(auth = query("api key"))]
struct ByQuery;
#[endpoint(GET, "/a", 200, api = ByQuery)]
struct QueryGet {
    q: Option<u8>,
}

#[test]
fn credentials_become_shell_variables() {
    let at = client::<ByHeader>;
    let by_header = at(Client::builder("https://h").credentials(CANARY));
    assert_eq!(
        HeaderHead {}.send(&by_header).to_curl().unwrap(),
        "curl --head https://h/a \\\n  -H 'user-agent: me' \\\n  -H \"x-auth-token: $X_AUTH_TOKEN\""
    );
    let anonymous = at(Client::builder("https://h").anonymous());
    let command = HeaderHead {}.send(&anonymous).to_curl().unwrap();
    assert_eq!(command, "curl --head https://h/a \\\n  -H 'user-agent: me'");

    let by_bearer = client::<ByBearer>(Client::builder("https://h").credentials(CANARY));
    let command = BearerGet {}.send(&by_bearer).to_curl().unwrap();
    assert!(command.ends_with("-H \"authorization: Bearer $TOKEN\""), "{command}");
    let by_basic = client::<ByBasic>(Client::builder("https://h").credentials(CANARY));
    let command = BasicDelete {}.send(&by_basic).to_curl().unwrap();
    assert!(command.starts_with("curl -X DELETE https://h/a"), "{command}");
    assert!(command.ends_with("-u \"$CREDENTIALS\""), "{command}");
    let by_query = client::<ByQuery>(Client::builder("https://h").credentials(CANARY));
    for (q, url) in [(None, "'https://h/a?api%20key='"), (Some(1), "'https://h/a?q=1&api%20key='")]
    {
        let command = QueryGet { q }.send(&by_query).to_curl().unwrap();
        assert!(command.starts_with(&format!("curl {url}\"$API_KEY\"")), "{command}");
    }
}

#[endpoint(GET, "/b", 200, api = ByQuery)]
struct OwnKey {
    #[serde(rename = "api key")]
    key: &'static str,
}

#[test]
fn credential_set_by_the_endpoint_is_not_added_twice() {
    let client = client::<ByQuery>(Client::builder("https://h").credentials(CANARY));
    let command = OwnKey { key: CANARY }.send(&client).to_curl().unwrap();
    assert_eq!(command, "curl 'https://h/b?api%20key='\"$API_KEY\" \\\n  -H 'user-agent: me'");
}

#[endpoint(PUT, "/file", 200, body = bytes)]
struct PutFile {
    #[body]
    content: Upload,
}

#[endpoint(POST, "/file", 200, body = multipart)]
struct PostFile {
    #[part]
    content: Part,
}

#[tokio::test]
async fn to_curl_does_not_consume_streams() {
    let server = Server::start().await;
    server.answer(Answer::new(200));
    let client: Client = Client::new(server.url()).unwrap();
    let upload = || Upload::once(stream::iter([Ok::<_, io::Error>(Bytes::from("content"))]));
    let call = PutFile { content: upload() }.send(&client);
    assert!(call.to_curl().unwrap().ends_with("--data-binary @body"));
    call.await.unwrap();
    assert_eq!(server.one().text(), "content");

    let call = PostFile { content: Part::stream(upload()) }.send(&client);
    assert!(call.to_curl().unwrap().ends_with("--data-binary @body"));
    let call = PostFile { content: Part::bytes(&b"\0"[..]) }.send(&client);
    assert!(call.to_curl().unwrap().ends_with("--data-binary @body"));
}

#[test]
fn to_curl_of_an_invalid_request_is_an_error() {
    let client = plain();
    let call = note().send(&client).header("X Name", "v");
    let error = call.to_curl().unwrap_err();
    assert_eq!((error.kind(), error.violations().len()), (ErrorKind::InvalidRequest, 1));
}

#[tokio::test]
async fn shell_parses_the_command_into_the_intended_words() {
    let server = Server::start().await;
    let command = note().send(&plain()).to_curl().unwrap();
    let script = command.replacen("curl", "printf '%s\\n'", 1);
    let Ok(output) = Command::new("sh").arg("-c").arg(script).output() else {
        return; // There is no shell on this machine.
    };
    let words = String::from_utf8(output.stdout).unwrap();
    let body = r#"{"code":"***","nested":{"pin":"***"},"text":"it's $HOME `x` \\ \"q\"\n"}"#;
    assert!(words.ends_with(&format!("--data-raw\n{body}\n")), "{words}");
    assert!(server.requests().is_empty());
}
