//! Tokens of 100,000 characters, which identity services do issue, in requests and in responses.

use endpoint::transport::Reqwest;
use endpoint::{Client, Response, Secret, endpoint};
use endpoint_tests::{Answer, Http2Server, Server};

use crate::support::exchange::refused;

const LONGEST: usize = 100_000;

#[derive(Debug, Response)]
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
    let transport = transport.expect("there is no TLS to set up");
    Client::builder(url).transport(transport).build().expect("a loopback URL will do")
}

#[tokio::test]
async fn the_longest_token_goes_both_ways_over_http1() {
    let server = Server::start().await;
    server.answer(answer(201));
    let client = Client::new(server.url()).unwrap();

    let renewed = renew().send(&client).await.unwrap();

    assert!(*renewed.token.expose() == token("b"));
    assert!(server.one().header("x-auth-token") == Some(&token("a")));
}

#[tokio::test]
async fn the_longest_token_goes_both_ways_over_http2() {
    let server = Http2Server::start().await;
    server.answer(answer(201));
    server.answer(answer(201));
    let client = http2(server.url());

    // The second time, whatever the first one left in the compression tables.
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
async fn a_failure_may_carry_one_too() {
    let server = Http2Server::start().await;
    server.answer(answer(401));
    let error = renew().send(&http2(server.url())).await.unwrap_err();
    assert!(*error.failure().unwrap().token.expose() == token("b"));
    assert!(format!("{error} {error:?}").len() < 1000);
}

#[tokio::test]
async fn one_character_more_is_refused_and_not_repeated() {
    let refusal = refused(Renew { token: (token("a") + "a").into() }).await;
    assert_eq!(
        refusal,
        "POST /v3/auth/tokens: not sent: `token` has 100001 characters; must have 1 to 100000"
    );
}
