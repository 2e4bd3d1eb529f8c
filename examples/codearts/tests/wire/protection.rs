//! Protection rules, which are an array.

use codearts::protection::{
    ProtectedAction, ProtectionRule, Switch, SwitchName, UpdateProtectedBranch,
};
use endpoint_tests::Answer;

use crate::exchange::check_operation;

fn rule(action: ProtectedAction, enable: bool) -> ProtectionRule {
    ProtectionRule {
        action,
        enable,
        user_ids: Vec::new(),
        user_team_ids: Vec::new(),
        related_role_ids: Vec::new(),
        addition_switchers: Vec::new(),
    }
}

#[tokio::test]
async fn protection_rules_are_sent_as_an_array() {
    let push = ProtectionRule {
        user_ids: vec![21820],
        addition_switchers: vec![Switch { name: SwitchName::ForcePush, enable: false }],
        ..rule(ProtectedAction::Push, true)
    };
    let update = UpdateProtectedBranch {
        repository_id: 7,
        branch_name: "release/*".to_owned(),
        rules: vec![push, rule(ProtectedAction::Merge, false)],
    };
    let line = "PUT /v4/repositories/7/protected-branch?branch_name=release%2F%2A";
    let body = r#"[{"action":"push","enable":true,"user_ids":[21820],"addition_switchers":[{"name":"allowed_force_push","enable":false}]},{"action":"merge","enable":false}]"#;
    let answer = r#"{"id":1,"name":"release/*","actions":[
        {"action":"push","enable":true,"users":[{"id":21820,"name":"tr8"}],"user_teams":[],
         "roles":[{"id":-1,"name":"manager","related_role_id":"4"}]},
        {"action":"delete","enable":false}
    ]}"#;
    let branch = check_operation(update, line, body, Answer::json(200, answer)).await;
    assert_eq!(branch.actions[0].action, ProtectedAction::Push);
    assert_eq!(branch.actions[0].roles[0].related_role_id.as_deref(), Some("4"));
    assert_eq!(branch.actions[1].action, ProtectedAction::Unknown("delete".to_owned()));
}
