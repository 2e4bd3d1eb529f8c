//! `body = form(brackets)` and `#[form(…)]`: values of any depth in a form.

use std::collections::{BTreeMap, HashMap};

use endpoint::{Client, Endpoint, NoApi, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;
use serde_json::{Value, json};

use crate::support::exchange::sent;
use crate::support::strict_form::{as_text, parse};
use crate::support::transports::Over;

#[derive(Serialize, Clone, Copy)]
struct Item {
    price: &'static str,
    quantity: Option<u32>,
    #[serde(rename = "tax rates")]
    tax_rates: &'static [&'static str],
}

#[derive(Serialize)]
struct Address {
    line1: &'static str,
    line2: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Cash,
    Card { number: Secret, year: u16 },
    Account(&'static str),
    Split(u8, u8),
}

#[endpoint(POST, "/v1/orders", 200, body = form(brackets))]
struct Order {
    customer: &'static str,
    expand: Vec<&'static str>,
    metadata: BTreeMap<&'static str, &'static str>,
    items: Vec<Item>,
    address: Address,
    coupon: Option<&'static str>,
    methods: Vec<Method>,
    #[form(comma)]
    tags: Vec<&'static str>,
    #[form(repeat)]
    flags: Vec<bool>,
    #[form(indices)]
    ids: Vec<u32>,
}

const ITEM: Item = Item { price: "p_1", quantity: Some(2), tax_rates: &["a&b", "c"] };

fn order() -> Order {
    Order {
        customer: "c 1",
        expand: vec!["customer", "items.price"],
        metadata: BTreeMap::from([("order_id", "6735"), ("größe", "=")]),
        items: vec![ITEM, Item { price: "p_2", quantity: None, tax_rates: &[] }],
        address: Address { line1: "1 Main St.", line2: None },
        coupon: None,
        methods: vec![Method::Account("x")],
        tags: vec!["a", "b,c"],
        flags: vec![true, false],
        ids: vec![7, 8],
    }
}

/// The form of `order`, with its brackets as they are.
const ORDER: &str = "customer=c%201&expand[]=customer&expand[]=items.price\
    &metadata[gr%C3%B6%C3%9Fe]=%3D&metadata[order_id]=6735\
    &items[0][price]=p_1&items[0][quantity]=2&items[0][tax%20rates][]=a%26b\
    &items[0][tax%20rates][]=c&items[1][price]=p_2&address[line1]=1%20Main%20St.\
    &methods[0][account]=x&tags=a,b%2Cc&flags=true&flags=false&ids[0]=7&ids[1]=8";

/// Encodes the brackets of a form.
fn encoded(form: &str) -> String {
    form.replace('[', "%5B").replace(']', "%5D")
}

#[endpoint(POST, "/form", 200, body = form(brackets))]
struct Whole<T: Serialize> {
    #[body]
    form: T,
}

#[endpoint(POST, "/form", 200, body = form(indices))]
struct Indexed<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/form", 200, body = form)]
struct Plain<T: Serialize> {
    #[form(brackets)]
    value: T,
}

#[endpoint(POST, "/form", 200, body = form(brackets), body("mode" = "payment"))]
struct Flattened {
    #[serde(flatten)]
    order: BTreeMap<&'static str, Vec<BTreeMap<&'static str, u8>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

#[derive(Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "UPPERCASE")]
enum Key {
    One,
}

#[derive(Serialize, Clone, Copy)]
struct Scalars {
    a: f64,
    b: f32,
    c: i128,
    d: char,
    e: bool,
}

#[endpoint(POST, "/form", 200, body = form)]
struct Outside {
    a: f64,
    b: f32,
    c: i128,
    d: char,
    e: bool,
}

async fn form<E: Endpoint<Api = NoApi, Failure: std::fmt::Debug>>(endpoint: E) -> String {
    sent(endpoint).await.text().replace("%5B", "[").replace("%5D", "]")
}

#[tokio::test]
async fn form_of_any_depth_is_in_brackets_over_both_transports() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        server.answer(Answer::new(200));
        let client: Client = over.client(server.url());
        order().send(&client).await.unwrap();
        let request = server.one();
        assert_eq!(request.text(), encoded(ORDER), "{over:?}");
        assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    }
}

#[tokio::test]
async fn variants_are_keys_as_in_json() {
    let card = Method::Card { number: "4242".into(), year: 30 };
    let methods = vec![card, Method::Split(1, 2), Method::Account("x")];
    let expected = "value[0][card][number]=4242&value[0][card][year]=30&value[1][split][]=1\
                    &value[1][split][]=2&value[2][account]=x";
    assert_eq!(form(Plain { value: &methods }).await, expected);
    let expected = expected.replacen("[]", "[0]", 1).replace("[]", "[1]");
    assert_eq!(form(Indexed { value: &methods }).await, expected);
    assert_eq!(form(Plain { value: Method::Cash }).await, "value=cash");
    assert_eq!(form(Plain { value: [Method::Cash] }).await, "value[]=cash");
    assert_eq!(form(Plain { value: Method::Account("x") }).await, "value[account]=x");
}

