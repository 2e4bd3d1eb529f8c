//! feignhttp: a trait with `#[feign]`; each method is a request, sent through one client that is
//! reused.
//!
//! It builds and decodes only within a call, so these steps are not measured separately. It returns
//! a failure as a string, which the caller decodes. It enables reqwest's default features, which
//! add `charset` to the features of all subjects.
#![expect(missing_docs, reason = "`#[feign]` makes public types, which have none")]

use std::sync::{Arc, OnceLock};

use endpoint_benches::caller::{Caller, Protocol};
use endpoint_benches::case::{self, ApiError, Call, UPDATE_BODY, UpdateBody, Uploaded, User};
use endpoint_benches::subject;
use feignhttp::{Client as _, ClientWrapper, ErrorKind, FeignClientBuilder as _, feign};

/// feignhttp's documentation uses a constant here; this URL is known only after the server has
/// started.
static BASE: OnceLock<String> = OnceLock::new();

fn base() -> &'static str {
    BASE.get().expect("it is connected")
}

#[feign(url = base())]
trait Emails {
    #[put("/v4/user/emails")]
    async fn update(
        &self,
        #[header("X-Auth-Token")] token: &str,
        #[body] body: UpdateBody<'_>,
    ) -> feignhttp::Result<User>;

    #[get("/v4/users")]
    async fn list(&self, #[header("X-Auth-Token")] token: &str) -> feignhttp::Result<Vec<User>>;

    #[post("/v4/uploads")]
    async fn upload(&self, #[body] content: Vec<u8>) -> feignhttp::Result<Uploaded>;
}

fn failure(error: &feignhttp::Error) -> ApiError {
    match error.error_kind() {
        ErrorKind::Status(status, body) if status == 401 => {
            serde_json::from_str(&body).expect("the failure decodes")
        }
        _ => panic!("{error}"),
    }
}

struct Feign(Arc<Emails>);

impl Caller for Feign {
    const CALLS: &'static [Call] = &Call::ALL;
    const PROTOCOLS: &'static [Protocol] = &Protocol::ALL;

    async fn connect(url: &str, protocol: Protocol) -> Self {
        BASE.set(url.to_owned()).expect("it connects once");
        let client = ClientWrapper::with_client(protocol.reqwest()).expect("it is a client");
        Self(Arc::new(EmailsBuilder::build_with_client(client).expect("it is a client")))
    }

    async fn another(&self) -> Self {
        Self(self.0.clone())
    }

    async fn call(&mut self, call: Call) -> u64 {
        if call == Call::List {
            return self.0.list(call.token()).await.expect("the list decodes").len() as u64;
        }
        if call == Call::Upload {
            let uploaded = self.0.upload(case::upload().into()).await;
            return uploaded.expect("the server counts").bytes;
        }
        match self.0.update(call.token(), UPDATE_BODY).await {
            Ok(user) => user.id.into(),
            Err(error) => failure(&error).error_msg.len() as u64,
        }
    }
}

fn main() {
    subject::run::<Feign>();
}
