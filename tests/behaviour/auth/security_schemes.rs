//! `security = none` and `security = "…"`: endpoints with other credentials than those of the API.

use std::error::Error as _;

use endpoint::paginate::{ItemPosition, Position};
use endpoint::spec::Security;
use endpoint::{
    Api as _, Body, BoxError, BuildErrorKind, Client, ClientBuilder, Endpoint as _, ErrorKind,
    Retry, Secret, Signer, api, endpoint,
};
use endpoint_tests::{Answer, Server};
use futures_util::StreamExt as _;
use http::{HeaderValue, Request};

use crate::support::scripted_transport::{Remote, answer, status};
use crate::support::token_issuer::Issuer;
use crate::support::transports::Over;

#[api(
    auth = bearer, auth("key") = header("X-Key"), auth("user") = basic, auth("q.1_-") = query("k"),
    expired = 401, header("X-Api" = "a"), query("version" = 1),
)]
struct Vendor;

#[endpoint(GET, "/usual", 200, api = Vendor)]
struct Usual {}

#[endpoint(POST, "/login", 200, api = Vendor, security = none)]
struct Login {
    #[header("Authorization")]
    own: Option<&'static str>,
}

#[endpoint(GET, "/key", 200, api = Vendor, security = "key")]
struct ByKey {
    #[header("X-Key")]
    own: Option<&'static str>,
}

#[endpoint(GET, "/user", 200, api = Vendor, security = "user")]
struct ByUser {}

#[endpoint(GET, "/query", 200, api = Vendor, security = "q.1_-")]
struct ByQuery {}

#[endpoint(GET, "/pages", 200 => Vec<u8>, api = Vendor, security = "q.1_-", paginate(link))]
struct Pages {}

/// Without an unnamed scheme.
#[api(auth("key") = header("X-Key"))]
struct Named;

#[endpoint(GET, "/open", 200, api = Named)]
struct Open {}

#[endpoint(GET, "/key", 200, api = Named, security = "key")]
struct NamedKey {}

const LOGIN: Login = Login { own: None };
const BY_KEY: ByKey = ByKey { own: None };

/// Signs with a header.
#[derive(Clone, Copy)]
struct Seal;

impl Signer for Seal {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        request.headers_mut().insert("x-seal", HeaderValue::from_static("sealed"));
        Ok(())
    }
}

