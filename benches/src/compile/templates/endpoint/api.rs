//! The client that sends every endpoint.

pub use endpoint::Client as Api;

pub fn connect(url: &str) -> Api {
    Api::new(url).expect("it is a URL")
}
