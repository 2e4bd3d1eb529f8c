//! `#[check(nested)]`: a struct declares the rules of its own fields.

use endpoint::{Check, Secret, endpoint};
use serde::Serialize;

use crate::support::exchange::{refused, sent};
use crate::support::violations::{no_spaces, violations};

#[endpoint(POST, "/teams", 200)]
#[serde(rename_all = "camelCase")]
struct CreateTeam {
    #[check(length = 1..=3)]
    team_name: &'static str,
    #[check(nested, items = 1..=3)]
    team_members: Vec<Member>,
    #[check(nested)]
    team_owner: Option<Member>,
    #[check(items = ..=1)]
    #[query]
    ids: Vec<u8>,
}

#[derive(Serialize, Check)]
struct Member {
    #[check(length = 1.., with = no_spaces)]
    name: String,
    #[check(range = 18..)]
    age: Option<u8>,
    #[check(nested)]
    address: Option<Box<Address>>,
    #[check(items = ..=2, length = 2..=2)]
    langs: Vec<&'static str>,
    unchecked: bool,
}

#[derive(Serialize, Check)]
#[serde(rename_all = "camelCase")]
struct Address {
    #[check(pattern = "[0-9]{5}")]
    zip_code: Secret,
    #[check(nested)]
    lines: Vec<Line>,
}

#[derive(Serialize, Check)]
struct Line {
    #[check(length = ..=2)]
    text: &'static str,
}

fn member(name: &str) -> Member {
    Member { name: name.to_owned(), age: None, address: None, langs: vec![], unchecked: true }
}

fn team() -> CreateTeam {
    CreateTeam { team_name: "a", team_members: vec![member("m")], team_owner: None, ids: vec![] }
}

#[tokio::test]
async fn rules_of_nested_structs_are_checked_at_every_depth() {
    let request = sent(team()).await;
    assert_eq!(request.json()["teamMembers"][0]["name"], "m");
    let line = |text| Line { text };
    let address =
        |zip_code: &str, lines| Some(Box::new(Address { zip_code: zip_code.into(), lines }));
    let bad = CreateTeam {
        team_name: "long",
        team_members: vec![
            member("m"),
            Member { age: Some(17), langs: vec!["en", "d", "fra"], ..member("") },
            Member { address: address("12345", vec![line("ok"), line("long")]), ..member("a b") },
            Member { address: address("CANARY", vec![line("abc")]), ..member("m") },
        ],
        team_owner: Some(Member { address: address("", vec![]), ..member(" ") }),
        ids: vec![1, 2],
    };
    let expected = [
        "`team_name` has 4 characters; must have 1 to 3",
        "`team_members[1].name` has 0 characters; must have at least 1",
        "`team_members[1].age` is 17; must be at least 18",
        "`team_members[1].langs` has 3 items; must have at most 2",
        "`team_members[1].langs[1]` has 1 character; must have 2 to 2",
        "`team_members[1].langs[2]` has 3 characters; must have 2 to 2",
        "`team_members[2].name` must not have spaces",
        "`team_members[2].address.lines[1].text` has 4 characters; must have at most 2",
        "`team_members[3].address.zip_code` must match `[0-9]{5}`",
        "`team_members[3].address.lines[0].text` has 3 characters; must have at most 2",
        "`team_members` has 4 items; must have 1 to 3",
        "`team_owner.name` must not have spaces",
        "`team_owner.address.zip_code` must match `[0-9]{5}`",
        "`ids` has 2 items; must have at most 1",
    ];
    assert_eq!(violations(&bad), expected);
    assert_eq!(refused(bad).await, format!("POST /teams: not sent: {}", expected.join("; ")));
}
