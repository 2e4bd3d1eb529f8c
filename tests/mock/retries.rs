//! Retries on a paused clock.

use endpoint::mock::Mock;
use endpoint::{ErrorKind, Retry, TransportErrorKind, endpoint};

use crate::panic_of;
use crate::sdk::{ListKeys, UpdateEmail, list, update, user};

#[endpoint(GET, "/text", 200 => String)]
struct GetText {}

#[tokio::test(start_paused = true)]
async fn failed_calls_are_retried() {
    let mock = Mock::new();
    mock.on::<GetText>().error(TransportErrorKind::Connect);
    mock.on::<GetText>().header("Retry-After", "20").respond(503, ());
    mock.on::<GetText>().ok("text");
    let before = tokio::time::Instant::now();
    let client = mock.client();
    assert_eq!(GetText {}.send(&client).await.unwrap(), "text");
    assert!(before.elapsed().as_secs() >= 20);
    assert_eq!(mock.calls().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn last_error_is_returned() {
    let mock = Mock::new();
    mock.on::<ListKeys>().times(2).error(TransportErrorKind::Timeout);
    let client = mock.builder().retry(Retry::new().attempts(2)).build().unwrap();
    let error = list().send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
}

#[tokio::test(start_paused = true)]
async fn call_that_may_have_been_executed_is_not_retried() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().error(TransportErrorKind::Incomplete);
    mock.on::<UpdateEmail>().error(TransportErrorKind::Connect);
    mock.on::<UpdateEmail>().ok(user(1));
    let client = mock.client();
    let error = update("a").send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert_eq!(update("a").send(&client).await.unwrap(), user(1));
}

#[tokio::test(start_paused = true)]
async fn unexpected_request_is_not_retried() {
    let mock = Mock::new();
    let error = GetText {}.send(&mock.client()).await.unwrap_err();
    assert_eq!((error.attempts(), mock.calls().len()), (1, 1));
    panic_of(|| mock.verify());

    // The same holds when only the retry was not expected.
    mock.on::<GetText>().error(TransportErrorKind::Other);
    let error = GetText {}.send(&mock.client()).await.unwrap_err();
    assert!(error.to_string().ends_with("the mock did not expect this request"), "{error}");
    assert_eq!(error.attempts(), 2);
    let report = panic_of(|| mock.verify());
    assert!(report.ends_with("the expectation at HERE was already met once"), "{report}");
}
