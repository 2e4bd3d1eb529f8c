//! `endpoint` on reqwest, with fields that borrow: nothing is copied to make a request.

use std::hint::black_box;

use endpoint::transport::Reqwest;
use endpoint::{BaseUrl, Client, Endpoint, endpoint};
use endpoint_benches::case::{self, ApiError, Call, User};
use endpoint_benches::subject::{self, Caller, Operation, Protocol};

#[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
struct UpdateEmail<'a> {
    #[header("X-Auth-Token")]
    #[check(length = 1..=100_000)]
    token: &'a str,
    #[check(length = 1..=1000)]
    email: Option<&'a str>,
    #[check(length = 1..=1000)]
    verify_code: Option<&'a str>,
}

fn update(token: &str) -> UpdateEmail<'_> {
    UpdateEmail { token, email: Some(case::EMAIL), verify_code: Some(case::VERIFY_CODE) }
}

fn build(n: u64) {
    let base: BaseUrl = "https://api.example.com".parse().expect("a URL");
    for _ in 0..n {
        black_box(black_box(&update(case::TOKEN)).request(&base).expect("it keeps the rules"));
    }
}

#[derive(Clone)]
struct Borrowing(Client);

impl Caller for Borrowing {
    const OPERATIONS: &'static [Operation] = &[("build", build)];

    async fn connect(url: &str, _: Protocol) -> Self {
        let transport = Reqwest::builder().build().expect("TLS can be set up");
        Self(Client::builder(url).transport(transport).build().expect("a loopback URL"))
    }

    async fn another(&self) -> Self {
        self.clone()
    }

    async fn call(&mut self, call: Call) -> u64 {
        match update(call.token()).send(&self.0).await {
            Ok(user) => user.id.into(),
            Err(error) => error.into_failure().expect("a declared one").error_msg.len() as u64,
        }
    }
}

fn main() {
    subject::run::<Borrowing>();
}
