//! The same tests with a server on the loopback interface, as for a program that takes the URL as
//! an option.

mod declared;

use downstream::{AddKey, ApiFailure, Key, Keys, ListKeys, RemoveKey, replace};
use endpoint::{Client, ErrorKind};
use http::StatusCode;
use serde_json::json;
use wiremock::matchers::{body_partial_json, header};
use wiremock::{Mock, MockServer};

use self::declared::{matcher, response};

#[tokio::test]
async fn keys_are_replaced() {
    let server = MockServer::start().await;
    let old = json!({"id": 1, "title": "laptop"});
    let new = json!({"id": 2, "title": "laptop"});
    Mock::given(matcher::<ListKeys>())
        .and(header("X-Auth-Token", "MIIF"))
        .respond_with(response::<ListKeys>(200, [old]).insert_header("X-Total", "1"))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(matcher::<AddKey>())
        .and(body_partial_json(json!({"key": "ssh-ed25519 AAAA"})))
        .respond_with(response::<AddKey>(201, &new))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(matcher::<RemoveKey>())
        .respond_with(response::<RemoveKey>(204, ()))
        .expect(1)
        .mount(&server)
        .await;
    let builder = Client::<Keys>::builder(server.uri() + "/api").credentials("MIIF");
    let client = builder.build().unwrap();

    let key = replace(&client, "me", "laptop", "ssh-ed25519 AAAA").await.unwrap();

    assert_eq!(json!(key), new);
}

fn list() -> ListKeys {
    ListKeys { user: "me".to_owned(), offset: None, limit: Some(7) }
}

fn remove() -> RemoveKey {
    RemoveKey { user: "me".to_owned(), id: 7 }
}

#[tokio::test]
async fn a_matcher_compares_the_method_and_the_path_after_any_prefix() {
    let server = MockServer::start().await;
    let list_keys = response::<ListKeys>(200, [(); 0]);
    Mock::given(matcher::<ListKeys>()).respond_with(list_keys).expect(2).mount(&server).await;
    for prefix in ["", "/gateway/v1"] {
        let builder = Client::<Keys>::builder(server.uri() + prefix).anonymous();
        let client = builder.build().unwrap();
        assert_eq!(list().send(&client).await.unwrap(), []);
        // The same path with another method, and another path, do not match.
        let add = AddKey { user: "me".to_owned(), title: "t".to_owned(), key: String::new() };
        for error in [add.send(&client).await.err(), remove().send(&client).await.err()] {
            // wiremock's own 404, whose body is not a `ApiFailure`.
            let error = error.expect("the request does not match");
            assert_eq!(
                (error.kind(), error.status()),
                (ErrorKind::Decode, Some(StatusCode::NOT_FOUND))
            );
        }
    }
}

#[tokio::test]
async fn responses_decode_as_the_endpoint_declares() {
    let failure = ApiFailure { error_code: "KEY.7".to_owned(), error_msg: "not yours".to_owned() };
    let key = Key { id: 1, title: "laptop".to_owned() };
    let server = MockServer::start().await;
    let answer = async |mock: wiremock::MockBuilder, response| {
        mock.respond_with(response).expect(1).mount(&server).await;
    };
    answer(Mock::given(matcher::<ListKeys>()), response::<ListKeys>(200, [&key])).await;
    answer(Mock::given(matcher::<RemoveKey>()), response::<RemoveKey>(403, &failure)).await;
    let client = Client::<Keys>::builder(server.uri()).anonymous().build().unwrap();

    let keys = list().send(&client).with_response().await.unwrap();

    assert_eq!(keys.headers()["content-type"], "application/json");
    assert_eq!(keys.into_body(), [key]);
    assert_eq!(remove().send(&client).await.unwrap_err().failure(), Some(&failure));
}

#[test]
#[should_panic(expected = "`AddKey` does not declare this response: ")]
fn a_response_that_the_endpoint_does_not_decode_panics() {
    let _ = response::<AddKey>(201, json!({"title": "laptop"}));
}
