//! The strategies for values, and the number of cases.

use std::env;

use endpoint::{BaseUrl, Body, Endpoint};
use http::Request;
use proptest::prelude::{ProptestConfig, Strategy, any, prop};
use proptest::test_runner::RngSeed;

/// Returns the configuration: the same 10,000 cases every time, unless the environment overrides
/// it.
pub(crate) fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 10_000;
    }
    if env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(7031);
    }
    config
}

/// Defines properties over all values of a strategy.
macro_rules! properties {
    ($($(#[$note:meta])* $name:ident($($value:pat in $strategy:expr),+) $body:block)+) => {
        proptest::proptest! {
            #![proptest_config($crate::strategies::config())]
            $(#[test] $(#[$note])* fn $name($($value in $strategy),+) $body)+
        }
    };
}

/// Strings with a special meaning in a URL, a header or a body, and similar ones.
const HOSTILE: [&str; 40] = [
    "",
    ".",
    "..",
    "/",
    "//",
    "\\",
    "?",
    "#",
    "&",
    "=",
    "+",
    "%",
    ";",
    ":",
    "@",
    ",",
    "|",
    "[]",
    "[",
    "]",
    " ",
    "\t",
    "\r",
    "\n",
    "\r\n\r\n",
    "\0",
    "%2e",
    "%2E%2e",
    "%2F",
    "%00",
    "http://evil.com/",
    "//evil.com",
    "--",
    "\"",
    "'",
    "ü",
    "😀",
    "\u{7f}",
    "\u{202e}",
    "\u{feff}",
];

/// Generates any text, and more often than by chance one of hostile pieces. It maps numbers,
/// because nested strategies are slow.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u16>(), 0..5)
        .prop_map(|numbers| numbers.into_iter().map(piece).collect())
}

fn piece(number: u16) -> String {
    let (kind, rest) = (number % 4, number / 4);
    match kind {
        0 | 1 => HOSTILE[usize::from(rest) % HOSTILE.len()].to_owned(),
        2 => char::from(b' ' + (rest % 96) as u8).to_string(),
        _ => char::from_u32(u32::from(rest) * 5).unwrap_or(char::REPLACEMENT_CHARACTER).to_string(),
    }
}

/// Returns the request of an endpoint, or `None` if it is refused.
pub(crate) fn request<E: Endpoint>(endpoint: &E) -> Option<Request<Body>> {
    let base: BaseUrl = "https://api.example.com:8443/gate/way".parse().expect("the URL is valid");
    endpoint.request(&base).ok()
}

/// Parses the target with an independent parser, which must not change it.
pub(crate) fn url(request: &Request<Body>) -> url::Url {
    let text = request.uri().to_string();
    let url: url::Url = text.parse().expect("the URL is valid");
    assert_eq!(url.as_str(), text, "another parser changes the URL");
    assert_eq!(url.origin().ascii_serialization(), "https://api.example.com:8443");
    assert!(url.fragment().is_none() && url.username().is_empty() && url.password().is_none());
    url
}
