//! Rows such as `404 => None`.

use endpoint::endpoint;
use endpoint::mock::Mock;

use crate::{now, panic_of};

#[endpoint(GET, "/key", 200 => u32, 404 => None, 403 => String)]
struct FindKey {}

#[test]
fn row_none_is_a_success_of_the_mock() {
    let mock = Mock::new();
    mock.on::<FindKey>().success(404, ());
    mock.on::<FindKey>().success(404, None::<u32>);
    mock.on::<FindKey>().ok(7);
    let client = mock.client();
    let found = [(); 3].map(|()| now(FindKey {}.send(&client)).unwrap());
    assert_eq!(found, [None, None, Some(7)]);
}

#[test]
fn row_none_is_no_failure_of_the_mock() {
    let text = panic_of(|| Mock::new().on::<FindKey>().failure(404, "gone"));
    assert!(text.contains("404 Not Found is declared as a success, not as a failure"), "{text}");
}
