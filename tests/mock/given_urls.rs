//! Endpoints at a URL that the service gave, as a mock sees them.

use endpoint::mock::Mock;
use endpoint::{Client, Secret, endpoint};

use crate::{now, panic_of};

#[endpoint(PATCH, url = session, 202)]
struct Patch {
    session: String,
    #[header("X-Key")]
    key: Option<Secret>,
    #[query]
    part: u8,
    size: u8,
}

#[endpoint(GET, url = presigned, 200)]
struct Fetch {
    presigned: Secret<String>,
}

fn patch(session: &str) -> Patch {
    Patch { session: session.to_owned(), key: None, part: 1, size: 2 }
}

#[test]
fn url_is_matched_by_its_path_and_its_query_by_parameter() {
    for session in
        ["/u/1?sig=a%2Fb", "https://other.example/u/1?sig=a%2Fb", "http://localhost/u/1?sig=a/b"]
    {
        let mock = Mock::new();
        let on = mock.on::<Patch>().with("session", "/u/1").with("sig", "a/b");
        on.with("part", 1).with("size", 2).ok(());
        mock.on::<Patch>().exactly(&patch(session)).ok(());
        now(patch(session).send(&mock.client())).unwrap();
        now(patch(session).send(&mock.client())).unwrap();
        let call = &mock.calls()[0];
        assert_eq!(call.uri().path(), "/u/1");
        assert_eq!(call.query("sig").as_deref(), Some("a/b"));
        let printed = call.to_string();
        assert!(
            printed.starts_with(
                r#"Patch (PATCH {session}) with session = "/u/1", sig = "a/b", part = "1""#
            ),
            "{printed}"
        );
    }
}

#[test]
fn request_to_another_url_is_not_expected() {
    let text = panic_of(|| {
        let mock = Mock::new();
        mock.on::<Patch>().with("session", "/u/2").ok(());
        now(patch("/u/1").send(&mock.client())).unwrap_err();
        drop(mock);
    });
    assert!(text.contains(r#"session: expected "/u/2", was "/u/1""#), "{text}");
}

#[test]
fn secret_header_of_a_request_to_another_origin_is_not_expected() {
    let mock = Mock::new();
    mock.on::<Patch>().with("X-Key", None::<&str>).ok(());
    mock.on::<Patch>().with("X-Key", "CANARY").ok(());
    for session in ["https://other.example/u", "/u"] {
        let patch = Patch { key: Some("CANARY".into()), ..patch(session) };
        now(patch.send(&mock.client())).unwrap();
    }
    assert!(!mock.calls()[1].to_string().contains("CANARY"));
}

#[test]
fn layer_that_changes_the_url_is_reported() {
    let text = panic_of(|| {
        let mock = Mock::new();
        mock.on::<Patch>().ok(());
        let client: Client = Client::builder("https://api.example.com")
            .attempt_layer(tower::util::MapRequestLayer::new(
                |mut request: http::Request<endpoint::Body>| {
                    *request.uri_mut() = "https://api.example.com/u/2?part=1".parse().unwrap();
                    request
                },
            ))
            .transport(mock.transport())
            .build()
            .unwrap();
        now(patch("/u/1?sig=s").send(&client)).unwrap();
        drop(mock);
    });
    assert!(text.contains("`session` was changed after"), "{text}");
    assert!(text.contains("`sig` was removed after"), "{text}");
}

#[test]
fn secret_url_is_masked() {
    let text = panic_of(|| {
        let mock = Mock::new();
        let presigned = Secret::from("https://other.example/CANARY?sig=CANARY&CANARY");
        mock.on::<Fetch>().with("sig", "CANARY").ok(());
        now(Fetch { presigned: presigned.clone() }.send(&mock.client())).unwrap();
        assert_eq!(mock.calls()[0].uri().path(), "/CANARY");
        let printed = mock.calls()[0].to_string();
        let expected =
            r#"Fetch (GET {presigned}) with presigned = "/***", *** = "***", *** = "***""#;
        assert_eq!(printed, expected);
        assert!(!format!("{:?}", mock.calls()).contains("CANARY"));
        now(Fetch { presigned }.send(&mock.client())).unwrap_err();
        drop(mock);
    });
    assert!(text.contains(r#"*** = "***""#) && !text.contains("CANARY"), "{text}");
}
