//! The SSH keys of the user.

use codearts::keys::{AddSshKey, DeleteSshKey, ListUserKeys};
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;

use crate::exchange::{check_operation, client, targets, violations};

const KEY: &str =
    r#"{"id":7,"title":"laptop","key":"ssh-ed25519 AAAA","created_at":"2025-03-27T14:17:11Z"}"#;

#[tokio::test]
async fn a_key_is_added() {
    let add = AddSshKey { title: Some("laptop".to_owned()), key: Some("ssh-ed25519 AAAA".into()) };
    let body = r#"{"title":"laptop","key":"ssh-ed25519 AAAA"}"#;
    let key = check_operation(add, "POST /v4/user/keys", body, Answer::json(201, KEY)).await;
    assert_eq!((key.id, key.title.as_str()), (7, "laptop"));
    assert_eq!(key.key.unwrap().expose(), "ssh-ed25519 AAAA");
}

#[tokio::test]
async fn keys_are_listed() {
    let list = ListUserKeys { offset: Some(0), limit: Some(1), query: Some("a b".to_owned()) };
    let line = "GET /v4/user/keys?offset=0&limit=1&query=a%20b";
    let answer = Answer::json(200, format!(r#"{{"keys":[{KEY}],"total":3}}"#));
    let page = check_operation(list, line, "", answer).await;
    assert_eq!((page.keys.len(), page.total), (1, Some(3)));
}

#[tokio::test]
async fn key_pages_end_at_the_total() {
    let server = Server::start().await;
    for id in 1..=3 {
        server.answer(Answer::json(
            200,
            format!(r#"{{"keys":[{{"id":{id},"title":"laptop"}}],"total":3}}"#),
        ));
    }
    let list = ListUserKeys { limit: Some(1), ..ListUserKeys::default() };
    let keys: Vec<_> = list.items(&client(&server)).try_collect().await.unwrap();
    assert_eq!(keys.iter().map(|key| key.id).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(
        targets(&server),
        [
            "/v4/user/keys?limit=1",
            "/v4/user/keys?offset=1&limit=1",
            "/v4/user/keys?offset=2&limit=1"
        ]
    );
}

#[tokio::test]
async fn a_key_is_deleted() {
    let delete = DeleteSshKey { key_id: 7 };
    check_operation(delete, "DELETE /v4/user/keys/7", "", Answer::new(204)).await;
}

#[test]
fn values_outside_the_limits_are_violations() {
    assert_eq!(violations(&DeleteSshKey { key_id: 0 }), ["`key_id` is 0; must be 1 to 2147483647"]);
    let list = ListUserKeys { offset: Some(1 << 31), limit: Some(101), query: None };
    assert_eq!(
        violations(&list),
        ["`offset` is 2147483648; must be 0 to 2147483647", "`limit` is 101; must be 1 to 100"]
    );
}
