//! Lists of several pages, and adding to them.

use codearts::branches::ListBranches;
use codearts::hooks::{AddRepositoryWebhook, ListRepositoryWebhooks, RemoveRepositoryWebhook};
use codearts::keys::{AddSshKey, DeleteSshKey, ListUserKeys};
use codearts::repositories::{ListCurrentUserRepositories, OrderBy, ShowRepository, Sort};
use futures_util::TryStreamExt as _;

use crate::start;

#[tokio::test]
async fn items_are_complete_for_any_page_size() {
    let (service, client) = start().await;
    for number in 0..46 {
        service.add_repository(&format!("more-{number}"));
    }
    // 50 repositories: two full pages and a half; then full pages only, followed by an empty one.
    for limit in [None, Some(25)] {
        let list = ListCurrentUserRepositories {
            limit,
            order_by: Some(OrderBy::CreatedAt),
            sort: Some(Sort::Ascending),
            ..ListCurrentUserRepositories::default()
        };
        let all: Vec<_> = list.items(&client).try_collect().await.unwrap();
        assert_eq!((all.len(), &*all[0].name, &*all[49].name), (50, "website", "more-45"));
    }
    let shown = ShowRepository { repository_id: service.repository("website").unwrap() };
    let shown = shown.send(&client).await.unwrap();
    assert_eq!(shown.default_branch.as_deref(), Some("main"));
    assert_eq!(shown.permissions.unwrap().repository_access.unwrap().access_level, 40);
}

#[tokio::test]
async fn a_token_that_expires_between_two_pages_is_renewed() {
    let (service, client) = start().await;
    let website = service.repository("website").unwrap();
    for number in 0..57 {
        service.add_branch(website, &format!("topic/{number}"));
    }
    service.expire_tokens_after(2);
    let list = ListBranches { repository_id: website, ..ListBranches::default() };
    let all: Vec<_> = list.items(&client).try_collect().await.unwrap();
    assert_eq!((all.len(), service.tokens_issued()), (60, 2));
}

#[tokio::test]
async fn keys_are_added_and_deleted() {
    let (_service, client) = start().await;
    for title in ["one", "two", "three"] {
        let key = Some(format!("ssh-ed25519 AAAA{title}").into());
        AddSshKey { title: Some(title.to_owned()), key }.send(&client).await.unwrap();
    }
    let list = ListUserKeys { limit: Some(2), ..ListUserKeys::default() };
    let all: Vec<_> = list.clone().items(&client).try_collect().await.unwrap();
    assert_eq!(all.iter().map(|key| &*key.title).collect::<Vec<_>>(), ["one", "two", "three"]);
    DeleteSshKey { key_id: all[1].id }.send(&client).await.unwrap();
    assert_eq!(list.send(&client).await.unwrap().total, Some(2));
}

#[tokio::test]
async fn webhooks_are_added_and_deleted_and_mask_their_tokens() {
    let (service, client) = start().await;
    let repository_id = service.repository("website").unwrap();
    let add = AddRepositoryWebhook {
        repository_id,
        url: Some("https://ci.example.com/hook".to_owned()),
        push_events: Some(true),
        token: Some("s3cret".into()),
        ..AddRepositoryWebhook::default()
    };
    let added = add.send(&client).await.unwrap();
    assert_eq!((added.push_events, added.token.unwrap().expose().as_str()), (true, "******"));
    let list = ListRepositoryWebhooks { repository_id, ..ListRepositoryWebhooks::default() };
    let all: Vec<_> = list.clone().items(&client).try_collect().await.unwrap();
    assert_eq!(all.iter().map(|hook| hook.id).collect::<Vec<_>>(), [added.id]);
    RemoveRepositoryWebhook { repository_id, hook_id: added.id }.send(&client).await.unwrap();
    assert!(list.send(&client).await.unwrap().is_empty());
}
