//! Lists and maps in the query, in the style that the field declares.

use std::collections::{BTreeMap, HashMap};

use endpoint::{Secret, endpoint};
use serde::{Serialize, Serializer};

use crate::support::exchange::{refused, sent};

#[endpoint(GET, "/repeat", 200)]
struct Repeat<T: Serialize> {
    #[query(repeat)]
    id: T,
}

#[endpoint(GET, "/comma", 200)]
struct Comma<T: Serialize> {
    #[query(comma)]
    id: T,
}

#[endpoint(GET, "/pipe", 200)]
struct Pipe<T: Serialize> {
    #[query(pipe)]
    id: T,
}

#[endpoint(GET, "/brackets", 200)]
struct Brackets<T: Serialize> {
    #[query(brackets)]
    id: T,
}

#[derive(Serialize)]
struct OneOrMore(&'static str);

#[endpoint(POST, "/all", 200)]
#[serde(rename_all = "camelCase")]
struct All {
    #[query(comma)]
    user_ids: Vec<u32>,
    #[query(pipe)]
    #[serde(rename = "tag names")]
    tags: Option<Vec<&'static str>>,
    #[query(brackets)]
    repo_ids: [u8; 2],
    #[query]
    page_ids: Vec<u8>,
    #[query(comma)]
    single_value: OneOrMore,
    body_ids: Vec<u8>,
}

#[endpoint(GET, "/renamed", 200)]
#[serde(rename_all(serialize = "camelCase"))]
struct Renamed {
    #[query(comma)]
    user_ids: [u8; 2],
    #[query(comma)]
    #[serde(rename(serialize = "T"))]
    tags: [u8; 2],
    #[query(comma)]
    r#type: [u8; 2],
    #[query(comma)]
    #[serde(serialize_with = "doubled")]
    numbers: [u8; 2],
}

fn doubled<S: Serializer>(numbers: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(numbers.iter().map(|number| 2 * number))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Filter {
    state: &'static str,
    max_age: Option<u32>,
    #[serde(rename = "a&b")]
    odd: &'static str,
}

const FILTER: Filter = Filter { state: "open", max_age: None, odd: "c=d" };

#[tokio::test]
async fn each_list_style_writes_its_own_format() {
    let ids = [1, 2, 3];
    assert_eq!(sent(Repeat { id: ids }).await.target, "/repeat?id=1&id=2&id=3");
    assert_eq!(sent(Comma { id: ids }).await.target, "/comma?id=1,2,3");
    assert_eq!(sent(Pipe { id: ids }).await.target, "/pipe?id=1%7C2%7C3");
    assert_eq!(
        sent(Brackets { id: ids }).await.target,
        "/brackets?id%5B%5D=1&id%5B%5D=2&id%5B%5D=3"
    );
}

#[tokio::test]
async fn fields_may_have_different_list_styles() {
    let all = |tags| All {
        user_ids: vec![1, 2],
        tags,
        repo_ids: [3, 4],
        page_ids: vec![5, 6],
        single_value: OneOrMore("a,b"),
        body_ids: vec![7],
    };
    let request = sent(all(Some(vec!["x", "y"]))).await;
    assert_eq!(
        request.target,
        "/all?userIds=1,2&tag%20names=x%7Cy&repoIds%5B%5D=3&repoIds%5B%5D=4&pageIds=5&pageIds=6\
         &singleValue=a%2Cb"
    );
    assert_eq!(request.text(), r#"{"bodyIds":[7]}"#);
    let request = sent(all(None)).await;
    assert!(request.target.starts_with("/all?userIds=1,2&repoIds%5B%5D=3&"), "{request}");
}

#[tokio::test]
async fn list_style_follows_a_field_renamed_by_serde() {
    let endpoint = Renamed { user_ids: [1, 2], tags: [3, 4], r#type: [5, 6], numbers: [7, 8] };
    assert_eq!(sent(endpoint).await.target, "/renamed?userIds=1,2&T=3,4&type=5,6&numbers=14,16");
}

#[tokio::test]
async fn separators_within_values_are_encoded() {
    let ids = ["a,b", "c|d", "e&f=g", "h[]", ""];
    assert_eq!(sent(Comma { id: ids }).await.target, "/comma?id=a%2Cb,c%7Cd,e%26f%3Dg,h%5B%5D,");
    assert_eq!(
        sent(Brackets { id: &ids[..2] }).await.target,
        "/brackets?id%5B%5D=a%2Cb&id%5B%5D=c%7Cd"
    );
}

#[tokio::test]
async fn empty_list_sends_no_parameter() {
    for target in [
        sent(Comma { id: Vec::<u8>::new() }).await.target,
        sent(Comma { id: None::<Vec<u8>> }).await.target,
        sent(Comma { id: Some([None::<u8>]) }).await.target,
        sent(Comma { id: None::<u8> }).await.target,
    ] {
        assert_eq!(target, "/comma");
    }
    assert_eq!(sent(Brackets { id: [0; 0] }).await.target, "/brackets");
    assert_eq!(sent(Brackets { id: BTreeMap::<u8, u8>::new() }).await.target, "/brackets");
    let with_gaps = [None, Some(1), None, Some(2)];
    assert_eq!(sent(Comma { id: with_gaps }).await.target, "/comma?id=1,2");
    assert_eq!(sent(Comma { id: Some(vec![Secret::from("s")]) }).await.target, "/comma?id=s");
}

#[tokio::test]
async fn map_entries_are_sent_by_name_or_in_brackets() {
    let map = BTreeMap::from([("a b", Some("1&2")), ("c", None), ("d", Some("3"))]);
    assert_eq!(sent(Repeat { id: map.clone() }).await.target, "/repeat?a%20b=1%262&d=3");
    assert_eq!(
        sent(Brackets { id: Some(map) }).await.target,
        "/brackets?id%5Ba%20b%5D=1%262&id%5Bd%5D=3"
    );
    let numbers = HashMap::from([(7, true)]);
    assert_eq!(sent(Repeat { id: &numbers }).await.target, "/repeat?7=true");
    assert_eq!(sent(Brackets { id: &numbers }).await.target, "/brackets?id%5B7%5D=true");
}

#[tokio::test]
async fn struct_in_brackets_uses_serde_names() {
    let target = "/brackets?id%5Bstate%5D=open&id%5Ba%26b%5D=c%3Dd";
    assert_eq!(sent(Brackets { id: FILTER }).await.target, target);
    assert_eq!(sent(Brackets { id: Some(FILTER) }).await.target, target);
    let filter = Filter { max_age: Some(7), ..FILTER };
    let request = sent(Brackets { id: filter }).await;
    assert_eq!(request.target, "/brackets?id%5Bstate%5D=open&id%5BmaxAge%5D=7&id%5Ba%26b%5D=c%3Dd");
}

#[tokio::test]
async fn value_that_a_list_style_cannot_write_is_an_error() {
    let map = || BTreeMap::from([("a", "b")]);
    let separated = "`id` is a map, which cannot be written with separators; write \
                     `#[query(brackets)]`";
    let structured = "`id` is the structure `Filter`; send its fields as parameters with \
                      `#[serde(flatten)]`, or in brackets with `#[query(brackets)]`";
    let nested = "`id` holds a list or structure inside of another; send it in brackets with \
                  `#[query(brackets)]`";
    for (refusal, expected) in [
        (refused(Comma { id: map() }).await, format!("GET /comma: not sent: {separated}")),
        (refused(Pipe { id: Some(map()) }).await, format!("GET /pipe: not sent: {separated}")),
        (refused(Repeat { id: FILTER }).await, format!("GET /repeat: not sent: {structured}")),
        (refused(Comma { id: FILTER }).await, format!("GET /comma: not sent: {structured}")),
        (refused(Comma { id: [[1]] }).await, format!("GET /comma: not sent: {nested}")),
    ] {
        assert_eq!(refusal, expected);
    }
}
