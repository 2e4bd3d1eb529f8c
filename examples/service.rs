//! A server in this process that implements Huawei Cloud's sign-in and the main parts of CodeArts
//! Repo.
//!
//! The server keeps state and responds as the vendor's pages describe, so that an example or a test
//! can go through a whole workflow: sign in, request a code by mail, read the mail, change the
//! address; add an SSH key; list repositories, branches and files; upload, change, download and
//! delete a file; download an archive; add a webhook. Where the pages are not precise, the server
//! is strict, to reveal what a client really sends: an optional field is either left out or has its
//! type, never `null`; there are no undocumented fields or parameters; an operation without a body
//! accepts none.
//!
//! A request is authenticated by the token of a sign-in, or by a signature with the access key of
//! the user.

mod account;
mod archive;
mod authenticate;
mod branches;
mod changes;
mod emails;
mod files;
mod hooks;
mod iam;
mod keys;
mod random;
mod repositories;
mod responses;
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

/// The maximum length of a request body.
const MAX_BODY: usize = 64 << 20;

/// The running server. It stops when this value is dropped.
pub struct Service {
    address: SocketAddr,
    account: Shared,
    /// Stops the server when it is dropped; no value is sent.
    _alive: oneshot::Sender<()>,
}

impl Service {
    /// The account (domain) of the only user. It is made up, like the rest of the sign-in.
    pub const DOMAIN: &str = "demo-domain";
    /// The name of that user.
    pub const USER: &str = "tr8";
    /// The password of that user.
    pub const PASSWORD: &str = "made-up-password";
    /// The project of all tokens; the vendor names the first project after its region.
    pub const PROJECT: &str = "cn-north-4";
    /// The id (AK) of that user's access key, from the vendor's test vectors.
    pub const ACCESS_KEY: &str = "AKEXAMPLE00000000001";
    /// The secret (SK) of that access key.
    pub const SECRET_KEY: &str = "SKexampleSecretKey0000000000000000000001";

    /// Starts a server with a new account, on a free port of the loopback interface.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let account = Shared::default();
        let (alive, dropped) = oneshot::channel::<()>();
        // A graceful shutdown, because connections that are open would survive an abort of the
        // listener.
        let server = axum::serve(listener, router(account.clone()))
            .with_graceful_shutdown(async { _ = dropped.await });
        tokio::spawn(server.into_future());
        Ok(Self { address, account, _alive: alive })
    }

    /// Returns the base URL of both sign-in and CodeArts Repo: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the verification code last mailed to `email`, whether it has been used or not.
    pub fn mailbox(&self, email: &str) -> Option<String> {
        self.account.lock().mailbox(email)
    }

    /// Expires every token issued so far, as if a day had passed.
    pub fn expire_tokens(&self) {
        self.account.lock().tokens.expire();
    }

    /// Expires every token after this number of requests with a valid token.
    pub fn expire_tokens_after(&self, entries: u32) {
        self.account.lock().tokens.expire_after(entries);
    }

    /// Makes the gateway reject this number of requests with a 429.
    pub fn throttle(&self, requests: u32) {
        self.account.lock().to_throttle = requests;
    }

    /// Returns the number of sign-ins.
    pub fn tokens_issued(&self) -> usize {
        self.account.lock().tokens.count()
    }

    /// Adds a repository with only a README, and returns its number.
    pub fn add_repository(&self, name: &str) -> u32 {
        self.account.lock().store.add(name).id
    }

    /// Adds a branch at the head of the default branch, if the repository exists.
    pub fn add_branch(&self, repository: u32, name: &str) {
        if let Some(repository) = self.account.lock().store.get_mut(repository) {
            repository.add_branch(name);
        }
    }

    /// Returns the number of the repository with this name.
    pub fn repository(&self, name: &str) -> Option<u32> {
        self.account.lock().store.all().find(|it| it.name == name).map(|it| it.id)
    }

    /// Returns the current content of a file in a branch.
    pub fn file(&self, repository: u32, branch: &str, path: &str) -> Option<Vec<u8>> {
        let account = self.account.lock();
        let branch = account.store.get(repository)?.branches.get(branch)?;
        branch.files.get(path).map(|content| content.to_vec())
    }

    /// Returns the SHA that the server uses as the id of this content.
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
    let tokens = post(iam::sign_in).get(iam::validate).layer(map_response(responses::add_trace_id));
    Router::new()
        .route("/v3/auth/tokens", tokens)
        .route("/v4/user/email-verify-code", post(emails::mail_code))
        .route("/v4/user/emails", get(emails::show).put(emails::update))
        .route("/v4/user/keys", get(keys::list).post(keys::add))
        .route("/v4/user/keys/{key_id}", delete(keys::delete))
        .route("/v4/user/repositories", get(repositories::list))
        .nest("/v4/repositories/{repository_id}", repository())
        .fallback(responses::no_such_api)
        .method_not_allowed_fallback(responses::no_such_method)
        .layer(from_fn(authenticate::check_signature))
        .layer(from_fn_with_state(account.clone(), authenticate::throttle))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(map_response(responses::add_request_id))
        .with_state(account)
}

/// Returns the routes of one repository.
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
