// Attribute macros of other crates: above `#[endpoint]` or below it, and above our derives.
#![deny(warnings)]

use endpoint::{Check, Endpoint, OpenEnum, Response, endpoint};
use serde::Serialize;
use serde_with::{DisplayFromStr, apply, serde_as, skip_serializing_none};

#[serde_as]
#[endpoint(POST, "/v4/above", 200 => User)]
struct Above {
    #[serde_as(as = "DisplayFromStr")]
    id: u32,
}

#[endpoint(POST, "/v4/below", 200 => User)]
#[serde_as]
struct Below {
    #[serde_as(as = "DisplayFromStr")]
    id: u32,
}

/// Everything that may stand there.
#[endpoint(POST, "/v4/among", 200 => User)]
#[allow(clippy::pedantic)]
#[serde(rename_all = "camelCase")]
#[derive(Debug, Clone)]
#[rustfmt::skip]
#[cfg_attr(all(), skip_serializing_none, serde(rename = "x"), cfg_attr(all(), must_use))]
#[non_exhaustive]
#[apply(u32 => #[serde(rename = "number")])]
struct Among {
    id: u32,
    user_name: Option<String>,
}

#[apply(u32 => #[serde(default)])]
#[derive(Response)]
#[rustfmt::skip]
#[allow(clippy::pedantic)]
#[non_exhaustive]
struct User {
    id: u32,
}

#[skip_serializing_none]
#[derive(Serialize, Check)]
#[clippy::has_significant_drop]
struct Filter {
    #[check(length = 1..=8)]
    name: Option<String>,
}

#[rustfmt::skip]
#[derive(OpenEnum)]
#[rustfmt::skip]
#[doc(alias = "status")]
enum State {
    Active,
    Unknown(String),
}

#[endpoint(POST, "/v4/filter", 200 => User)]
struct Search {
    #[check(nested)]
    filter: Filter,
}

fn main() {
    let base = "https://api.example.com".parse().unwrap();
    let sent = |request: http::Request<endpoint::Body>| request.body().to_bytes().unwrap();
    assert_eq!(sent(Above { id: 7 }.request(&base).unwrap()), r#"{"id":"7"}"#);
    assert_eq!(sent(Below { id: 7 }.request(&base).unwrap()), r#"{"id":"7"}"#);
    let among = Among { id: 7, user_name: None };
    assert_eq!(sent(among.clone().request(&base).unwrap()), r#"{"number":7}"#);
    assert_eq!(among.id, 7);
    let search = Search { filter: Filter { name: None } };
    assert_eq!(sent(search.request(&base).unwrap()), r#"{"filter":{}}"#);
    assert_eq!(State::from("active").as_str(), "active");
    let response = http::Response::new(endpoint::Body::from("{}"));
    assert_eq!(Above::response(response).unwrap().id, 0);
}
