//! Reports of a mock when calls do not match its expectations.

use endpoint::mock::Mock;
use endpoint::{Error, ErrorKind};

use crate::sdk::{ApiError, DeleteKey, ListKeys, UpdateEmail, User, change, list, update, user};
use crate::{now, panic_of};

const HEAD: &str = "the calls did not go as the mock expected:\n";

/// Returns the report after these calls, whatever their results.
#[track_caller]
fn report(calls: impl FnOnce(&Mock)) -> String {
    let text = panic_of(|| {
        let mock = Mock::new();
        calls(&mock);
    });
    text.strip_prefix(HEAD).expect("the text is a report").to_owned()
}

#[test]
fn uncalled_expectation_is_reported() {
    assert_eq!(
        report(|mock| {
            mock.on::<UpdateEmail>().ok(user(1));
            mock.on::<DeleteKey>().always().ok(());
            mock.on::<UpdateEmail>().times(3).ok(user(1));
            change(&mock.client(), "a").unwrap();
            change(&mock.client(), "a").unwrap();
        }),
        "- expected, but not called: DeleteKey (DELETE /v4/keys/{key}) at HERE\n\
         - expected 3 times, but called 1: UpdateEmail (PUT /v4/user/emails) at HERE"
    );
}

#[test]
fn report_names_the_line_of_the_expectation() {
    let mock = Mock::new();
    mock.on::<DeleteKey>().ok(());
    let line = line!() - 1;
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| mock.verify()));
    let text = *panic.unwrap_err().downcast::<String>().unwrap();
    assert!(text.ends_with(&format!(" at {}:{line}:10", file!())), "{text}");
}

#[test]
fn unexpected_endpoint_is_reported_with_the_expectations() {
    assert_eq!(
        report(|mock| {
            mock.on::<UpdateEmail>().ok(user(1));
            let _ = now(DeleteKey { key: 7 }.send(&mock.client()));
        }),
        "- not expected: DeleteKey (DELETE /v4/keys/{key})\n\
         \x20   key = \"7\"\n\
         \x20 there is no expectation of this endpoint, but of\n\
         \x20   UpdateEmail (PUT /v4/user/emails) at HERE\n\
         - expected, but not called: UpdateEmail (PUT /v4/user/emails) at HERE"
    );
    assert_eq!(
        report(|mock| drop(now(DeleteKey { key: 7 }.send(&mock.client())))),
        "- not expected: DeleteKey (DELETE /v4/keys/{key})\n\
         \x20   key = \"7\"\n\
         \x20 there is no expectation of this endpoint"
    );
}

#[test]
fn nearest_expectation_is_compared_field_by_field() {
    assert_eq!(
        report(|mock| {
            mock.on::<ListKeys>().with("user_id", 8).with("page", 1).optional().ok([""; 0]);
            let other = ListKeys { page: None, language: Some("en"), ..list() };
            mock.on::<ListKeys>().optional().exactly(&other).ok([""; 0]);
            let _ = now(ListKeys { kind: vec![], ..list() }.send(&mock.client()));
        }),
        "- not expected: ListKeys (GET /v4/users/{user_id}/keys)\n\
         \x20   user_id = \"7\"\n\
         \x20   page = \"2\"\n\
         \x20   X-Language = \"de\"\n\
         \x20 the expectation at HERE differs:\n\
         \x20   user_id: expected 8, was \"7\"\n\
         \x20   page: expected 1, was \"2\""
    );
    assert_eq!(
        report(|mock| {
            let other = ListKeys { page: None, language: Some("en"), ..list() };
            mock.on::<ListKeys>().optional().exactly(&other).ok([""; 0]);
            let _ = now(ListKeys { kind: vec![], ..list() }.send(&mock.client()));
        })
        .split_once("differs:\n")
        .unwrap()
        .1,
        "    kind: expected [\"ssh\",\"gpg\"], but it was not sent\n\
         \x20   X-Language: expected \"en\", was \"de\"\n\
         \x20   page: expected nothing, was \"2\""
    );
}

#[test]
fn custom_condition_is_reported_by_its_line() {
    assert_eq!(
        report(|mock| {
            mock.on::<UpdateEmail>()
                .optional()
                .when(|_| false)
                .with("verify_code", "x")
                .ok(user(1));
            let _ = change(&mock.client(), "a");
        }),
        "- not expected: UpdateEmail (PUT /v4/user/emails)\n\
         \x20   email = \"a\"\n\
         \x20 the expectation at HERE differs:\n\
         \x20   the condition at HERE does not hold\n\
         \x20   verify_code: expected \"x\", but it was not sent"
    );
}

#[test]
fn consumed_expectations_are_reported() {
    assert_eq!(
        report(|mock| {
            mock.on::<UpdateEmail>().ok(user(1));
            mock.on::<UpdateEmail>().times(2).ok(user(1));
            let client = mock.client();
            (0..4).for_each(|_| drop(change(&client, "a")));
        }),
        "- not expected: UpdateEmail (PUT /v4/user/emails)\n\
         \x20   email = \"a\"\n\
         \x20 the expectation at HERE was already met once\n\
         \x20 the expectation at HERE was already met 2 times"
    );
}

