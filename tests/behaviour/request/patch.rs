//! `Patch`: body fields that are omitted, set to `null`, or set to a value.

use endpoint::{Endpoint, Patch, Secret, endpoint};
use endpoint_tests::Answer;
use serde::{Deserialize, Serialize};

use crate::support::exchange::{answered, refused, sent};

#[endpoint(PATCH, "/users/{id}", 200)]
#[derive(Default)]
#[serde(rename_all = "camelCase")]
struct ChangeUser {
    id: u32,
    full_name: Patch<String>,
    nick_name: Patch<&'static str>,
    age: Patch<u8>,
    secret: Patch<Secret>,
    tags: Patch<Vec<u8>>,
    profile: Patch<Profile>,
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Profile {
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    mail: Patch<String>,
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    phone: Patch<u8>,
}

#[endpoint(PUT, "/profile", 200)]
struct PutProfile {
    #[body]
    profile: Profile,
}

#[endpoint(GET, "/profile", 200 => Profile)]
struct GetProfile {}

#[test]
fn patch_is_optional_in_the_spec() {
    let required = ChangeUser::SPEC.parameters.iter().filter(|it| it.required);
    assert_eq!(required.map(|it| it.field).collect::<Vec<_>>(), ["id"]);
}

#[tokio::test]
async fn patch_fields_are_omitted_null_or_set() {
    assert_eq!(sent(ChangeUser::default()).await.text(), "{}");
    let change = ChangeUser {
        id: 7,
        full_name: String::new().into(),
        nick_name: Patch::Null,
        age: Patch::Value(0),
        secret: Secret::from("s").into(),
        tags: Patch::Value(vec![]),
        profile: Patch::Value(Profile { mail: Patch::Null, phone: Patch::Absent }),
    };
    let request = sent(change).await;
    assert_eq!((&*request.method, &*request.target), ("PATCH", "/users/7"));
    assert_eq!(
        request.text(),
        r#"{"fullName":"","nickName":null,"age":0,"secret":"s","tags":[],"profile":{"mail":null}}"#
    );
}

#[tokio::test]
async fn patch_round_trips_through_a_response() {
    for (mail, phone, text) in [
        (Patch::Absent, Patch::Absent, "{}"),
        (Patch::Null, Patch::Absent, r#"{"mail":null}"#),
        (Patch::Value("m".to_owned()), Patch::Null, r#"{"mail":"m","phone":null}"#),
        (Patch::Absent, Patch::Value(7), r#"{"phone":7}"#),
    ] {
        let profile = Profile { mail, phone };
        let back = answered(GetProfile {}, Answer::json(200, text)).await.unwrap();
        assert_eq!(back, profile);
        assert_eq!(sent(PutProfile { profile }).await.text(), text);
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Strict {
    mail: Patch<String>,
}

#[endpoint(GET, "/strict", 200 => Strict)]
struct GetStrict {}

#[tokio::test]
async fn missing_patch_field_is_not_null() {
    let error = answered(GetStrict {}, Answer::json(200, "{}")).await.unwrap_err();
    assert_eq!(error.decode_error().unwrap().problem(), "missing field `mail`");
    for (text, mail) in
        [(r#"{"mail":null}"#, Patch::Null), (r#"{"mail":"m"}"#, Patch::Value("m".to_owned()))]
    {
        let strict = answered(GetStrict {}, Answer::json(200, text)).await.unwrap();
        assert_eq!(strict, Strict { mail: mail.clone() });
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::from_value::<Strict>(value).unwrap(), Strict { mail });
    }
    let error = answered(GetStrict {}, Answer::json(200, r#"{"mail":7}"#)).await.unwrap_err();
    let decode = error.decode_error().unwrap();
    assert_eq!(decode.path(), "mail");
    assert_eq!(decode.problem(), "invalid type: integer, expected a string");
}

#[derive(Serialize)]
struct Forgotten {
    mail: Patch<String>,
}

#[endpoint(PUT, "/forgotten", 200)]
struct PutForgotten {
    #[body]
    body: Forgotten,
}

#[endpoint(PUT, "/forgotten", 200)]
struct PutForgottenField {
    list: Vec<Forgotten>,
}

#[tokio::test]
async fn absent_field_of_an_own_type_that_would_be_null_is_not_sent() {
    const PROBLEM: &str = "a `Patch::Absent` would be written as `null`; add `#[serde(default, \
                           skip_serializing_if = \"Patch::is_absent\")]` to its field";
    let absent = || Forgotten { mail: Patch::Absent };
    for refusal in [
        refused(PutForgotten { body: absent() }).await,
        refused(PutForgottenField { list: vec![absent()] }).await,
        serde_json::to_string(&absent()).expect_err("it has no value").to_string(),
    ] {
        assert!(refusal.ends_with(PROBLEM), "{refusal}");
    }
    let null = PutForgotten { body: Forgotten { mail: Patch::Null } };
    assert_eq!(sent(null).await.text(), r#"{"mail":null}"#);
}
