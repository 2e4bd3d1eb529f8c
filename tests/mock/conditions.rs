//! Which requests an expectation matches, and how often.

use endpoint::mock::Mock;
use endpoint::{Client, Secret, endpoint};

use crate::sdk::{ListKeys, UpdateEmail, change, expired, list, update, user};
use crate::{now, panic_of};

#[endpoint(POST, "/form/{id}", 200, body = form)]
struct SendForm {
    id: u32,
    #[query]
    page: u8,
    code: Secret,
    tag: Vec<&'static str>,
}

#[test]
fn expectations_are_consumed_in_order() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().ok(user(1));
    mock.on::<UpdateEmail>().times(2).ok(user(2));
    mock.on::<UpdateEmail>().always().ok(user(3));
    let client = mock.client();
    let ids = [(); 6].map(|()| change(&client, "a").unwrap().id);
    assert_eq!(ids, [1, 2, 2, 3, 3, 3]);
}

#[test]
fn conditions_choose_the_expectation() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().with("email", "a").ok(user(1));
    mock.on::<UpdateEmail>().when(|call| call.body().len() > 20).ok(user(2));
    mock.on::<UpdateEmail>().exactly(&update("c")).ok(user(3));
    mock.on::<UpdateEmail>().ok(user(4));
    let client = mock.client();
    let ids = ["c", "d", "a", "a-longer-one"].map(|email| change(&client, email).unwrap().id);
    assert_eq!(ids, [3, 4, 1, 2]);
}

#[test]
fn all_conditions_must_hold() {
    let mock = Mock::new();
    let on = mock.on::<UpdateEmail>().with("email", "a").with("verify_code", "x");
    on.when(|call| call.header("user-agent").is_some()).ok(user(1));
    mock.on::<UpdateEmail>().times(3).failure(401, expired());
    let client = mock.client();
    assert!(change(&client, "a").is_err());
    let with_code = |email| now(UpdateEmail { email, verify_code: Some("x") }.send(&client));
    assert!(with_code("b").is_err());
    assert!(now(UpdateEmail { email: "a", verify_code: Some("y") }.send(&client)).is_err());
    assert!(with_code("a").is_ok());
}

fn listed(on: impl FnOnce(&Mock)) -> bool {
    let mock = Mock::new();
    on(&mock);
    mock.on::<ListKeys>().optional().ok(["other"]);
    let keys = now(list().send(&mock.client())).expect("one expectation matches");
    let is_first = keys == ["first"];
    if !is_first {
        // The expectation that was not chosen is reported as missing, which does not matter here.
        panic_of(|| mock.verify());
    }
    is_first
}

#[test]
fn with_matches_parameters_in_every_role() {
    assert!(listed(|mock| mock.on::<ListKeys>().with("user_id", 7).ok(["first"])));
    assert!(listed(|mock| mock.on::<ListKeys>().with("user_id", "7").ok(["first"])));
    assert!(listed(|mock| mock.on::<ListKeys>().with("kind", ["ssh", "gpg"]).ok(["first"])));
    assert!(listed(|mock| mock.on::<ListKeys>().with("page", Some(2)).ok(["first"])));
    assert!(listed(|mock| mock.on::<ListKeys>().with("x-language", "de").ok(["first"])));
    assert!(listed(|mock| mock.on::<ListKeys>().with("limit", None::<u8>).ok(["first"])));
    assert!(listed(|mock| mock.on::<ListKeys>().exactly(&list()).ok(["first"])));

    assert!(!listed(|mock| mock.on::<ListKeys>().with("user_id", 70).ok(["first"])));
    assert!(!listed(|mock| mock.on::<ListKeys>().with("kind", ["gpg", "ssh"]).ok(["first"])));
    assert!(!listed(|mock| mock.on::<ListKeys>().with("kind", "ssh").ok(["first"])));
    assert!(!listed(|mock| mock.on::<ListKeys>().with("page", None::<u32>).ok(["first"])));
    assert!(!listed(|mock| mock.on::<ListKeys>().with("X-Language", "en").ok(["first"])));
    assert!(!listed(|mock| mock.on::<ListKeys>().with("limit", 1).ok(["first"])));
    let other = ListKeys { page: None, ..list() };
    assert!(!listed(|mock| mock.on::<ListKeys>().exactly(&other).ok(["first"])));
    let other = ListKeys { kind: vec!["ssh"], ..list() };
    assert!(!listed(|mock| mock.on::<ListKeys>().exactly(&other).ok(["first"])));
}

#[test]
fn numbers_match_text_except_in_json() {
    #[endpoint(POST, "/json", 200)]
    struct SendJson {
        id: u32,
        tag: Vec<&'static str>,
    }

    let mock = Mock::new();
    let client: Client = mock.client();
    let form =
        mock.on::<SendForm>().with("id", 7).with("page", "1").with("code", Secret::from("x"));
    form.with("tag", ["a"]).ok(());
    let form = SendForm { id: 7, page: 1, code: "x".into(), tag: vec!["a"] };
    now(form.send(&client)).unwrap();

    mock.on::<SendJson>().with("id", "7").optional().respond(500, ());
    mock.on::<SendJson>().with("tag", "a").optional().respond(500, ());
    mock.on::<SendJson>().with("id", 7).with("tag", ["a"]).ok(());
    now(SendJson { id: 7, tag: vec!["a"] }.send(&client)).unwrap();
}

#[test]
fn optional_expectation_need_not_be_called() {
    let mock = Mock::new();
    mock.on::<UpdateEmail>().optional().ok(user(1));
    mock.on::<UpdateEmail>().times(2).optional().ok(user(2));
    mock.on::<UpdateEmail>().always().optional().ok(user(3));
    mock.on::<UpdateEmail>().times(0).ok(user(4));
    mock.verify();
}

#[test]
fn expecting_an_invalid_request_panics() {
    let mock = Mock::new();
    let text = panic_of(|| mock.on::<UpdateEmail>().exactly(&update("")).ok(user(1)));
    assert_eq!(
        text,
        "the expected request cannot be sent: PUT /v4/user/emails: not sent: `email` has 0 characters; \
         must have 1 to 1000"
    );
}
