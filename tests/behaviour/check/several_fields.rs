//! `#[check(any_of(…))]`, `one_of` and `all_or_none` on a struct: rules over several fields.

use std::collections::BTreeMap;

use endpoint::check::{Presence, Validation};
use endpoint::spec::{FieldRuleKind, ParameterIn};
use endpoint::{Check, Client, Endpoint, NoApi, Options, Patch, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;

use crate::support::exchange::refused;
use crate::support::transports::Over;
use crate::support::violations::violations;

#[endpoint(POST, "/users", 201)]
#[serde(rename_all = "camelCase")]
#[check(any_of(email, phone_number, r#ref))]
#[check(one_of(user_ids, team_ids), all_or_none(first_name, last_name))]
#[derive(Default)]
struct AddUser {
    email: Option<&'static str>,
    #[check(length = 2..)]
    phone_number: Option<Secret>,
    #[serde(rename = "reference")]
    r#ref: Patch<u8>,
    user_ids: Vec<u8>,
    team_ids: Option<Vec<u8>>,
    first_name: Option<&'static str>,
    last_name: Option<&'static str>,
    #[check(nested)]
    members: Vec<Member>,
}

#[derive(Default, Serialize, Check)]
#[serde(rename_all = "kebab-case")]
#[check(one_of(by_id, by_name, tags), crate = ::endpoint)]
struct Member {
    by_id: Option<u8>,
    #[check(length = 1..)]
    by_name: Option<Box<str>>,
    #[serde(rename = "labels")]
    tags: BTreeMap<&'static str, u8>,
}

fn user() -> AddUser {
    AddUser { email: Some("a"), user_ids: vec![1], ..AddUser::default() }
}

#[tokio::test]
async fn request_that_meets_its_rules_is_sent() {
    for transport in Over::HTTP1 {
        let server = Server::start().await;
        server.answer(Answer::new(201));
        let client = transport.client::<NoApi>(server.url());
        client.send(user()).await.expect("every rule is met");
        assert_eq!(server.one().text(), r#"{"email":"a","userIds":[1],"members":[]}"#);
    }
    let named = AddUser { first_name: Some("a"), last_name: Some("b"), ..user() };
    let empty_list = AddUser { user_ids: vec![], team_ids: Some(vec![]), ..user() };
    let cleared = AddUser { email: None, r#ref: Patch::Null, ..user() };
    for user in [named, empty_list, cleared] {
        assert!(violations(&user).is_empty());
    }
}

#[tokio::test]
async fn every_rule_that_is_broken_is_reported_by_the_names_on_the_wire() {
    let nothing = AddUser { last_name: Some("b"), ..AddUser::default() };
    assert_eq!(
        violations(&nothing),
        [
            "the body must have at least one of `email`, `phoneNumber` and `reference`",
            "the body must have exactly one of `userIds` and `teamIds`",
            "the body must have all or none of `firstName` and `lastName`; it has `lastName`",
        ]
    );
    let both = AddUser { phone_number: Some("SECRET".into()), team_ids: Some(vec![2]), ..user() };
    let error = refused(both).await;
    assert_eq!(
        error,
        "POST /users: not sent: the body must have exactly one of `userIds` and `teamIds`; it has \
         `userIds` and `teamIds`"
    );
}

#[test]
fn rules_of_a_nested_struct_are_reported_at_its_place() {
    let by_name = |name: &str| Some(name.to_owned().into_boxed_str());
    let members = vec![
        Member { by_id: Some(1), ..Member::default() },
        Member::default(),
        Member { by_id: Some(1), by_name: by_name(""), tags: BTreeMap::from([("a", 1)]) },
    ];
    assert_eq!(
        violations(&AddUser { members, ..user() }),
        [
            "`members[1]` must have exactly one of `by-id`, `by-name` and `labels`",
            "`members[2].by_name` has 0 characters; must have at least 1",
            "`members[2]` must have exactly one of `by-id`, `by-name` and `labels`; it has \
             `by-id`, `by-name` and `labels`",
        ]
    );
}

#[endpoint(GET, "/users", 200)]
#[check(any_of(ids, page), one_of(etag, since))]
struct ListUsers {
    #[query(comma)]
    ids: Ids,
    page: Option<u64>,
    #[header("If-None-Match")]
    etag: Option<&'static str>,
    #[header("If-Modified-Since")]
    since: Option<&'static str>,
}

#[derive(Serialize)]
struct Ids(Vec<u8>);

impl Presence for Ids {
    fn is_present(&self) -> bool {
        self.0.is_present()
    }
}

#[test]
fn rules_apply_to_the_query_and_the_headers() {
    let list = ListUsers { ids: Ids(vec![]), page: None, etag: None, since: None };
    assert_eq!(
        violations(&list),
        [
            "the query must have at least one of `ids` and `page`",
            "the headers must have exactly one of `If-None-Match` and `If-Modified-Since`",
        ]
    );
    let list = ListUsers { ids: Ids(vec![1]), page: None, etag: Some("a"), since: None };
    assert!(violations(&list).is_empty());
}

#[test]
fn declaration_has_the_rules() {
    let rules = AddUser::SPEC.field_rules.iter();
    let rules: Vec<_> = rules.map(|it| (it.kind, it.location, it.fields)).collect();
    let body = ParameterIn::Field;
    assert_eq!(
        rules,
        [
            (FieldRuleKind::AnyOf, body, &["email", "phoneNumber", "reference"][..]),
            (FieldRuleKind::OneOf, body, &["userIds", "teamIds"]),
            (FieldRuleKind::AllOrNone, body, &["firstName", "lastName"]),
        ]
    );
    assert_eq!(ListUsers::SPEC.field_rules[1].location, ParameterIn::Header);
}

#[tokio::test]
async fn rules_are_not_evaluated_without_validation() {
    let server = Server::start().await;
    server.answer(Answer::new(201));
    let client: Client = Client::new(server.url()).expect("the base URL is on the loopback");
    client
        .send(AddUser::default())
        .with_options(Options::new().validation(Validation::Off))
        .await
        .expect("the server decides");
    assert_eq!(server.one().text(), r#"{"userIds":[],"members":[]}"#);
}
