//! Signed requests, verified by a server that shares no code with the signer.

use codearts::files::{CreateFile, DeleteFile, ListFiles};
use codearts::signing::AccessKey;
use codearts::user::{ShowUserEmails, UpdateUserEmails};
use codearts::{Client, CodeArts, ErrorCode};
use endpoint_examples::service::Service;
use futures_util::TryStreamExt as _;

fn client(service: &Service, key: AccessKey) -> Client<CodeArts> {
    let client = Client::builder(service.url()).anonymous().signer(key).build();
    client.expect("a loopback URL is valid")
}

#[tokio::test]
async fn signatures_of_all_kinds_of_requests_are_accepted() {
    let service = Service::start().await.unwrap();
    let client = client(&service, AccessKey::new(Service::ACCESS_KEY, Service::SECRET_KEY));
    let repository_id = service.repository("website").unwrap();
    ShowUserEmails {}.send(&client).await.unwrap();
    UpdateUserEmails::default().send(&client).await.unwrap();
    let create = CreateFile {
        repository_id,
        file_path: "über/a b+c&d=e~.txt".to_owned(),
        branch: "main".to_owned(),
        commit_message: "ü".to_owned(),
        content: b"\x00".to_vec(),
        ..CreateFile::default()
    };
    create.clone().send(&client).await.unwrap();
    let search = Some("a b+c&d=e~".to_owned());
    let list = ListFiles { repository_id, search, limit: Some(1), ..ListFiles::default() };
    let found: Vec<_> = list.items(&client).try_collect().await.unwrap();
    assert_eq!(found, [&*create.file_path]);
    let delete = DeleteFile {
        repository_id,
        file_path: create.file_path,
        branch: "main".to_owned(),
        commit_message: "%2F / * ü".to_owned(),
        author_name: Some(String::new()),
        author_email: None,
    };
    delete.send(&client).await.unwrap();
    assert_eq!(service.tokens_issued(), 0);
}

#[tokio::test]
async fn a_wrong_key_or_secret_is_rejected() {
    let service = Service::start().await.unwrap();
    for key in
        [AccessKey::new(Service::ACCESS_KEY, "other"), AccessKey::new("OTHER", Service::SECRET_KEY)]
    {
        let error = ShowUserEmails {}.send(&client(&service, key)).await.unwrap_err();
        assert_eq!(error.failure().unwrap().error_code, ErrorCode::IamAuthentication);
    }
    let temporary = AccessKey::new(Service::ACCESS_KEY, Service::SECRET_KEY);
    let temporary = temporary.with_security_token("of a session");
    ShowUserEmails {}.send(&client(&service, temporary)).await.unwrap();
}
