//! Groups, as arrays both ways.

use codearts::groups::{BatchValidateUserGroupPermissions, GroupReference};
use endpoint_tests::Answer;

use crate::exchange::{proven, refused};

fn group(name: &str) -> GroupReference {
    GroupReference { project_id: None, group_name: Some(name.to_owned()), group_id: "3".to_owned() }
}

#[tokio::test]
async fn arrays_go_both_ways() {
    let ask = BatchValidateUserGroupPermissions {
        groups: vec![group("g"), GroupReference { group_id: "4".to_owned(), ..Default::default() }],
    };
    let body = r#"[{"group_name":"g","group_id":"3"},{"group_id":"4"}]"#;
    let answer = r#"[{"group_id":3,"can_craete_project":true},{"group_id":4,"can_create_project":true,"can_set_group":true}]"#;
    let line = "POST /v4/user/groups/group-permissions";
    let permissions = proven(ask, line, body, Answer::json(200, answer)).await;
    assert!(permissions.iter().all(|it| it.can_create_project && !it.can_create_group));
    assert_eq!(permissions.iter().map(|it| it.can_set_group).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn limits_of_the_elements_are_kept() {
    let ask = BatchValidateUserGroupPermissions { groups: vec![group("g"), group("")] };
    assert_eq!(refused(&ask), ["`groups[1].group_name` has 0 characters; must have 1 to 1000"]);
}
