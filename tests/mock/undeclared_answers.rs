//! An answer that the endpoint does not declare panics on the line that sets it.

use endpoint::mock::Mock;
use endpoint::{FromResponse, endpoint};
use serde_json::json;

use crate::panic_of;
use crate::sdk::{ApiError, DeleteKey, UpdateEmail, User, expired, user};

#[derive(FromResponse)]
struct Token {
    #[header("X-Subject-Token")]
    #[expect(dead_code, reason = "only decoded")]
    token: String,
}

#[endpoint(POST, "/v3/auth/tokens", 201 => Token)]
struct CreateToken {}

fn refused(on: impl FnOnce(&Mock)) -> String {
    let mock = Mock::new();
    let text = panic_of(|| on(&mock));
    // The refused answer has left no expectation.
    mock.verify();
    text
}

#[test]
fn answer_of_another_type_panics() {
    let text = refused(|mock| mock.on::<UpdateEmail>().ok(json!({"id": 7})));
    let name = std::any::type_name::<User>();
    assert_eq!(
        text,
        format!(
            "the response of the mock does not fit `UpdateEmail`: PUT /v4/user/emails: 200 OK: the \
             response is not a `{name}`: missing field `email`"
        )
    );
    let text = refused(|mock| mock.on::<UpdateEmail>().failure(401, user(1)));
    let name = std::any::type_name::<ApiError>();
    assert!(text.starts_with("the response of the mock does not fit `UpdateEmail`: "), "{text}");
    assert!(text.ends_with(&format!("a `{name}`: missing field `error_code`")), "{text}");
    let text = refused(|mock| mock.on::<CreateToken>().ok(json!({})));
    assert!(text.ends_with("header `x-subject-token`: the header is missing"), "{text}");
}

#[test]
fn answer_with_an_undeclared_status_panics() {
    let text = refused(|mock| mock.on::<UpdateEmail>().failure(404, expired()));
    assert_eq!(
        text,
        "the response of the mock does not fit `UpdateEmail`: PUT /v4/user/emails: 404 Not Found: \
         the endpoint does not declare this status"
    );
    let text = refused(|mock| mock.on::<DeleteKey>().success(200, ()));
    assert!(text.ends_with("200 OK: the endpoint does not declare this status"), "{text}");
}

#[test]
fn success_as_failure_or_reverse_panics() {
    let text = refused(|mock| mock.on::<UpdateEmail>().failure(200, user(1)));
    let fit = "the response of the mock does not fit `UpdateEmail`";
    assert_eq!(text, format!("{fit}: 200 OK is declared as a success, not as a failure"));
    let text = refused(|mock| mock.on::<UpdateEmail>().success(401, expired()));
    assert_eq!(text, format!("{fit}: 401 Unauthorized is declared as a failure, not as a success"));
}

#[test]
fn answer_invalid_in_http_panics() {
    for text in [
        refused(|mock| mock.on::<UpdateEmail>().respond(99, ())),
        refused(|mock| mock.on::<UpdateEmail>().respond(1000, "")),
        refused(|mock| mock.on::<UpdateEmail>().respond(0, json!(null))),
    ] {
        assert!(text.starts_with("HTTP has such a status: "), "{text}");
    }
    let text = refused(|mock| mock.on::<UpdateEmail>().header("a b", "").respond(200, ()));
    assert!(text.starts_with("the name is valid in HTTP: "), "{text}");
    let text = refused(|mock| mock.on::<UpdateEmail>().header("a", "\n").respond(200, ()));
    assert!(text.starts_with("the value is valid in HTTP: "), "{text}");
}

#[test]
fn panic_points_at_the_line_of_the_answer() {
    use std::panic::{set_hook, take_hook};
    use std::sync::{Arc, Mutex};

    // Panic hooks are global: tests in other files may panic concurrently.
    let lines = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&lines);
    let before = Arc::new(take_hook());
    let hook = Arc::clone(&before);
    set_hook(Box::new(move |panic| {
        let place = panic.location().map(|it| (it.file().to_owned(), it.line()));
        noted.lock().expect("the lock is not poisoned").extend(place);
        hook(panic);
    }));
    refused(|mock| mock.on::<UpdateEmail>().ok(json!({})));
    let line = line!() - 1;
    let lines = lines.lock().expect("the lock is not poisoned");
    assert!(lines.contains(&(file!().to_owned(), line)), "{lines:?}");
}
