//! Tokens of 100,000 characters, as identity services issue them, in requests and responses.

use endpoint::transport::Reqwest;
use endpoint::{Client, FromResponse, Secret, endpoint};
use endpoint_tests::{Answer, Http2Server, Server};

use crate::support::exchange::refused;

const LONGEST: usize = 100_000;

#[derive(Debug, FromResponse)]
struct Renewed {
    #[header("X-Subject-Token")]
    token: Secret,
}

#[endpoint(POST, "/v3/auth/tokens", 201 => Renewed, 401 => Renewed)]
struct Renew {
    #[header("X-Auth-Token")]
    #[check(length = 1..=LONGEST)]
    token: Secret,
}

fn token(letter: &str) -> String {
    letter.repeat(LONGEST)
}

fn renew() -> Renew {
    Renew { token: token("a").into() }
}

fn answer(status: u16) -> Answer {
    Answer::json(status, "{}").header("X-Subject-Token", token("b"))
}

fn http2(url: &str) -> Client {
    let transport = Reqwest::builder().http2_prior_knowledge().no_proxy().build();
    let transport = transport.expect("the transport can be built");
    Client::builder(url).transport(transport).build().expect("a loopback URL is a valid base URL")
}

#[tokio::test]
async fn tokens_of_100000_characters_are_sent_and_received_over_http1() {
    let server = Server::start().await;
    server.answer(answer(201));
    let client = Client::new(server.url()).unwrap();

    let renewed = renew().send(&client).await.unwrap();

    assert!(*renewed.token.expose() == token("b"));
    assert!(server.one().header("x-auth-token") == Some(&token("a")));
}

#[tokio::test]
async fn tokens_of_100000_characters_are_sent_and_received_over_http2() {
    let server = Http2Server::start().await;
    server.answer(answer(201));
    server.answer(answer(201));
    let client = http2(server.url());

    // Sent twice, because the first request fills the header compression tables.
    for _ in 0..2 {
        let renewed = renew().send(&client).await.unwrap();
        assert!(*renewed.token.expose() == token("b"));
    }
    for request in server.requests() {
        assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/v3/auth/tokens"));
        assert!(request.header("x-auth-token") == Some(&token("a")));
    }
}

#[tokio::test]
async fn failure_may_carry_a_token_of_100000_characters() {
    let server = Http2Server::start().await;
    server.answer(answer(401));
    let error = renew().send(&http2(server.url())).await.unwrap_err();
    assert!(*error.failure().unwrap().token.expose() == token("b"));
    assert!(format!("{error} {error:?}").len() < 1000);
}

#[tokio::test]
async fn token_longer_than_its_check_is_an_error_that_hides_it() {
    let refusal = refused(Renew { token: (token("a") + "a").into() }).await;
    assert_eq!(
        refusal,
        "POST /v3/auth/tokens: not sent: `token` has 100001 characters; must have 1 to 100000"
    );
}
