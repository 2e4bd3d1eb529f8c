use http_calls::{Body, Endpoint};

use crate::renamed::{CreateNames, Names, UpdateUser, UpdateUserFailure, UpdateUserOk, User};
use crate::sdk::{GetPage, GetPageFailure, Page};

fn request(endpoint: &impl Endpoint) -> http::Request<Body> {
    let base = "https://h.example".parse().expect("the URL is valid");
    endpoint.request(&base).unwrap_or_else(|error| panic!("{error}"))
}

fn answer(status: u16, body: &'static str) -> http::Response<Body> {
    let response = http::Response::builder().status(status).header("X-Token", "abc");
    response.body(Body::from(body)).expect("the parts are valid")
}

fn update() -> UpdateUser<'static> {
    UpdateUser {
        id: 1,
        role: "admin",
        token: "t".into(),
        dry_run: true,
        name: "n",
        tags: [("a", vec![1, 2])].into(),
    }
}

#[test]
fn request_compiles_with_a_renamed_crate() {
    let request = request(&update());
    assert_eq!(request.method(), "PUT");
    assert_eq!(request.uri(), "https://h.example/users/1/admin?dryRun=true");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()["x-token"], "t");
    assert_eq!(request.body().to_bytes().unwrap(), r#"{"name":"n","tags":{"a":[1,2]}}"#);
}

#[test]
fn checks_compile_with_a_renamed_crate() {
    let update = UpdateUser { id: 0, token: "".into(), ..update() };
    let error = update.request(&"https://h.example".parse().unwrap()).unwrap_err();
    let fields = error.violations().iter().map(http_calls::Violation::field);
    assert!(fields.eq(["id", "token"]));
}

#[test]
fn responses_compile_with_a_renamed_crate() {
    let ok = UpdateUser::response(answer(200, r#"{"createdAt":"now"}"#)).unwrap();
    let user = User { token: Some("abc".into()), status: 200, created_at: "now".into() };
    assert!(matches!(ok, UpdateUserOk::Ok(it) if it == user));
    let ok = UpdateUser::response(answer(202, "[1,2]")).unwrap();
    assert!(matches!(ok, UpdateUserOk::Accepted(list) if list == [1, 2]));
    let error = UpdateUser::response(answer(401, "who?")).unwrap_err();
    assert_eq!(error.to_string(), "PUT /users/{id}/{role}: 401 Unauthorized: who?");
    let error = UpdateUser::response(answer(404, "")).unwrap_err();
    assert!(matches!(error.failure(), Some(UpdateUserFailure::NotFound)));
}

#[test]
fn whole_body_compiles_with_a_renamed_crate() {
    let request = request(&CreateNames { names: vec!["n".into()] });
    assert_eq!(request.uri(), "https://h.example/names");
    assert_eq!(request.body().to_bytes().unwrap(), r#"["n"]"#);
    let names = CreateNames::response(answer(201, r#"["m"]"#)).unwrap();
    assert_eq!(names, Names { names: vec!["m".into()] });
    let error = CreateNames::response(answer(500, r#"{"why":"because"}"#)).unwrap_err();
    assert_eq!(error.failure().unwrap()["why"], "because");
}

#[test]
fn endpoint_compiles_through_a_re_export() {
    let request = request(&GetPage { number: 1, size: Some(3) });
    assert_eq!(request.uri(), "https://h.example/pages/1?size=3");
    let page = GetPage::response(answer(200, r#"{"next":4}"#)).unwrap();
    assert_eq!(page, Page { token: "abc".into(), next: Some(4) });
    let error = GetPage::response(answer(404, "")).unwrap_err();
    assert!(matches!(error.failure(), Some(GetPageFailure::NotFound)));
}
