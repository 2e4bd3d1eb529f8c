//! `to_curl`: commands that repeat a request without its secrets.

mod commands;
mod shell_words;

use endpoint::{Api, Client, ClientBuilder};

/// Returns a client with a short user agent.
fn client<A: Api>(builder: ClientBuilder<A>) -> Client<A> {
    builder.header("User-Agent", "me").build().expect("the client is valid")
}