#[tokio::test]
async fn endpoint_chooses_its_credentials() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        (0..5).for_each(|_| server.answer(Answer::new(200)));
        let client = over
            .builder::<Vendor>(server.url())
            .credentials("token")
            .credentials_for("key", Secret::from("replaced"))
            .credentials_for("key", Secret::from("k3y"))
            .credentials_for("user", "me:pw")
            .credentials_for("q.1_-", "a&b")
            .signer(Seal)
            .build()
            .unwrap();
        Usual {}.send(&client).await.unwrap();
        LOGIN.send(&client).await.unwrap();
        BY_KEY.send(&client).await.unwrap();
        ByUser {}.send(&client).await.unwrap();
        ByQuery {}.send(&client).await.unwrap();
        let sent: Vec<_> = server
            .requests()
            .into_iter()
            .map(|request| {
                let header = |name| request.header(name).map(str::to_owned);
                assert_eq!(header("x-api").as_deref(), Some("a"), "{over:?}");
                let target = request.target.clone();
                [Some(target), header("authorization"), header("x-key"), header("x-seal")]
                    .map(Option::unwrap_or_default)
            })
            .collect();
        assert_eq!(
            sent,
            [
                ["/usual?version=1", "Bearer token", "", "sealed"],
                ["/login?version=1", "", "", ""],
                ["/key?version=1", "", "k3y", "sealed"],
                ["/user?version=1", "Basic bWU6cHc=", "", "sealed"],
                ["/query?version=1&k=a%26b", "", "", "sealed"],
            ],
            "{over:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn missing_credentials_of_a_scheme_are_an_error_before_the_request() {
    let remote = Remote::statuses([200]);
    let client = remote.client_with(|builder| builder.credentials("token"));
    let error = BY_KEY.send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Credentials, false), "{error:?}");
    assert_eq!(error.attempts(), 1);
    let source = error.source().unwrap().to_string();
    assert_eq!(
        source,
        "the endpoint declares `security = \"key\"`, and the client has no credentials for this \
         scheme; call `credentials_for(\"key\", …)` of its builder"
    );
    assert_eq!(remote.count(), 0);
    // Credentials of the endpoint or the call are enough.
    ByKey { own: Some("own") }.send(&client).await.unwrap();
    BY_KEY.send(&client).header("X-Key", "call").await.unwrap();
    LOGIN.send(&client).await.unwrap();
    assert_eq!(remote.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn anonymous_client_lacks_the_unnamed_scheme_only() {
    let remote = Remote::new(|_, request| {
        let key = request.headers().get("x-key").map_or("none", |key| key.to_str().unwrap());
        let has_token = request.headers().contains_key("authorization");
        let text = format!("{key} {has_token}");
        async move { answer(400, &[], text) }
    });
    let bodies = async |client: &Client<Vendor>| {
        let key = BY_KEY.send(client).await.unwrap_err();
        let usual = Usual {}.send(client).await.unwrap_err();
        [key, usual].map(|error| String::from_utf8(error.body().unwrap().to_vec()).unwrap())
    };
    let (none, key) = ("none false".to_owned(), "k3y false".to_owned());
    let client = remote.client_with(ClientBuilder::anonymous);
    assert_eq!(bodies(&client).await, [none.clone(), none.clone()]);
    for client in [
        remote.client_with(|it| it.anonymous().credentials_for("key", "k3y")),
        remote.client_with(|it| it.credentials_for("key", "k3y").credentials("t").anonymous()),
    ] {
        assert_eq!(bodies(&client).await, [key.clone(), none.clone()]);
    }
}

#[test]
fn credentials_that_the_api_does_not_declare_are_refused_when_the_client_is_built() {
    let builder = || Client::<Vendor>::builder("https://api.example.com").credentials("token");
    let error = builder().credentials_for("CANARY", "key").build().unwrap_err();
    assert_eq!(error.kind(), BuildErrorKind::Credentials);
    assert_eq!(
        error.to_string(),
        "the credentials cannot be used: the API declares no scheme of a name that \
         `credentials_for` got; it declares \"key\", \"user\", \"q.1_-\""
    );
    assert!(!format!("{error:?}").contains("CANARY"));
    let error = builder().credentials_for("key", "").build().unwrap_err();
    assert!(error.to_string().contains("they are empty"), "{error}");

    let named = || Client::<Named>::builder("https://api.example.com");
    named().build().unwrap();
    let error = named().credentials("token").build().unwrap_err().to_string();
    assert!(error.contains("does not declare `auth = …`"), "{error}");
    let error = Client::<Vendor>::builder("https://api.example.com").credentials_for("key", "k");
    let error = error.build().unwrap_err().to_string();
    assert!(error.contains("call `credentials(…)`, or `anonymous()`"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn api_without_an_unnamed_scheme_sends_its_other_endpoints_without_credentials() {
    let remote = Remote::new(|_, request| {
        let is_sent = request.headers().contains_key("x-key");
        async move { status(if is_sent { 200 } else { 403 }) }
    });
    let client = remote.client_with(|it| it.credentials_for("key", "k3y"));
    NamedKey {}.send(&client).await.unwrap();
    assert_eq!(Open {}.send(&client).await.unwrap_err().status().unwrap(), 403);
}

#[tokio::test(start_paused = true)]
async fn token_is_renewed_for_the_scheme_that_was_used() {
    // Accepts the second token of either scheme.
    let remote = Remote::new(|_, request| {
        let headers = request.headers().clone();
        let value = |name| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let is_good = value("x-key").is_some_and(|value| value == "t2")
            || value("authorization").is_some_and(|value| value == "Bearer t2");
        async move { status(if is_good { 200 } else { 401 }) }
    });
    let (tokens, keys) = (Issuer::without_delay(), Issuer::without_delay());
    let client = remote.client_with(|builder| {
        builder.credentials(tokens.clone()).credentials_for("key", keys.clone())
    });
    BY_KEY.send(&client).await.unwrap();
    assert_eq!((tokens.count(), keys.count(), remote.count()), (0, 2, 2));
    // A 401 without credentials renews none.
    let error = LOGIN.send(&client).retry(Retry::never()).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!((tokens.count(), keys.count(), remote.count()), (0, 2, 3));
    Usual {}.send(&client).await.unwrap();
    BY_KEY.send(&client).await.unwrap();
    assert_eq!((tokens.count(), keys.count(), remote.count()), (2, 2, 6));
}

#[tokio::test]
async fn named_credentials_are_not_sent_to_the_target_of_a_redirect() {
    for over in Over::HTTP1 {
        let (server, other) = (Server::start().await, Server::start().await);
        let location = format!("{}/elsewhere", other.url());
        server.answer(Answer::new(302).header("Location", &location));
        other.answer(Answer::new(200));
        let client = over.builder::<Vendor>(server.url()).credentials("CANARY");
        let client = client.credentials_for("key", "CANARY").follow_redirects(1).build().unwrap();
        BY_KEY.send(&client).await.unwrap();
        assert_eq!(server.one().header("x-key"), Some("CANARY"), "{over:?}");
        let request = other.one();
        assert_eq!((request.header("x-key"), request.header("authorization")), (None, None));
    }
}

#[tokio::test(start_paused = true)]
async fn position_of_a_page_has_no_credentials_of_a_named_scheme() {
    let remote = Remote::new(|number, request| {
        let query = request.uri().query().unwrap_or_default().to_owned();
        assert_eq!(query.matches("k=CANARY").count(), 1, "{query}");
        let next = ("Link", "</pages?at=2&k=CANARY>; rel=next");
        let links = if number == 0 { vec![next] } else { Vec::new() };
        async move { answer(200, &links, "[1]") }
    });
    let client = remote
        .client_with(|builder| builder.credentials("token").credentials_for("q.1_-", "CANARY"));
    let mut items = Pages {}.items(&client);
    items.next().await.unwrap().unwrap();
    let position = items.position().unwrap();
    assert_eq!(position, ItemPosition::from(Position::Url("/pages?at=2".to_owned())));
    items.next().await.unwrap().unwrap();
    assert!(items.next().await.is_none());
}

#[test]
fn curl_command_has_variables_for_the_credentials_of_each_scheme() {
    let client = Client::<Vendor>::builder("https://h.example").credentials("CANARY");
    let client = client.credentials_for("key", "CANARY").credentials_for("q.1_-", "CANARY");
    let client = client.header("User-Agent", "me").build().unwrap();
    let assert_command = |command: Result<String, _>, url: &str, credentials: &str| {
        let command: String = command.map_err(|_: endpoint::Error| ()).unwrap();
        assert_eq!(
            command,
            format!("curl {url} \\\n  -H 'user-agent: me' \\\n  -H 'x-api: a'{credentials}")
        );
    };
    let url = |path: &str| format!("'https://h.example/{path}?version=1'");
    let key = " \\\n  -H \"x-key: $X_KEY\"";
    let bearer = " \\\n  -H \"authorization: Bearer $TOKEN\"";
    assert_command(Usual {}.send(&client).to_curl(), &url("usual"), bearer);
    assert_command(BY_KEY.send(&client).to_curl(), &url("key"), key);
    assert_command(
        ByQuery {}.send(&client).to_curl(),
        "'https://h.example/query?version=1&k='\"$K\"",
        "",
    );
    // Without credentials of the client, none are added.
    assert_command(ByUser {}.send(&client).to_curl(), &url("user"), "");
    let login = LOGIN.send(&client).to_curl().unwrap();
    assert!(login.starts_with(&format!("curl -X POST {}", url("login"))), "{login}");
    assert!(!login.contains("authorization"), "{login}");
    let own = ByKey { own: Some("CANARY") }.send(&client).to_curl().unwrap();
    assert!(own.contains("-H \"x-key: $X_KEY\"") && !own.contains("CANARY"), "{own}");
    // The header of any scheme is masked.
    let other = Usual {}.send(&client).header("X-Key", "CANARY").to_curl().unwrap();
    assert!(other.contains("-H \"x-key: $X_KEY\"") && !other.contains("CANARY"), "{other}");
}

#[test]
fn security_is_in_the_declaration() {
    assert_eq!(Usual::SPEC.security, Security::Api);
    assert_eq!(Login::SPEC.security, Security::None);
    assert_eq!(ByKey::SPEC.security, Security::Scheme("key"));
    let names: Vec<_> = Vendor::SPEC.security_schemes.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["key", "user", "q.1_-"]);
}
