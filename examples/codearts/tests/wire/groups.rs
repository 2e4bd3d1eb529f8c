//! Groups: arrays in the request and in the response.

use codearts::groups::{BatchValidateUserGroupPermissions, GroupReference};
use endpoint_tests::Answer;

use crate::exchange::{check_operation, violations};

fn group(name: &str) -> GroupReference {
    GroupReference { project_id: None, group_name: Some(name.to_owned()), group_id: "3".to_owned() }
}

#[tokio::test]
async fn groups_are_sent_and_decoded_as_arrays() {
    let ask = BatchValidateUserGroupPermissions {
        groups: vec![group("g"), GroupReference { group_id: "4".to_owned(), ..Default::default() }],
    };
    let body = r#"[{"group_name":"g","group_id":"3"},{"group_id":"4"}]"#;
    let answer = r#"[{"group_id":3,"can_craete_project":true},{"group_id":4,"can_create_project":true,"can_set_group":true}]"#;
    let line = "POST /v4/user/groups/group-permissions";
    let permissions = check_operation(ask, line, body, Answer::json(200, answer)).await;
    assert!(permissions.iter().all(|it| it.can_create_project && !it.can_create_group));
    assert_eq!(permissions.iter().map(|it| it.can_set_group).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn items_outside_the_limits_are_violations() {
    let ask = BatchValidateUserGroupPermissions { groups: vec![group("g"), group("")] };
    assert_eq!(violations(&ask), ["`groups[1].group_name` has 0 characters; must have 1 to 1000"]);
}
