//! Version 2: reading a file.

use codearts::v2::ShowFile;
use endpoint::ErrorKind;
use endpoint_tests::{Answer, Server};

use crate::exchange::{check_operation, client};

const LINE: &str = "GET /v2/projects/859341/repository/files/src%2Fa%20b.rs?ref=feature%2Fa";

fn show() -> ShowFile {
    ShowFile { repo_id: 859_341, file_path: "src/a b.rs".to_owned(), r#ref: "feature/a".to_owned() }
}

#[tokio::test]
async fn a_file_path_is_sent_as_one_segment() {
    let answer = r#"{"result":{"size":9,"encoding":"base64","ref":"feature/a","content":"NDU0NTQ1NDQ1","file_name":"a b.rs","file_path":"src/a b.rs"},"status":"success"}"#;
    let file = check_operation(show(), LINE, "", Answer::json(200, answer)).await;
    assert_eq!((file.size, file.content.as_slice()), (9, b"454545445".as_slice()));
}

#[tokio::test]
async fn a_failure_in_a_200_is_a_typed_failure() {
    let server = Server::start().await;
    let answer = r#"{"error":{"code":"DEV.CH.10001","message":"no such file"},"result":null,"status":"failed"}"#;
    server.answer(Answer::json(200, answer));
    let error = show().send(&client(&server)).await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Failure, 200));
    assert_eq!(error.failure().unwrap().to_string(), "DEV.CH.10001 no such file");
}

#[tokio::test]
async fn a_body_that_is_neither_success_nor_failure_is_a_decode_error() {
    let server = Server::start().await;
    server.answer(Answer::json(200, r#"{"status":"success"}"#));
    let error = show().send(&client(&server)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}
