//! Huawei Cloud's sign-in and the e-mail part of CodeArts Repo, served from inside the process.
//!
//! The service keeps state and answers as the vendor's pages say, so that an example or a test
//! can walk the whole way: sign in, have a code mailed, read the mail, change the address. What
//! the pages leave open is decided strictly, to show what a client really sent: an optional field
//! is either left out or a string, never `null`, and there are no fields but the documented ones.

mod account;
mod answer;
mod emails;
mod iam;
mod random;
#[cfg(test)]
mod tests;

use std::{
    fmt, io,
    net::{Ipv4Addr, SocketAddr},
};

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};
use tokio::{net::TcpListener, sync::oneshot};

use self::account::Shared;

/// The running service. It stops when this is dropped.
pub struct Service {
    address: SocketAddr,
    account: Shared,
    /// Never sent on: that it is gone is what tells the server to stop.
    _alive: oneshot::Sender<()>,
}

impl Service {
    /// The account (domain) of the one user there is. Made up, like all of the sign-in.
    pub const DOMAIN: &str = "demo-domain";
    /// The name of that user.
    pub const USER: &str = "tr8";
    /// The password of that user.
    pub const PASSWORD: &str = "made-up-password";
    /// The project that tokens are for; the vendor names the first project after its region.
    pub const PROJECT: &str = "cn-north-4";

    /// Starts a service with an account of its own, on a free port of the loopback interface.
    ///
    /// # Errors
    ///
    /// When there is no port to listen on.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let account = Shared::default();
        let (alive, dropped) = oneshot::channel::<()>();
        // Graceful, because aborting the listener would leave open connections answering.
        let server = axum::serve(listener, router(account.clone()))
            .with_graceful_shutdown(async { _ = dropped.await });
        tokio::spawn(server.into_future());
        Ok(Self { address, account, _alive: alive })
    }

    /// The base URL, of sign-in and of CodeArts Repo both: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The verification code last mailed to `email`, whether used since or not.
    pub fn mailbox(&self, email: &str) -> Option<String> {
        self.account.lock().mailbox(email)
    }

    /// Makes every token issued so far an expired one, as if a day had passed.
    pub fn expire_tokens(&self) {
        self.account.lock().expire_tokens();
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The account holds tokens, which are never printed.
        f.debug_struct("Service").field("address", &self.address).finish_non_exhaustive()
    }
}

fn router(account: Shared) -> Router {
    Router::new()
        .route("/v3/auth/tokens", post(iam::sign_in).layer(map_response(answer::trace)))
        .route("/v4/user/email-verify-code", post(emails::mail_code))
        .route("/v4/user/emails", get(emails::show).put(emails::update))
        .fallback(answer::no_such_api)
        .method_not_allowed_fallback(answer::no_such_method)
        .layer(map_response(answer::number))
        .with_state(account)
}