fn unexpected(mock: &Mock) -> Error<ApiError> {
    change(&mock.client(), "a").expect_err("the mock expects no request")
}

#[test]
fn code_under_test_gets_an_error_that_names_the_mock() {
    let mock = Mock::new();
    let error = unexpected(&mock);
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Transport, false));
    assert_eq!(error.to_string(), "PUT /v4/user/emails: the mock did not expect this request");
    let source = std::error::Error::source(&error).expect("the error has a source").to_string();
    assert!(source.starts_with("not expected: UpdateEmail"), "{source}");
    // The output of `unwrap`.
    assert!(format!("{error:?}").contains("\n    email = \"a\""), "{error:?}");
    panic_of(|| mock.verify());
}

#[test]
fn failing_test_keeps_its_own_panic() {
    let text = panic_of(|| {
        let mock = Mock::new();
        mock.on::<DeleteKey>().ok(());
        panic!("its own");
    });
    assert_eq!(text, "its own");
}

#[test]
fn verify_clears_the_expectations() {
    let mock = Mock::new();
    mock.verify();
    mock.on::<UpdateEmail>().ok(user(1));
    assert!(panic_of(|| mock.verify()).starts_with(HEAD));
    mock.verify();
    // The recorded calls are kept.
    mock.on::<UpdateEmail>().ok(user(1));
    change(&mock.client(), "a").unwrap();
    mock.verify();
    assert_eq!(mock.calls().len(), 1);
}

#[test]
fn client_that_outlives_the_mock_does_not_hide_the_report() {
    let mut kept = None;
    let text = report(|mock| {
        mock.on::<DeleteKey>().ok(());
        kept = Some(mock.client());
    });
    assert!(text.starts_with("- expected, but not called: DeleteKey"), "{text}");
    let client = kept.expect("the client was built");
    let result: Result<User, _> = now(update("a").send(&client));
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Transport);
}

#[test]
fn panic_of_an_answer_function_reaches_the_test() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().respond_with(|_| -> http::Response<String> { panic!("asserted") });
    assert_eq!(panic_of(|| drop(change(&mock.client(), "a"))), "asserted");
    assert_eq!(mock.calls().len(), 1);
}

#[test]
fn long_report_is_truncated_with_a_count() {
    let long: &'static str = "long".repeat(1000).leak();
    let text = report(|mock| {
        let client = mock.client();
        mock.on::<ListKeys>().times(1000).optional().ok([""; 0]);
        for _ in 0..1000 {
            let _ = now(UpdateEmail { email: "a", verify_code: Some(long) }.send(&client));
            let _ = now(DeleteKey { key: 7 }.send(&client));
        }
        for key in 0..1000 {
            mock.on::<DeleteKey>().with("key", key).ok(());
        }
    });
    assert!(text.len() < 100_000, "{}", text.len());
    assert!(text.contains("longlon… (4002 bytes)\n"), "{text}");
    assert!(text.ends_with("\n- and 2950 more"), "{text}");

    let text = report(|mock| {
        for key in 0..1000 {
            mock.on::<DeleteKey>().with("key", key).ok(());
        }
        let _ = change(&mock.client(), "a");
    });
    assert!(text.contains(") at HERE\n    and 950 more\n- expected, but not called"), "{text}");
    assert!(text.len() < 20_000, "{}", text.len());
}

#[test]
fn request_with_many_parameters_is_shown_in_part() {
    #[endpoint::endpoint(GET, "/many", 200)]
    struct Many {
        #[query]
        map: std::collections::BTreeMap<String, u32>,
    }

    let many = || Many { map: (0..1000).map(|number| (format!("p{number:03}"), number)).collect() };
    let mock = Mock::new();
    mock.on::<Many>().respond(200, ());
    now(mock.client::<endpoint::NoApi>().send(many())).expect("the mock expects the request");
    let shown = mock.calls()[0].to_string();
    assert!(shown.ends_with("p049 = \"49\", and 950 more"), "{shown}");

    let text = report(|mock| {
        mock.on::<Many>().optional().exactly(&Many { map: [].into() }).respond(200, ());
        let _ = now(mock.client::<endpoint::NoApi>().send(many()));
    });
    assert!(text.contains("    p049 = \"49\"\n    and 950 more\n  the expectation"), "{text}");
    assert!(text.ends_with("    p049: expected nothing, was \"49\"\n    and 950 more"), "{text}");
}

#[test]
fn control_characters_are_escaped_in_reports() {
    #[endpoint::endpoint(GET, "/any/{name}", 200)]
    struct Any {
        name: &'static str,
        #[query]
        map: std::collections::BTreeMap<&'static str, &'static str>,
    }

    let any = || Any { name: "\u{1b}[2J", map: [("\u{9b}k\r\n", "\u{9b}v\u{7f}")].into() };
    let text = report(|mock| {
        mock.on::<Any>().optional().with("other", 1).respond(200, ());
        mock.on::<Any>().optional().exactly(&Any { name: "a", map: [].into() }).respond(200, ());
        let _ = now(mock.client::<endpoint::NoApi>().send(any()));
    });
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    assert!(text.contains(r#"\u{9b}k\r\n = "\u{9b}v\u{7f}""#), "{text}");
}
