//! Requests that were changed after their endpoint wrote them.

use endpoint::mock::Mock;
use endpoint::{Body, Client};
use http::{Method, Request, Uri};
use tower::ServiceExt as _;
use tower::util::MapRequestLayer;

use crate::sdk::{ListKeys, UpdateEmail, list, update, user};
use crate::{now, panic_of};

type Change = fn(Request<Body>) -> Request<Body>;

fn client(mock: &Mock, change: Change) -> Client {
    let builder = mock.builder().attempt_layer(MapRequestLayer::new(change));
    builder.build().expect("the client is valid")
}

/// Returns what is reported about a list whose request a layer changes.
fn listed(change: Change) -> String {
    let mock = Mock::new();
    mock.on::<ListKeys>().ok([""; 0]);
    now(list().send(&client(&mock, change))).expect("the call succeeds");
    problems(&mock)
}

fn updated(change: Change) -> String {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().ok(user(1));
    now(update("a").send(&client(&mock, change))).expect("the call succeeds");
    problems(&mock)
}

/// Returns the reported problems without their common prefix.
fn problems(mock: &Mock) -> String {
    let text = panic_of(|| mock.verify());
    let lines = text.lines().skip(1).map(|line| {
        let (about, problem) = line.split_once("): ").expect("the report names the endpoint");
        assert!(about.starts_with("- against the declaration of "), "{line}");
        problem.to_owned()
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn at(mut request: Request<Body>, target: &'static str) -> Request<Body> {
    *request.uri_mut() = Uri::from_static(target);
    request
}

#[test]
fn changed_method_or_path_is_reported() {
    assert_eq!(
        listed(|mut request| {
            *request.method_mut() = Method::POST;
            request
        }),
        "the method is `POST`"
    );
    assert_eq!(listed(|request| at(request, "https://h/v4/users/7")), "the path does not fit");
    assert_eq!(listed(|request| at(request, "https://h/v4/users//keys")), "the path does not fit");
}

#[test]
fn lost_changed_and_added_values_are_reported() {
    assert_eq!(
        listed(|request| at(request, "https://h/v4/users/8/keys?kind[]=gpg&other=1")),
        "`user_id` was changed after the endpoint encoded it; `kind` was changed after the endpoint encoded it; `page` was removed after the endpoint encoded it; \
         `other` is not declared; it was added to the request"
    );
    assert_eq!(
        listed(|mut request| {
            request.headers_mut().remove("x-language");
            request
        }),
        "`X-Language` was removed after the endpoint encoded it"
    );
    assert_eq!(
        updated(|request| request.map(|_| Body::from(r#"{"email":"b","more":1}"#))),
        "`email` was changed after the endpoint encoded it; `more` is not declared; it was added to the request"
    );
    assert_eq!(
        updated(|request| request.map(|_| Body::empty())),
        "`email` was removed after the endpoint encoded it"
    );
}

#[test]
fn layers_may_set_headers_and_reformat_json() {
    let mock = Mock::new();
    mock.on::<ListKeys>().ok([""; 0]);
    mock.on::<UpdateEmail>().ok(user(1));
    let client = client(&mock, |mut request| {
        let headers = request.headers_mut();
        headers.insert("x-language", http::HeaderValue::from_static("fr"));
        headers.insert("x-trace", http::HeaderValue::from_static("1"));
        request.map(|body| match body.to_bytes() {
            Some(bytes) if !bytes.is_empty() => Body::from("{ \"email\" : \"a\" }"),
            _ => body,
        })
    });
    now(list().send(&client)).unwrap();
    now(update("a").send(&client)).unwrap();
}

#[test]
fn compressed_body_is_not_compared() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().ok(user(1));
    let client = client(&mock, |mut request| {
        let gzip = http::HeaderValue::from_static("gzip");
        request.headers_mut().insert("content-encoding", gzip);
        request.map(|_| Body::from("compressed"))
    });
    now(update("a").send(&client)).unwrap();
}

#[test]
fn unverified_mock_reports_no_changes() {
    let mock = Mock::new().unverified();
    mock.on::<ListKeys>().ok([""; 0]);
    let client = client(&mock, |request| at(request, "https://h/elsewhere"));
    now(list().send(&client)).unwrap();
}

#[test]
fn request_without_extensions_is_reported() {
    let mock = Mock::new();
    // The layer wraps the transport, because the client itself reports its own layers.
    let lossy =
        mock.transport().map_request(|request: Request<Body>| Request::new(request.into_body()));
    let client: Client = Client::builder("https://h").transport(lossy).build().unwrap();
    let error = now(list().send(&client)).unwrap_err();
    assert!(error.to_string().ends_with("the mock did not expect this request"), "{error}");
    assert_eq!(
        panic_of(|| mock.verify()),
        "the calls did not go as the mock expected:\n- a request came without its extensions; a layer that \
         creates a new request must keep those of the old one"
    );
}
