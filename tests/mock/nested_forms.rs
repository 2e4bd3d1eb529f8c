//! Values in brackets, as a mock sees them.

use std::collections::BTreeMap;

use endpoint::mock::Mock;
use endpoint::{Secret, endpoint};
use serde::Serialize;
use serde_json::json;

use crate::{now, panic_of};

#[derive(Serialize)]
struct Item {
    price: &'static str,
    quantity: Option<u32>,
}

#[derive(Serialize)]
struct Card {
    number: Secret,
    cvc: Secret,
}

#[endpoint(POST, "/v1/subscriptions", 200, body = form(brackets))]
struct Subscribe {
    #[query(brackets)]
    expand: Vec<&'static str>,
    customer: &'static str,
    metadata: BTreeMap<&'static str, &'static str>,
    items: Vec<Item>,
    card: Option<Card>,
    #[form(comma)]
    tags: Vec<&'static str>,
}

fn subscribe() -> Subscribe {
    let items =
        vec![Item { price: "p_1", quantity: Some(2) }, Item { price: "p_2", quantity: None }];
    let card = Some(Card { number: "4242".into(), cvc: "123".into() });
    Subscribe {
        expand: vec!["customer", "card"],
        customer: "c",
        metadata: BTreeMap::from([("order", "7")]),
        items,
        card,
        tags: vec!["a", "b"],
    }
}

#[test]
fn conditions_match_values_in_brackets_as_they_were_before() {
    let mock = Mock::new();
    let on = mock.on::<Subscribe>();
    let on = on.with("metadata", json!({"order": 7})).with("expand", json!(["customer", "card"]));
    let on = on.with("items", json!([{"price": "p_1", "quantity": 2}, {"price": "p_2"}]));
    on.exactly(&subscribe()).ok(());
    now(subscribe().send(&mock.client())).unwrap();
    assert_eq!(
        mock.calls()[0].to_string(),
        "Subscribe (POST /v1/subscriptions) with expand = [\"customer\",\"card\"], \
         customer = \"c\", metadata = {\"order\":\"7\"}, \
         items = [{\"price\":\"p_1\",\"quantity\":\"2\"},{\"price\":\"p_2\"}], \
         card = {\"cvc\":\"***\",\"number\":\"***\"}, tags = \"a,b\""
    );
}

#[test]
fn map_with_indices_as_keys_matches_an_object() {
    for (order, is_met) in [
        (json!({"0": "a", "1": {"x": 1}}), true),
        (json!(["a", {"x": 1}]), true),
        (json!({"0": "a", "2": {"x": 1}}), false),
        (json!({"0": "a"}), false),
        (json!({"0": "b", "1": {"x": 1}}), false),
    ] {
        let mock = Mock::new();
        mock.on::<Sort>().with("order", order.clone()).ok(());
        let sort = Sort { order: json!({"0": "a", "1": {"x": 1}}) };
        assert_eq!(now(sort.send(&mock.client())).is_ok(), is_met, "{order}");
        if !is_met {
            panic_of(|| drop(mock));
        }
    }
}

#[endpoint(GET, "/v1/sorted", 200)]
struct Sort {
    #[query(brackets)]
    order: serde_json::Value,
}

#[test]
fn difference_within_brackets_is_reported_at_the_field() {
    let text = panic_of(|| {
        let mock = Mock::new();
        mock.on::<Subscribe>().with("metadata", json!({"order": "8"})).ok(());
        let _ = now(subscribe().send(&mock.client()));
    });
    let expected = r#"metadata: expected {"order":"8"}, was {"order":"7"}"#;
    assert!(text.contains(expected), "{text}");
    assert!(!text.contains("4242") && !text.contains("123"), "{text}");
}
