//! `unknown_fields`: fields of a recorded response that the declaration does not have.

use std::collections::HashMap;

use endpoint::mock::{unknown_fields, unknown_fields_of};
use endpoint::{Body, Endpoint, ErrorKind, FromResponse, api, endpoint};
use http::StatusCode;
use serde::Deserialize;

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Member {
    id: u32,
    #[serde(default)]
    roles: Vec<Role>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Role {
    name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Team {
    owner: Option<Member>,
    #[serde(default)]
    members: Vec<Member>,
    #[serde(default)]
    by_name: HashMap<String, Member>,
}

#[derive(Debug, Deserialize)]
struct ApiError {
    #[expect(dead_code, reason = "only decoded")]
    error_code: String,
}

#[api(5xx => ApiError)]
struct Vendor;

#[endpoint(GET, "/team", 200 => Team, 401 => ApiError, api = Vendor)]
struct GetTeam {}

#[derive(FromResponse)]
#[expect(dead_code, reason = "only decoded")]
struct Parts {
    #[header("X-Id")]
    request: Option<String>,
    name: String,
}

#[endpoint(GET, "/parts", 200 => Parts)]
struct GetParts {}

#[endpoint(GET, "/names", 200 => Vec<Role>, envelope = "result.data")]
struct ListRoles {}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Flat {
    id: u32,
    #[serde(flatten)]
    role: Role,
}

#[endpoint(GET, "/flat", 200 => Flat)]
struct GetFlat {}

fn unknown<E: Endpoint<Failure: std::fmt::Debug>>(
    status: u16,
    body: impl Into<Body>,
) -> Vec<String> {
    let mut response = http::Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).expect("the status is valid");
    unknown_fields::<E>(response).expect("the response is as declared")
}

#[test]
fn unknown_fields_are_listed_by_path() {
    assert_eq!(unknown::<GetTeam>(200, r#"{"owner": {"id": 1}, "members": []}"#), [""; 0]);
    assert_eq!(
        unknown::<GetTeam>(
            200,
            r#"{
                "owner": {"id": 1, "age": 7, "roles": [{"name": "a", "level": {"deep": 1}}]},
                "members": [{"id": 1}, {"id": 2, "age": 7}, {"id": 3, "age": 8}],
                "by_name": {"me": {"id": 1, "age": null}},
                "": 1,
                "total": 3
            }"#
        ),
        ["owner.age", "owner.roles[].level", "members[].age", "by_name.me.age", "", "total"]
    );
}

#[test]
fn unknown_fields_of_failures_are_listed() {
    let body = r#"{"error_code": "DEV.3", "error_msg": "…"}"#;
    assert_eq!(unknown::<GetTeam>(401, body), ["error_msg"]);
    assert_eq!(unknown::<GetTeam>(503, body), ["error_msg"]);
}

#[test]
fn unknown_fields_of_parts_and_envelopes_are_listed() {
    assert_eq!(unknown::<GetParts>(200, r#"{"name": "a", "more": 1}"#), ["more"]);
    let body = r#"{"status": "ok", "result": {"total": 1, "data": [{"name": "a", "more": 1}]}}"#;
    assert_eq!(unknown::<ListRoles>(200, body), ["status", "result.total", "result.data[].more"]);
}

#[test]
fn items_of_a_list_share_one_path() {
    #[endpoint(GET, "/members", 200 => Vec<Member>)]
    struct ListMembers {}

    #[endpoint(GET, "/nested", 200 => Vec<Vec<Option<Member>>>)]
    struct ListNested {}

    let members =
        r#"{"id": 1, "age": 7, "roles": [{"name": "a", "x": 1}, {"name": "b", "x": 1}]},"#;
    let list = format!("[{}]", members.repeat(1000).trim_end_matches(','));
    assert_eq!(unknown::<ListMembers>(200, list), ["[].age", "[].roles[].x"]);
    let list = r#"[[{"id": 1, "age": 7}], [null, {"id": 1, "age": 7, "name": "a"}]]"#;
    assert_eq!(unknown::<ListNested>(200, list), ["[][].age", "[][].name"]);
}

#[test]
fn number_of_paths_is_bounded() {
    let fields: Vec<_> = (0..1000).map(|number| format!(r#""field-{number}": 1"#)).collect();
    let found = unknown::<GetTeam>(200, format!("{{{}}}", fields.join(", ")));
    assert_eq!(found.len(), 101);
    assert_eq!((&*found[0], &*found[99], &*found[100]), ("field-0", "field-99", "…"));
    let exactly = format!("{{{}}}", fields[..100].join(", "));
    assert_eq!(unknown::<GetTeam>(200, exactly).len(), 100);
}

#[test]
fn panicking_type_does_not_affect_the_next_response() {
    #[derive(Debug)]
    struct Panics;

    impl<'de> Deserialize<'de> for Panics {
        fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            panic!("a panic of user code")
        }
    }

    #[endpoint(GET, "/panics", 200 => Panics)]
    struct GetPanics {}

    let response = || http::Response::new(Body::from(r#"{"other": 1}"#));
    crate::panic_of(|| drop(unknown_fields::<GetPanics>(response())));
    GetTeam::response(response()).map(drop).unwrap();
    assert_eq!(unknown::<GetTeam>(200, r#"{"more": 1}"#), ["more"]);
}

#[test]
fn flattened_type_has_no_unknown_fields() {
    assert_eq!(unknown::<GetFlat>(200, r#"{"id": 1, "name": "a", "more": 1}"#), [""; 0]);
}

#[test]
fn response_that_does_not_fit_is_an_error() {
    let kind = |status: u16, body: &'static str| {
        let mut response = http::Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(status).expect("the status is valid");
        unknown_fields::<GetTeam>(response).expect_err("the response is not as declared").kind()
    };
    assert_eq!(kind(200, "[]"), ErrorKind::Decode);
    assert_eq!(kind(200, "{} more"), ErrorKind::Decode);
    assert_eq!(kind(404, "{}"), ErrorKind::UnexpectedStatus);
}

#[test]
fn unknown_fields_are_collected_per_response() {
    assert_eq!(unknown::<GetTeam>(200, r#"{"total": 1}"#), ["total"]);
    let response = http::Response::new(Body::from(r#"{"other": 1}"#));
    GetTeam::response(response).map(drop).unwrap();
    assert_eq!(unknown::<GetTeam>(200, r#"{"more": 1}"#), ["more"]);
}

#[test]
fn unknown_fields_of_one_type_are_listed_by_their_path() {
    let team = r#"{"members":[{"id":1,"x":0},{"id":2,"x":0,"roles":[{"name":"a","y":1}]}],"z":{}}"#;
    let paths = unknown_fields_of::<Team>(team).unwrap();
    assert_eq!(paths, ["members[].x", "members[].roles[].y", "z"]);
    assert_eq!(unknown_fields_of::<Vec<Role>>(b"[]").unwrap(), [""; 0]);
    let error = unknown_fields_of::<Team>(r#"{"members":[{"id":"SECRET"}]}"#).unwrap_err();
    assert_eq!(error.path(), "members[0].id");
    assert!(!error.to_string().contains("SECRET"), "{error}");
    // A failed call leaves nothing behind.
    assert_eq!(unknown_fields_of::<Role>(r#"{"name":"a"}"#).unwrap(), [""; 0]);
}

/// A document in a string, or any other text.
#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only decoded")]
enum Note {
    Document {
        #[serde(with = "endpoint::codec::json_string")]
        note: Member,
    },
    Text {
        note: String,
    },
}

#[test]
fn search_for_the_place_of_an_error_adds_no_unknown_fields() {
    let json = r#"{"note": "{\"roles\": [{\"name\": 7}]}"}"#;
    assert_eq!(unknown_fields_of::<Note>(json).unwrap(), [""; 0]);
}
