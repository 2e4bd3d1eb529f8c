//! Calls every endpoint in turn.
#![allow(dead_code, unexpected_cfgs)]

mod api;
MODULES
use std::pin::Pin;

type Outcome<'a> = Pin<Box<dyn Future<Output = Result<u32, String>> + Send + 'a>>;
type Call = for<'a> fn(&'a api::Api, &'a str) -> Outcome<'a>;

const CALLS: &[Call] = &[
CALLS];

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("the system has sockets and timers");
    let url = std::env::args().nth(1).expect("the URL of a server");
    let api = api::connect(&url);
    for call in CALLS {
        println!("{:?}", runtime.block_on(call(&api, "a token")));
    }
}
