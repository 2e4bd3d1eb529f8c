//! Huawei Cloud's sign-in and the main parts of CodeArts Repo, served from inside the process.
//!
//! The service keeps state and answers as the vendor's pages say, so that an example or a test
//! can walk the whole way: sign in, have a code mailed, read the mail, change the address; add an
//! SSH key; list repositories, branches and files; upload, change, download and delete a file; fetch
//! an archive; hang up a webhook. What the pages leave open is decided strictly, to show what a
//! client really sent: an optional field is either left out or of its type, never `null`, there are
//! no fields and no parameters but the documented ones, and what has no body has none.
//!
//! Entry is by the token of a sign-in, or by a signature with the access key of the user.

mod account;
mod answer;
mod archive;
mod branches;
mod changes;
mod emails;
mod entry;
mod files;
mod hooks;
mod iam;
mod keys;
mod random;
mod repositories;
mod signature;
mod store;
mod strict;
#[cfg(test)]
mod tests;
mod time;
mod tokens;

use std::{
    fmt, io,
    net::{Ipv4Addr, SocketAddr},
};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state, map_response},
    routing::{MethodRouter, delete, get, post, put},
};
use tokio::{net::TcpListener, sync::oneshot};

use self::account::Shared;

/// The longest body of a request.
const MAX_BODY: usize = 64 << 20;

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
    /// The id (AK) of that user's access key, which is that of the vendor's test vectors.
    pub const ACCESS_KEY: &str = "AKEXAMPLE00000000001";
    /// The secret (SK) of that access key.
    pub const SECRET_KEY: &str = "SKexampleSecretKey0000000000000000000001";

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
        self.account.lock().tokens.expire();
    }

    /// Does so by itself, once somebody has come in so many times.
    pub fn expire_tokens_after(&self, entries: u32) {
        self.account.lock().tokens.expire_after(entries);
    }

    /// Has the gateway turn away as many requests as too many.
    pub fn throttle(&self, requests: u32) {
        self.account.lock().to_throttle = requests;
    }

    /// How many sign-ins there were.
    pub fn tokens_issued(&self) -> usize {
        self.account.lock().tokens.count()
    }

    /// Adds a repository with a README and nothing else. The result is its number.
    pub fn add_repository(&self, name: &str) -> u32 {
        self.account.lock().store.add(name).id
    }

    /// Adds a branch that begins where the default one is, if there is such a repository.
    pub fn add_branch(&self, repository: u32, name: &str) {
        if let Some(repository) = self.account.lock().store.get_mut(repository) {
            repository.add_branch(name);
        }
    }

    /// The number of the repository with this name.
    pub fn repository(&self, name: &str) -> Option<u32> {
        self.account.lock().store.all().find(|it| it.name == name).map(|it| it.id)
    }

    /// The content of a file, as it is in a branch by now.
    pub fn file(&self, repository: u32, branch: &str, path: &str) -> Option<Vec<u8>> {
        let account = self.account.lock();
        let branch = account.store.get(repository)?.branches.get(branch)?;
        branch.files.get(path).map(|content| content.to_vec())
    }

    /// The SHA by which the service knows a content.
    pub fn blob_id(content: &[u8]) -> String {
        store::blob_id(content)
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The account holds tokens, which are never printed.
        f.debug_struct("Service").field("address", &self.address).finish_non_exhaustive()
    }
}

fn router(account: Shared) -> Router {
    let tokens = post(iam::sign_in).get(iam::validate).layer(map_response(answer::trace));
    Router::new()
        .route("/v3/auth/tokens", tokens)
        .route("/v4/user/email-verify-code", post(emails::mail_code))
        .route("/v4/user/emails", get(emails::show).put(emails::update))
        .route("/v4/user/keys", get(keys::list).post(keys::add))
        .route("/v4/user/keys/{key_id}", delete(keys::delete))
        .route("/v4/user/repositories", get(repositories::list))
        .nest("/v4/repositories/{repository_id}", repository())
        .fallback(answer::no_such_api)
        .method_not_allowed_fallback(answer::no_such_method)
        .layer(from_fn(entry::look_at_signature))
        .layer(from_fn_with_state(account.clone(), entry::throttle))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(map_response(answer::number))
        .with_state(account)
}

/// What there is in one repository.
fn repository() -> Router<Shared> {
    let file: MethodRouter<Shared> = put(changes::update).delete(changes::delete);
    Router::new()
        .route("/", get(repositories::show))
        .route("/repository/branches", get(branches::list))
        .route("/repository/file-list", get(files::list))
        .route("/repository/files/raw", get(files::show_raw))
        .route("/repository/files", post(changes::create))
        .route("/repository/file", file)
        .route("/repository/blobs", get(files::show_blob))
        .route("/repository/blobs/{blob_id}/raw", get(files::show_blob_raw))
        .route("/repository/archive", get(archive::download))
        .route("/hooks", get(hooks::list).post(hooks::add))
        .route("/hooks/{hook_id}", delete(hooks::delete))
}
