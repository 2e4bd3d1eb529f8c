//! Tests of `replace` with a server in memory. No test needs a socket, and only tests with pauses
//! need a runtime.

use endpoint::mock::Mock;
use endpoint::{ErrorKind, TransportErrorKind};
use futures_util::FutureExt as _;

use super::{AddKey, ApiFailure, Key, ListKeys, RemoveKey, replace};

fn key(id: u64, title: &str) -> Key {
    Key { id, title: title.to_owned() }
}

#[test]
fn old_keys_are_removed_after_the_new_one_is_added() {
    let mock = Mock::new();
    let keys = [key(1, "laptop"), key(2, "phone"), key(3, "laptop")];
    mock.on::<ListKeys>().with("user", "me").header("X-Total", "3").ok(keys);
    mock.on::<AddKey>()
        .with("title", "laptop")
        .with("key", "ssh-ed25519 AAAA")
        .ok(key(4, "laptop"));
    mock.on::<RemoveKey>().with("id", 1).ok(());
    mock.on::<RemoveKey>().with("id", 3).ok(());

    let client = mock.client();
    let new = replace(&client, "me", "laptop", "ssh-ed25519 AAAA").now_or_never().unwrap();

    assert_eq!(new.unwrap(), key(4, "laptop"));
    let order: Vec<_> = mock.calls().iter().map(|call| call.spec().name).collect();
    assert_eq!(order, ["ListKeys", "AddKey", "RemoveKey", "RemoveKey"]);
}

#[test]
fn no_key_is_removed_if_adding_the_new_one_fails() {
    let failure = ApiFailure { error_code: "KEY.7".to_owned(), error_msg: "not a key".to_owned() };
    let mock = Mock::new();
    mock.on::<ListKeys>().header("X-Total", "1").ok([key(1, "laptop")]);
    mock.on::<AddKey>().failure(422, &failure);

    let client = mock.client();
    let error = replace(&client, "me", "laptop", "").now_or_never().unwrap().unwrap_err();

    assert_eq!(error.failure(), Some(&failure));
}

#[test]
fn a_title_that_is_too_long_is_an_error_before_the_request() {
    let mock = Mock::new();
    mock.on::<ListKeys>().ok([(); 0]);

    let client = mock.client();
    let title = "x".repeat(65);
    let error = replace(&client, "me", &title, "").now_or_never().unwrap().unwrap_err();

    assert_eq!((error.kind(), error.violations()[0].field()), (ErrorKind::InvalidRequest, "title"));
}

// With a paused clock, the pause before the second attempt takes no time.
#[tokio::test(start_paused = true)]
async fn a_list_is_requested_again_after_a_failed_connect() {
    let mock = Mock::new();
    mock.on::<ListKeys>().error(TransportErrorKind::Connect);
    mock.on::<ListKeys>().ok([(); 0]);
    mock.on::<AddKey>().ok(key(1, "laptop"));
    let client = mock.builder().credentials("MIIF").build().unwrap();

    replace(&client, "me", "laptop", "ssh-ed25519 AAAA").await.unwrap();

    assert_eq!(mock.calls()[2].header("x-auth-token"), Some("MIIF"));
}
