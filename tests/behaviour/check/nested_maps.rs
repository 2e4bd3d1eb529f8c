//! `#[check(nested)]` on maps: the rules of their values are checked.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use endpoint::{Check, endpoint};
use serde::Serialize;

use crate::support::exchange::{refused, sent};
use crate::support::violations::{no_spaces, violations};

#[endpoint(POST, "/teams", 200)]
struct SetMembers<'a> {
    #[check(nested, items = 1..)]
    members: BTreeMap<&'a str, Member>,
    #[check(nested)]
    by_role: Option<HashMap<Role, [Member; 2]>>,
    #[check(nested)]
    by_number: HashMap<u32, Member, BuildHasherDefault<DefaultHasher>>,
    #[check(nested)]
    cow: Option<&'a BTreeMap<String, Cow<'a, [Member]>>>,
}

#[derive(Clone, Serialize, Check)]
struct Member {
    #[check(length = 1.., with = no_spaces)]
    name: &'static str,
    #[check(range = 18..)]
    age: u8,
    #[check(nested)]
    labels: BTreeMap<&'static str, Label>,
}

#[derive(Clone, Serialize, Check)]
struct Label {
    #[check(length = ..=2)]
    text: &'static str,
}

#[derive(PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Role {
    ReadOnly,
    Owner,
}

fn member(name: &'static str, age: u8) -> Member {
    Member { name, age, labels: BTreeMap::new() }
}

fn members<const N: usize>(members: [(&str, Member); N]) -> SetMembers<'_> {
    SetMembers { members: members.into(), by_role: None, by_number: HashMap::default(), cow: None }
}

#[tokio::test]
async fn values_of_nested_maps_are_checked() {
    let request = sent(members([("a", member("m", 18))])).await;
    assert_eq!(request.json()["members"]["a"]["name"], "m");
    let labelled = Member { labels: [("l", Label { text: "abc" })].into(), ..member("m", 18) };
    let bad = SetMembers {
        by_role: Some(
            [
                (Role::ReadOnly, [member("m", 18), member("", 17)]),
                (Role::Owner, [member("a b", 18), member("m", 18)]),
            ]
            .into(),
        ),
        cow: Some(&[("b".to_owned(), vec![member("c d", 18)].into())].into()),
        ..members([("good", member("m", 18)), ("bob", member("", 17)), ("al-1", labelled)])
    };
    let expected = [
        "`members[al-1].labels[l].text` has 3 characters; must have at most 2",
        "`members[bob].name` has 0 characters; must have at least 1",
        "`members[bob].age` is 17; must be at least 18",
        "`by_role[owner][0].name` must not have spaces",
        "`by_role[read-only][1].name` has 0 characters; must have at least 1",
        "`by_role[read-only][1].age` is 17; must be at least 18",
        "`cow[b][0].name` must not have spaces",
    ];
    assert_eq!(violations(&bad), expected);
    assert_eq!(refused(bad).await, format!("POST /teams: not sent: {}", expected.join("; ")));
}

#[test]
fn map_key_that_is_not_an_identifier_is_hidden() {
    for key in ["alice@example.com", "a b", "a.b", "x]"] {
        let found = violations(&members([(key, member("", 18))]));
        assert_eq!(found, ["`members[…].name` has 0 characters; must have at least 1"], "{key}");
    }
}

#[test]
fn violations_in_a_hash_map_are_sorted_by_key() {
    let keys = 100..150;
    let bad = SetMembers {
        by_number: keys.clone().map(|key| (key, member("", 17))).collect(),
        ..members([("a", member("m", 18))])
    };
    let expected = keys.flat_map(|key| {
        [
            format!("`by_number[{key}].name` has 0 characters; must have at least 1"),
            format!("`by_number[{key}].age` is 17; must be at least 18"),
        ]
    });
    assert_eq!(violations(&bad), expected.collect::<Vec<_>>());
}
