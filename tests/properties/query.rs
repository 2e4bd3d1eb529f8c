//! An independent parser reads every pair of a query, in order.

use std::collections::BTreeMap;

use endpoint::endpoint;
use percent_encoding::percent_decode_str;
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq};

use crate::strategies::{request, text, url};

#[endpoint(GET, "/search", 200)]
struct Scalars {
    q: String,
    page: Option<u64>,
    #[serde(rename = "a b&=ü[]")]
    odd: String,
    exact: Option<bool>,
}

#[endpoint(GET, "/search", 200)]
struct Lists {
    repeat: Vec<String>,
    #[query(comma)]
    comma: Vec<u32>,
    #[query(pipe)]
    pipe: Vec<u32>,
    #[query(brackets)]
    brackets: Vec<String>,
    last: String,
}

#[endpoint(GET, "/search", 200)]
struct Separated {
    #[query(comma)]
    comma: Vec<String>,
    #[query(pipe)]
    pipe: Vec<String>,
}

#[endpoint(GET, "/search", 200)]
struct Maps {
    #[query(brackets)]
    filter: BTreeMap<String, String>,
    rest: BTreeMap<String, String>,
}

#[endpoint(POST, "/token", 200, body = form)]
struct Form {
    grant: String,
    scopes: Vec<String>,
}

type Pairs = Vec<(String, String)>;

/// Returns the pairs, after checking that a plus sign is never read as a space.
fn pairs<E: endpoint::Endpoint>(endpoint: &E) -> Pairs {
    let request = request(endpoint).expect("the query is valid");
    let url = url(&request);
    let pairs: Pairs = url.query_pairs().into_owned().collect();
    let plain = url.query().unwrap_or_default().replace('+', "%2B");
    let others: Pairs = form_urlencoded::parse(plain.as_bytes()).into_owned().collect();
    assert_eq!(pairs, others, "a plus sign stands for itself");
    pairs
}

fn pair(name: &str, value: &(impl ToString + ?Sized)) -> (String, String) {
    (name.to_owned(), value.to_string())
}

/// Returns a list as one pair, or `None` if it is empty.
fn joined(name: &str, separator: &str, values: &[impl ToString]) -> Option<(String, String)> {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    (!values.is_empty()).then(|| pair(name, &values.join(separator)))
}

properties! {
    query_scalars_round_trip(
        q in text(), page in any::<Option<u64>>(), odd in text(), exact in any::<Option<bool>>()
    ) {
        let mut expected = vec![pair("q", &q)];
        expected.extend(page.map(|page| pair("page", &page)));
        expected.push(pair("a b&=ü[]", &odd));
        expected.extend(exact.map(|exact| pair("exact", &exact)));
        prop_assert_eq!(pairs(&Scalars { q, page, odd, exact }), expected);
    }

    query_lists_round_trip_in_every_style(
        repeat in prop::collection::vec(text(), 0..4),
        comma in prop::collection::vec(any::<u32>(), 0..4),
        pipe in prop::collection::vec(any::<u32>(), 0..4),
        brackets in prop::collection::vec(text(), 0..4)
    ) {
        let mut expected: Pairs = repeat.iter().map(|value| pair("repeat", value)).collect();
        expected.extend(joined("comma", ",", &comma));
        expected.extend(joined("pipe", "|", &pipe));
        expected.extend(brackets.iter().map(|value| pair("brackets[]", value)));
        expected.push(pair("last", "&"));
        let last = "&".to_owned();
        prop_assert_eq!(pairs(&Lists { repeat, comma, pipe, brackets, last }), expected);
    }

    /// Separators are written literally, and encoded within values: splitting before decoding
    /// returns the values.
    separators_are_distinct_from_encoded_values(
        comma in prop::collection::vec(text(), 1..4),
        pipe in prop::collection::vec(text(), 1..4)
    ) {
        let request = request(&Separated { comma: comma.clone(), pipe: pipe.clone() });
        let url = url(&request.expect("the query is valid"));
        let (first, second) = url.query().and_then(|it| it.split_once('&')).expect("two pairs");
        let decoded =
            |text: &str| percent_decode_str(text).decode_utf8().expect("valid UTF-8").into_owned();
        let values = first.strip_prefix("comma=").expect("the parameter comes first");
        prop_assert_eq!(values.split(',').map(decoded).collect::<Vec<_>>(), comma);
        let values = second.strip_prefix("pipe=").expect("the parameter comes second");
        prop_assert_eq!(decoded(values), pipe.join("|"));
    }

    query_maps_round_trip(
        filter in prop::collection::btree_map(text(), text(), 0..4),
        rest in prop::collection::btree_map(text(), text(), 0..4)
    ) {
        let mut expected: Pairs =
            filter.iter().map(|(key, value)| pair(&format!("filter[{key}]"), value)).collect();
        expected.extend(rest.clone());
        let is_writable = filter.keys().all(|key| !(key.is_empty() || key.contains(['[', ']'])));
        let maps = Maps { filter, rest };
        if is_writable {
            prop_assert_eq!(pairs(&maps), expected);
        } else {
            prop_assert!(request(&maps).is_none(), "servers read other keys");
        }
    }

    forms_round_trip(grant in text(), scopes in prop::collection::vec(text(), 0..4)) {
        let mut expected = vec![pair("grant", &grant)];
        expected.extend(scopes.iter().map(|scope| pair("scopes", scope)));
        let request = request(&Form { grant, scopes }).expect("the form is valid");
        let body = request.body().to_bytes().expect("the body is in memory");
        prop_assert_eq!(form_urlencoded::parse(&body).into_owned().collect::<Pairs>(), expected);
    }
}
