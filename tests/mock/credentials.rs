//! Credentials of mock clients: fixed ones, and tokens that an endpoint of the mock issues.

use endpoint::mock::Mock;
use endpoint::{BoxError, Client, ErrorKind, Secret, Token, TokenProvider, api, endpoint};
use serde_json::json;

use crate::now;

#[api(auth = header("X-Auth-Token"), expired = 401, 401 => serde_json::Value)]
struct Vendor;

#[endpoint(GET, "/v4/user", 200 => String, api = Vendor)]
struct GetUser {}

#[endpoint(POST, "/v3/auth/tokens", 201 => Secret)]
struct SignIn {
    password: Secret,
}

struct Password(Client);

impl TokenProvider for Password {
    async fn fetch(&self) -> Result<Token, BoxError> {
        let token = SignIn { password: "p".into() }.send(&self.0).await?;
        Ok(Token::new(token))
    }
}

fn tokens(mock: &Mock) -> Vec<String> {
    let calls = mock.calls_of::<GetUser>();
    calls.iter().map(|call| call.header("x-auth-token").unwrap_or_default().to_owned()).collect()
}

#[test]
fn mock_client_is_anonymous_by_default() {
    let mock = Mock::new();
    mock.on::<GetUser>().times(2).ok("tr8");
    now(GetUser {}.send(&mock.client())).unwrap();
    let client = mock.builder().credentials("CANARY").build().unwrap();
    now(GetUser {}.send(&client)).unwrap();
    assert_eq!(tokens(&mock), ["", "CANARY"]);
}

#[api(auth = bearer, auth("key") = query("key"))]
struct Schemes;

#[endpoint(GET, "/maps", 200, api = Schemes, security = "key")]
struct GetMap {}

#[endpoint(POST, "/login", 200, api = Schemes, security = none)]
struct Login {}

#[test]
fn credentials_of_a_named_scheme_are_expected_and_masked() {
    let mock = Mock::new();
    mock.on::<GetMap>().ok(());
    mock.on::<Login>().ok(());
    let builder = mock.builder::<Schemes>().credentials("CANARY");
    let client = builder.credentials_for("key", "CANARY").build().unwrap();
    now(GetMap {}.send(&client)).unwrap();
    now(Login {}.send(&client)).unwrap();
    let calls = mock.calls();
    assert_eq!(calls[0].query("key").as_deref(), Some("CANARY"));
    assert_eq!(calls[0].to_string(), r#"GetMap (GET /maps) with key = "***""#);
    assert_eq!((calls[1].header("authorization"), calls[1].uri().query()), (None, None));
    mock.verify();

    mock.on::<GetMap>().ok(());
    now(GetMap {}.send(&mock.client())).unwrap();
    let client = mock.builder().credentials("CANARY").build().unwrap();
    let error = now(GetMap {}.send(&client)).unwrap_err();
    assert_eq!((error.kind(), mock.calls().len()), (ErrorKind::Credentials, 3));
}

#[test]
fn token_is_fetched_and_renewed_from_the_mock() {
    let mock = Mock::new();
    mock.on::<SignIn>().ok("first");
    mock.on::<SignIn>().ok("second");
    mock.on::<GetUser>().ok("tr8");
    mock.on::<GetUser>().failure(401, json!({"error_code": "DEV.00000003"}));
    mock.on::<GetUser>().ok("tr9");
    let client = mock.builder().credentials(Password(mock.client())).build().unwrap();
    assert_eq!(now(GetUser {}.send(&client)).unwrap(), "tr8");
    assert_eq!(now(GetUser {}.send(&client)).unwrap(), "tr9");
    assert_eq!(tokens(&mock), ["first", "first", "second"]);
    let names: Vec<_> = mock.calls().iter().map(|call| call.spec().name).collect();
    assert_eq!(names, ["SignIn", "GetUser", "GetUser", "SignIn", "GetUser"]);
}

#[test]
fn failed_sign_in_prevents_the_call() {
    let mock = Mock::new();
    mock.on::<SignIn>().respond(503, ());
    let client = mock.builder().credentials(Password(mock.client())).build().unwrap();
    let error = now(GetUser {}.send(&client)).unwrap_err();
    assert_eq!((error.kind(), mock.calls_of::<GetUser>().len()), (ErrorKind::Credentials, 0));
}
