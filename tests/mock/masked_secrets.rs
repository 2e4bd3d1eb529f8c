//! Secrets that reports and `Debug` must not show.

use std::collections::BTreeMap;
use std::error::Error as _;

use endpoint::mock::Mock;
use endpoint::{Part, Secret, Upload, api, endpoint};
use http::HeaderValue;
use serde::Serialize;

use crate::{now, panic_of};

#[derive(Serialize)]
struct Login {
    name: &'static str,
    password: Secret,
}

#[endpoint(POST, "/v4/{key}", 200)]
struct SignIn {
    key: Secret,
    #[query]
    code: Secret,
    #[query]
    page: u8,
    #[header("X-Auth-Token")]
    token: Secret,
    #[header]
    others: BTreeMap<&'static str, Secret>,
    login: Login,
    open: &'static str,
}

fn sign_in(secret: &str) -> SignIn {
    SignIn {
        key: secret.into(),
        code: secret.into(),
        page: 1,
        token: secret.into(),
        others: BTreeMap::from([("X-Other", secret.into())]),
        login: Login { name: "me", password: secret.into() },
        open: "open",
    }
}

#[test]
fn secrets_are_masked_in_reports_and_debug() {
    let mock = Mock::new();
    let error = now(sign_in("CANARY").send(&mock.client())).unwrap_err();
    let call = &mock.calls()[0];
    assert_eq!(
        call.to_string(),
        "SignIn (POST /v4/{key}) with key = \"***\", code = \"***\", page = \"1\", X-Auth-Token = \"***\", \
         x-other = \"***\", login = {\"name\":\"me\",\"password\":\"***\"}, open = \"open\""
    );
    let report = panic_of(|| mock.verify());
    let printed = format!("{call:?} {mock:?} {error} {error:?} {:?} {report}", error.source());
    assert!(!printed.contains("CANARY"), "{printed}");
    assert!(report.contains("\n    login = {\"name\":\"me\",\"password\":\"***\"}\n"), "{report}");
    // The test itself can read them.
    assert_eq!(
        (call.path("key"), call.query("code")),
        (Some("CANARY".into()), Some("CANARY".into()))
    );
    assert_eq!(call.header("x-auth-token"), Some("CANARY"));
}

#[test]
fn differing_secret_is_hidden_on_both_sides() {
    let mock = Mock::new();
    mock.on::<SignIn>().exactly(&sign_in("CANARY")).ok(());
    mock.on::<SignIn>().with("open", "open").with("code", Secret::from("CANARY")).ok(());
    mock.on::<SignIn>().with("code", "CANARY").ok(());
    let client = mock.client();
    let _ = now(sign_in("PARROT").send(&client));
    let report = panic_of(|| mock.verify());
    assert!(!report.contains("CANARY") && !report.contains("PARROT"), "{report}");
    assert!(
        report.contains("differs:\n    code: it is secret, and another than expected\n"),
        "{report}"
    );
}

#[test]
fn equal_secret_matches() {
    let mock = Mock::new();
    mock.on::<SignIn>().exactly(&sign_in("CANARY")).ok(());
    mock.on::<SignIn>().with("code", Secret::from("CANARY")).with("key", "CANARY").ok(());
    let client = mock.client();
    now(sign_in("CANARY").send(&client)).unwrap();
    now(sign_in("CANARY").send(&client)).unwrap();
}

#[api(auth = query("api key"))]
struct ByQuery;

#[endpoint(GET, "/a", 200, api = ByQuery)]
struct Get {
    q: &'static str,
}

#[test]
fn credentials_added_by_the_client_are_masked() {
    let mock = Mock::new();
    let client = mock.builder().credentials("CANARY").build().unwrap();
    mock.on::<Get>().ok(());
    now(Get { q: "x" }.send(&client)).unwrap();
    assert_eq!(mock.calls()[0].to_string(), "Get (GET /a) with q = \"x\", api key = \"***\"");
    assert_eq!(mock.calls()[0].query("api key"), Some("CANARY".to_owned()));
}

#[test]
fn sensitive_call_header_is_masked() {
    #[endpoint(GET, "/h", 200)]
    struct GetHeader {
        #[header("X-Key")]
        key: &'static str,
    }

    let mock = Mock::new();
    mock.on::<GetHeader>().times(2).ok(());
    let client = mock.client();
    let mut value = HeaderValue::from_static("CANARY");
    value.set_sensitive(true);
    now(GetHeader { key: "open" }.send(&client).header("X-Key", value)).unwrap();
    now(GetHeader { key: "open" }.send(&client)).unwrap();
    let shown = mock.calls().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        shown,
        ["GetHeader (GET /h) with X-Key = \"***\"", "GetHeader (GET /h) with X-Key = \"open\""]
    );
}

#[test]
fn stream_is_shown_by_its_size_only() {
    #[endpoint(POST, "/files", 200, body = multipart)]
    struct AddFile {
        code: Secret,
        #[part]
        file: Part,
    }

    let mock = Mock::new();
    mock.on::<AddFile>().times(2).ok(());
    let client = mock.client();
    let content =
        futures_util::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from("CANARY"))]);
    let file = Part::stream(Upload::once(content));
    now(AddFile { code: "CANARY".into(), file }.send(&client)).unwrap();
    now(AddFile { code: "CANARY".into(), file: Part::bytes("open") }.send(&client)).unwrap();
    let calls = mock.calls();
    assert_eq!(
        calls[0].to_string(),
        "AddFile (POST /files) with code = \"6 bytes\", file = \"6 bytes\""
    );
    assert_eq!(calls[1].to_string(), "AddFile (POST /files) with code = \"***\", file = \"open\"");
    assert_eq!(calls[0].part("file").as_deref(), Some(&b"CANARY"[..]));
}