#[tokio::test]
async fn lists_have_an_index_for_each_element_if_declared() {
    assert_eq!(form(Indexed { value: [1, 2] }).await, "value[0]=1&value[1]=2");
    assert_eq!(form(Indexed { value: [[1, 2], [3, 4]] }).await.matches("[1][0]=3").count(), 1);
    let nested = form(Indexed { value: ITEM }).await;
    assert_eq!(
        nested,
        "value[price]=p_1&value[quantity]=2&value[tax%20rates][0]=a%26b&value[tax%20rates][1]=c"
    );
    let mixed = json!(["a", {"b": "c"}, ["d"]]);
    assert_eq!(form(Indexed { value: mixed }).await, "value[0]=a&value[1][b]=c&value[2][0]=d");
}

#[tokio::test]
async fn whole_form_and_flattened_fields_are_in_brackets_too() {
    let value = json!({"a": {"b": [{"c": 1}]}, "d": [true]});
    assert_eq!(form(Whole { form: &value }).await, "a[b][0][c]=1&d[]=true");
    assert_eq!(form(Whole { form: Some(&value) }).await, "a[b][0][c]=1&d[]=true");
    assert_eq!(sent(Whole { form: None::<Value> }).await.header("content-type"), None);
    let order = BTreeMap::from([("items", vec![BTreeMap::from([("q", 1)])])]);
    let expected = "mode=payment&items[0][q]=1";
    assert_eq!(form(Flattened { order: order.clone(), note: None }).await, expected);
    let with_note = form(Flattened { order, note: Some("n") }).await;
    assert_eq!(with_note, format!("{expected}&note=n"));
}

#[tokio::test]
async fn absent_values_are_left_out_at_every_depth() {
    let value = json!({"a": [], "b": {}, "c": {"d": []}, "e": 1});
    assert_eq!(form(Plain { value }).await, "value[e]=1");
    assert_eq!(
        form(Plain { value: BTreeMap::from([("a", None), ("b", Some(1))]) }).await,
        "value[b]=1"
    );
    // An element that is left out has no index.
    let gaps = [None, Some(1), None, Some(2)];
    assert_eq!(form(Plain { value: gaps }).await, "value[]=1&value[]=2");
    assert_eq!(form(Indexed { value: gaps }).await, "value[0]=1&value[1]=2");
    for empty in [json!({}), json!([]), json!({"a": {"b": []}})] {
        let request = sent(Plain { value: empty }).await;
        assert_eq!((request.text(), request.header("content-length")), ("", Some("0")));
    }
}

#[tokio::test]
async fn keys_are_written_as_scalars_are() {
    assert_eq!(form(Plain { value: BTreeMap::from([(-7, 'a')]) }).await, "value[-7]=a");
    assert_eq!(form(Plain { value: HashMap::from([(true, 1)]) }).await, "value[true]=1");
    assert_eq!(form(Plain { value: HashMap::from([(Key::One, 1)]) }).await, "value[ONE]=1");
    let odd = BTreeMap::from([("a b&c=d/ü.%5B", 1)]);
    assert_eq!(form(Plain { value: odd }).await, "value[a%20b%26c%3Dd%2F%C3%BC.%255B]=1");
}

#[tokio::test]
async fn scalars_within_brackets_are_those_outside() {
    let scalars = Scalars { a: 1e21, b: 0.1, c: i128::MIN, d: 'ü', e: false };
    let Scalars { a, b, c, d, e } = scalars;
    let outside = form(Outside { a, b, c, d, e }).await;
    let inside = form(Plain { value: scalars }).await;
    assert_eq!(inside.replace("value[", "").replace("]=", "="), outside);
}

#[tokio::test]
async fn strict_service_reads_the_values_that_were_sent() {
    let value = json!({
        "name": "a b+c",
        "metadata": {"k.1": "v", "k-2": "%5B"},
        "items": [{"price": 5, "tags": ["x", "y"]}, {"price": -0.5, "deep": {"er": [true]}}],
        "grid": [["1", "2"], ["3"]],
    });
    assert_eq!(parse(sent(Whole { form: &value }).await.text()), as_text(&value));
    assert_eq!(parse(sent(Plain { value: &value }).await.text())["value"], as_text(&value));
    assert_eq!(parse(sent(Indexed { value: &value }).await.text())["value"], as_text(&value));
}
