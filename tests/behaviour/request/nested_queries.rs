//! `#[query(brackets)]`, `allow_empty`, ordered pairs, and names without a value.

use std::collections::BTreeMap;

use endpoint::spec::{ConstantValue, ListStyle, ParameterIn};
use endpoint::{Client, Endpoint, NoApi, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;

use crate::support::exchange::sent;
use crate::support::transports::Over;

#[derive(Serialize)]
struct Filter {
    state: Vec<&'static str>,
    created: BTreeMap<&'static str, u32>,
    token: Option<Secret>,
}

fn filter() -> Filter {
    Filter { state: vec!["open", "new"], created: BTreeMap::from([("gte", 7)]), token: None }
}

#[endpoint(GET, "/list", 200)]
struct Search<T: Serialize> {
    #[query(brackets)]
    filter: T,
    page: u8,
}

#[endpoint(GET, "/list", 200)]
struct Indexed<T: Serialize> {
    #[query(indices)]
    filter: T,
}

#[endpoint(PUT, "/ids", 200)]
struct Empty {
    #[query(allow_empty)]
    ids: Vec<u8>,
    #[query(comma, allow_empty)]
    commas: Option<Vec<u8>>,
    #[query(brackets, allow_empty)]
    brackets: Vec<u8>,
    #[query(allow_empty, indices)]
    indices: BTreeMap<u8, Vec<u8>>,
    #[query(comma)]
    others: Vec<u8>,
    #[query(allow_empty)]
    map: Option<BTreeMap<u8, Option<u8>>>,
}

#[endpoint(POST, "/ids", 200, body = form(brackets))]
struct EmptyForm {
    #[form(allow_empty)]
    tax_ids: Vec<u8>,
    #[form(allow_empty)]
    metadata: BTreeMap<&'static str, Vec<u8>>,
    expand: Vec<u8>,
}

#[endpoint(POST, "/{bucket}/{key}", 200, query("uploads"))]
struct StartUpload {
    bucket: &'static str,
    key: &'static str,
}

#[endpoint(GET, "/buckets", 200, query("versions"), query("max-keys" = 2), query("a b"))]
struct Versions {}

#[endpoint(GET, "/buckets", 200, query("versions"))]
struct VersionsOf {
    prefix: Option<&'static str>,
}

#[endpoint(GET, "/pairs", 200)]
struct Pairs {
    #[serde(with = "endpoint::codec::pairs")]
    plain: Vec<(&'static str, u8)>,
    #[query(brackets)]
    #[serde(with = "endpoint::codec::pairs::option")]
    filter: Option<Vec<(&'static str, u8)>>,
}

#[endpoint(POST, "/pairs", 200, body = form)]
struct PairForm {
    #[body]
    #[serde(with = "endpoint::codec::pairs")]
    form: Vec<(String, &'static str)>,
}

#[endpoint(POST, "/pairs", 200, body = form)]
struct FlatPairs {
    first: u8,
    #[serde(flatten, with = "endpoint::codec::pairs")]
    others: Vec<(&'static str, &'static str)>,
}

async fn target<E: Endpoint<Api = NoApi, Failure: std::fmt::Debug>>(endpoint: E) -> String {
    sent(endpoint).await.target
}

fn brackets(target: &str) -> String {
    target.replace("%5B", "[").replace("%5D", "]")
}

#[tokio::test]
async fn query_of_any_depth_is_in_encoded_brackets_over_both_transports() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        server.answer(Answer::new(200));
        let client: Client = over.client(server.url());
        Search { filter: filter(), page: 2 }.send(&client).await.unwrap();
        assert_eq!(
            server.one().target,
            "/list?filter%5Bstate%5D%5B%5D=open&filter%5Bstate%5D%5B%5D=new\
             &filter%5Bcreated%5D%5Bgte%5D=7&page=2"
        );
    }
}

#[tokio::test]
async fn lists_of_structures_are_indexed_and_others_are_not() {
    let list = vec![filter()];
    assert_eq!(
        brackets(&target(Search { filter: &list, page: 1 }).await),
        "/list?filter[0][state][]=open&filter[0][state][]=new&filter[0][created][gte]=7&page=1"
    );
    assert_eq!(
        brackets(&target(Indexed { filter: &list }).await),
        "/list?filter[0][state][0]=open&filter[0][state][1]=new&filter[0][created][gte]=7"
    );
    assert_eq!(target(Search { filter: None::<Filter>, page: 1 }).await, "/list?page=1");
}

#[tokio::test]
async fn empty_list_is_sent_as_an_empty_value_if_declared() {
    let indices = BTreeMap::from([(1, vec![]), (2, vec![3])]);
    let empty = Empty {
        ids: vec![],
        commas: Some(vec![]),
        brackets: vec![],
        indices,
        others: vec![],
        map: Some([(1, None)].into()),
    };
    assert_eq!(
        brackets(&target(empty).await),
        "/ids?ids=&commas=&brackets=&indices[1]=&indices[2][0]=3&map="
    );
    let (ids, brackets_) = (vec![1], vec![2]);
    let indices = BTreeMap::new();
    let full =
        Empty { ids, commas: None, brackets: brackets_, indices, others: vec![4], map: None };
    assert_eq!(brackets(&target(full).await), "/ids?ids=1&brackets[]=2&indices=&others=4");
    let metadata = BTreeMap::from([("a", vec![])]);
    let form = EmptyForm { tax_ids: vec![], metadata, expand: vec![] };
    assert_eq!(brackets(sent(form).await.text()), "tax_ids=&metadata[a]=");
}

#[tokio::test]
async fn constant_without_a_value_is_its_name_alone() {
    let upload = StartUpload { bucket: "b", key: "k" };
    assert_eq!(target(upload).await, "/b/k?uploads");
    assert_eq!(target(Versions {}).await, "/buckets?versions&max-keys=2&a%20b");
    assert_eq!(target(VersionsOf { prefix: None }).await, "/buckets?versions");
    assert_eq!(target(VersionsOf { prefix: Some("p") }).await, "/buckets?prefix=p&versions");
    let constant = StartUpload::SPEC.constants[0];
    assert_eq!((constant.name, constant.value), ("uploads", ConstantValue::Absent));
}

#[tokio::test]
async fn pairs_keep_their_order_and_repeated_names() {
    let pairs = vec![("b", 1), ("a", 2), ("b", 3)];
    let filter = Some(vec![("y", 1), ("x", 2), ("y", 3)]);
    assert_eq!(
        brackets(&target(Pairs { plain: pairs, filter }).await),
        "/pairs?b=1&a=2&b=3&filter[y]=1&filter[x]=2&filter[y]=3"
    );
    assert_eq!(target(Pairs { plain: vec![], filter: None }).await, "/pairs");
    let form = vec![("z".to_owned(), "1"), ("a b".to_owned(), "2")];
    assert_eq!(sent(PairForm { form }).await.text(), "z=1&a%20b=2");
    let others = vec![("z", "1"), ("a", "2")];
    assert_eq!(sent(FlatPairs { first: 0, others }).await.text(), "first=0&z=1&a=2");
}

#[test]
fn declaration_has_the_style_of_openapi() {
    let of = |spec: &'static endpoint::Spec, name: &str| {
        *spec.parameters.iter().find(|it| it.name == name).expect("it is declared")
    };
    let empty = |name| of(Empty::SPEC, name);
    assert_eq!((empty("ids").style, empty("ids").allows_empty), (None, true));
    let commas = empty("commas").style.expect("it is declared");
    assert_eq!(
        (commas, commas.openapi_style(), commas.explode()),
        (ListStyle::Comma, "form", false)
    );
    let brackets = empty("brackets").style.expect("it is declared");
    assert_eq!((brackets.openapi_style(), brackets.explode()), ("deepObject", true));
    assert!(!empty("others").allows_empty);
    let expand = of(EmptyForm::SPEC, "expand");
    assert_eq!((expand.style, expand.location), (Some(ListStyle::Brackets), ParameterIn::Field));
}

#[test]
fn secrets_in_brackets_are_masked_in_curl() {
    let client: Client = Client::new("https://api.example.com").unwrap();
    let filter = Filter { token: Some("CANARY".into()), ..filter() };
    let command = client.send(Search { filter, page: 1 }).to_curl().unwrap();
    assert!(command.contains("filter%5Btoken%5D=%2A%2A%2A"), "{command}");
    assert!(!command.contains("CANARY"), "{command}");
}
