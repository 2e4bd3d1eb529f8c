//! Paths of every shape: a mock splits each one as its endpoint wrote it.

use endpoint::mock::Mock;
use endpoint::{Client, Secret, endpoint};

use crate::{now, panic_of};

#[endpoint(GET, "/{*a}/x/{b}", 200)]
struct Behind {
    a: Vec<&'static str>,
    b: &'static str,
}

#[endpoint(GET, "/{*path}", 200)]
struct Whole {
    path: &'static str,
}

#[endpoint(GET, "/{a}{b}/{c}-{d}.json", 200)]
struct Beside {
    a: Secret<String>,
    b: &'static str,
    c: &'static str,
    d: &'static str,
}

#[endpoint(GET, "/{first}/{*rest}", 200)]
struct Rest {
    first: &'static str,
    rest: &'static str,
}

/// Returns a client whose base URL has a path.
fn behind_a_gateway(mock: &Mock) -> Client {
    let builder = Client::builder("https://h/gate/x/way").transport(mock.transport());
    builder.anonymous().build().expect("the client is valid")
}

#[test]
fn placeholder_after_a_multi_segment_one_is_read() {
    for (a, b) in [
        (vec!["1"], "2"),
        (vec!["1", "x", "2"], "3"),
        (vec!["x", "x", "x"], "x"),
        (vec!["a/b", "ü"], "x/x"),
    ] {
        let mock = Mock::new();
        mock.on::<Behind>().with("a", a.join("/")).with("b", b).times(2).respond(200, ());
        for client in [mock.client(), behind_a_gateway(&mock)] {
            now(client.send(Behind { a: a.clone(), b })).expect("the mock expects the request");
        }
        for call in mock.calls() {
            assert_eq!(call.path("a"), Some(a.join("/")));
            assert_eq!(call.path("b").as_deref(), Some(b));
        }
        mock.verify();
    }
}

#[test]
fn base_path_is_not_part_of_a_value() {
    let mock = Mock::new();
    mock.on::<Whole>().with("path", "a/b").respond(200, ());
    mock.on::<Rest>().exactly(&Rest { first: "1", rest: "2/3" }).respond(200, ());
    let client = behind_a_gateway(&mock);
    now(client.send(Whole { path: "a/b" })).expect("the mock expects the request");
    now(client.send(Rest { first: "1", rest: "2/3" })).expect("the mock expects the request");
    let rest = &mock.calls_of::<Rest>()[0];
    assert_eq!((rest.path("first"), rest.path("rest")), (Some("1".into()), Some("2/3".into())));
}

#[test]
fn adjacent_placeholders_match_minimally() {
    let beside = || Beside { a: "ab".into(), b: "c", c: "1-2", d: "3" };
    let mock = Mock::new();
    mock.on::<Beside>().exactly(&beside()).respond(200, ());
    now(mock.client::<endpoint::NoApi>().send(beside())).expect("the mock expects the request");
    let call = &mock.calls()[0];
    let values =
        ["a", "b", "c", "d"].map(|name| call.path(name).expect("the path has the placeholder"));
    assert_eq!(values, ["a", "bc", "1", "2-3"]);
    let shown = call.to_string();
    assert!(shown.ends_with(r#" with a = "*", b = "**c", c = "1", d = "2-3""#), "{shown}");
}

#[test]
fn empty_or_dot_segment_does_not_match() {
    for target in ["https://h/1//2", "https://h/1/..", "https://h/1/%2e%2E/2", "https://h/./1"] {
        let mock = Mock::new();
        mock.on::<Whole>().respond(200, ());
        let change = move |mut request: http::Request<endpoint::Body>| {
            *request.uri_mut() = http::Uri::from_static(target);
            request
        };
        let layer = tower::util::MapRequestLayer::new(change);
        let client: Client =
            mock.builder().attempt_layer(layer).build().expect("the client is valid");
        now(client.send(Whole { path: "1" })).expect("the call succeeds");
        assert_eq!(mock.calls()[0].path("path"), None);
        let report = panic_of(|| mock.verify());
        assert!(report.ends_with("the path does not fit"), "{target}: {report}");
    }
}

/// Bytes that are not UTF-8 come from a service or a layer, and stay encoded.
#[test]
fn values_that_are_not_utf8_stay_encoded() {
    let mock = Mock::new();
    mock.on::<Whole>().with("path", "%FC").respond(200, ());
    let change = |mut request: http::Request<endpoint::Body>| {
        *request.uri_mut() = http::Uri::from_static("https://h/%FE");
        request
    };
    let layer = tower::util::MapRequestLayer::new(change);
    let client: Client = mock.builder().attempt_layer(layer).build().expect("the client is valid");
    now(client.send(Whole { path: "1" })).expect_err("the mock expects another path");
    assert_eq!(mock.calls()[0].path("path").as_deref(), Some("%FE"));
    let report = panic_of(|| mock.verify());
    assert!(report.contains("`path` was changed after the endpoint encoded it"), "{report}");
}
