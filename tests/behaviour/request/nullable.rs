//! `Nullable`: fields that are required and may be `null`.

use endpoint::{Check, Endpoint as _, FromResponse, Nullable, Secret, endpoint};
use endpoint_tests::Answer;
use serde::{Deserialize, Serialize};

use crate::support::exchange::{answered, refused, sent};

#[derive(Debug, PartialEq, Serialize, Deserialize, Check)]
struct Profile {
    #[check(length = 1..)]
    phone: Nullable<String>,
}

#[endpoint(PUT, "/users/{id}", 200)]
#[serde(rename_all = "camelCase")]
struct PutUser {
    id: Nullable<u32>,
    #[header("X-Tenant")]
    tenant: Nullable<&'static str>,
    #[query]
    force: Nullable<bool>,
    #[check(length = 1..=8)]
    full_name: Nullable<String>,
    #[check(range = ..=10)]
    age: Nullable<u8>,
    #[check(items = 1..)]
    tags: Nullable<Vec<u8>>,
    #[check(nested)]
    profile: Nullable<Profile>,
    secret: Nullable<Secret>,
}

fn user() -> PutUser {
    PutUser {
        id: 7.into(),
        tenant: "t".into(),
        force: Some(true).into(),
        full_name: Nullable::Null,
        age: Nullable::Null,
        tags: Nullable::Null,
        profile: Nullable::Null,
        secret: Nullable::Null,
    }
}

#[tokio::test]
async fn null_is_sent_and_never_left_out() {
    let request = sent(user()).await;
    assert_eq!(request.target, "/users/7?force=true");
    assert_eq!(request.header("x-tenant"), Some("t"));
    assert_eq!(
        request.text(),
        r#"{"fullName":null,"age":null,"tags":null,"profile":null,"secret":null}"#
    );
    let full = PutUser {
        full_name: String::from("a").into(),
        age: 0.into(),
        tags: vec![1].into(),
        profile: Profile { phone: Nullable::Null }.into(),
        secret: Secret::from("s").into(),
        ..user()
    };
    assert_eq!(
        sent(full).await.text(),
        r#"{"fullName":"a","age":0,"tags":[1],"profile":{"phone":null},"secret":"s"}"#
    );
}

#[test]
fn nullable_field_is_required_in_the_spec() {
    let optional = PutUser::SPEC.parameters.iter().filter(|it| !it.required);
    assert_eq!(optional.count(), 0);
}

#[tokio::test]
async fn null_of_a_path_query_or_header_is_an_error_that_names_it() {
    for (endpoint, name) in [
        (PutUser { id: Nullable::Null, ..user() }, "`id`"),
        (PutUser { tenant: Nullable::Null, ..user() }, "header `x-tenant`"),
        (PutUser { force: Nullable::Null, ..user() }, "`force`"),
    ] {
        let refusal = refused(endpoint).await;
        assert!(refusal.contains(&format!("{name} must be a single value")), "{refusal}");
        assert!(refusal.contains("not `null`"), "{refusal}");
    }
}

#[tokio::test]
async fn rules_see_the_value_and_pass_null() {
    let wrong = PutUser {
        full_name: String::new().into(),
        age: 11.into(),
        tags: vec![].into(),
        profile: Profile { phone: String::new().into() }.into(),
        ..user()
    };
    let refusal = refused(wrong).await;
    for field in ["`full_name` has 0", "`age` is 11", "`tags` has 0", "`profile.phone` has 0"] {
        assert!(refusal.contains(field), "{refusal}");
    }
}

#[endpoint(GET, "/profile", 200 => Profile)]
struct GetProfile {}

#[tokio::test]
async fn missing_field_of_a_response_is_an_error_and_null_is_none() {
    for (json, phone) in [(r#"{"phone":null}"#, None), (r#"{"phone":"1"}"#, Some("1".to_owned()))] {
        let profile = answered(GetProfile {}, Answer::json(200, json)).await.unwrap();
        assert_eq!(profile.phone.into_option(), phone);
    }
    let error = answered(GetProfile {}, Answer::json(200, "{}")).await.unwrap_err();
    assert!(error.to_string().ends_with("missing field `phone`"), "{error}");
}

#[derive(Debug, FromResponse)]
struct Tagged {
    #[header("X-Tag")]
    tag: Nullable<String>,
    note: Nullable<u8>,
}

#[endpoint(GET, "/tagged", 200 => Tagged)]
struct GetTagged {}

#[endpoint(GET, "/body", 200 => Nullable<u8>)]
struct GetBody {}

#[tokio::test]
async fn missing_header_or_body_is_no_null() {
    let answer = || Answer::json(200, r#"{"note":null}"#);
    let tagged = answered(GetTagged {}, answer().header("X-Tag", "a")).await.unwrap();
    assert_eq!((tagged.tag, tagged.note), ("a".to_owned().into(), Nullable::Null));
    let error = answered(GetTagged {}, answer()).await.unwrap_err().to_string();
    assert!(error.ends_with("header `x-tag`: the header is missing"), "{error}");
    let body = |json| answered(GetBody {}, Answer::json(200, json));
    assert_eq!(body("null").await.unwrap(), Nullable::Null);
    assert_eq!(body("7").await.unwrap(), Nullable::Value(7));
    assert!(body("").await.is_err());
}

#[test]
fn nullable_converts_to_and_from_an_option() {
    let mut value = Nullable::from(Some(1));
    if let Nullable::Value(value) = value.as_mut() {
        *value += 1;
    }
    assert_eq!(value.as_ref().into_option(), Some(&2));
    assert_eq!(value.map(|value| value * 2), Nullable::Value(4));
    assert_eq!(Option::<u8>::from(Nullable::Null), None);
    assert_eq!(Nullable::<u8>::from(None), Nullable::Null);
    assert!(Nullable::<u8>::Null.is_null() && !value.is_null());
}
