//! Other attributes around `#[endpoint]` and on its fields.

use endpoint::{Endpoint, FromResponse, endpoint as http_endpoint};
use serde::Serialize;
use serde_with::{BoolFromInt, DisplayFromStr, serde_as, skip_serializing_none};

use crate::exchange::{answer, sent};

#[derive(Debug, Clone)]
#[http_endpoint(PUT, "/above/{id}", 200 => String)]
struct Above {
    id: u32,
    #[header("X-Tag")]
    tag: String,
    name: String,
}

#[http_endpoint(PUT, "/below/{id}", 200 => String)]
#[derive(Debug, Clone)]
struct Below {
    id: u32,
    #[header("X-Tag")]
    tag: String,
    name: String,
}

#[test]
fn derives_may_precede_or_follow_the_attribute() {
    let above = Above { id: 1, tag: "t".into(), name: "n".into() };
    assert_eq!(sent(&above.clone()), ["PUT /above/1", "x-tag: t", r#"{"name":"n"}"#]);
    assert_eq!(format!("{above:?}"), r#"Above { id: 1, tag: "t", name: "n" }"#);
    let below = Below { id: 1, tag: "t".into(), name: "n".into() };
    assert_eq!(sent(&below.clone()), ["PUT /below/1", "x-tag: t", r#"{"name":"n"}"#]);
    assert_eq!(format!("{below:?}"), r#"Below { id: 1, tag: "t", name: "n" }"#);
}

/// The struct derives `Serialize` as well, and both derives read the same attributes.
#[derive(Serialize)]
#[http_endpoint(POST, "/both", 200 => String)]
#[serde(rename_all = "camelCase")]
struct Both {
    #[query]
    #[serde(rename = "p")]
    page: u32,
    page_size: u32,
}

#[test]
fn struct_may_derive_serialize_itself() {
    let both = Both { page: 1, page_size: 2 };
    assert_eq!(sent(&both), ["POST /both?p=1", r#"{"pageSize":2}"#]);
    assert_eq!(serde_json::to_string(&both).unwrap(), r#"{"p":1,"pageSize":2}"#);
}

#[endpoint::endpoint(GET, "/by-path", 200 => String)]
struct ByPath {
    page: u32,
}

/// A documented struct.
#[doc(alias = "conditional")]
#[cfg_attr(all(), endpoint::endpoint(GET, "/conditional", 200 => String))]
#[must_use]
struct Conditional {
    /// A documented field.
    page: u32,
}

#[test]
fn attribute_works_by_path_and_in_cfg_attr() {
    assert_eq!(sent(&ByPath { page: 3 }), ["GET /by-path?page=3"]);
    assert_eq!(sent(&Conditional { page: 3 }), ["GET /conditional?page=3"]);
}

#[http_endpoint(PUT, "/cfg/{id}", 200 => String)]
struct Cfg {
    #[cfg(any())]
    id: DoesNotExist,
    #[cfg(not(any()))]
    id: u32,
    #[cfg_attr(all(), header("X-Tag"))]
    tag: u32,
    #[cfg_attr(any(), header("X-Name"))]
    name: u32,
    #[cfg(any())]
    #[header("Not A Name")]
    missing: DoesNotExist,
}

#[derive(endpoint::FromResponse)]
struct CfgResponse {
    #[cfg_attr(all(), header("X-Token"))]
    token: String,
    #[cfg(any())]
    missing: DoesNotExist,
    #[cfg(not(any()))]
    name: u32,
}

#[http_endpoint(GET, "/cfg", 200 => CfgResponse)]
struct GetCfg;

#[test]
fn cfg_disabled_fields_are_absent() {
    assert_eq!(sent(&Cfg { id: 1, tag: 2, name: 3 }), ["PUT /cfg/1", "x-tag: 2", r#"{"name":3}"#]);
    let response = GetCfg::response(answer(200, r#"{"name":3}"#)).unwrap();
    assert_eq!((response.token.as_str(), response.name), ("abc", 3));
}

#[serde_as]
#[http_endpoint(PUT, "/adapted/{flag}", 200 => Adapted)]
struct AdaptedAbove {
    #[serde_as(as = "BoolFromInt")]
    flag: bool,
    #[query]
    #[serde_as(as = "BoolFromInt")]
    all: bool,
    #[header("X-Dry-Run")]
    #[serde_as(as = "BoolFromInt")]
    dry_run: bool,
    #[serde_as(as = "Vec<DisplayFromStr>")]
    ids: Vec<u32>,
}

#[http_endpoint(PUT, "/adapted/{flag}", 200 => Adapted)]
#[serde_as]
struct AdaptedBelow {
    #[serde_as(as = "BoolFromInt")]
    flag: bool,
    #[query]
    #[serde_as(as = "BoolFromInt")]
    all: bool,
    #[header("X-Dry-Run")]
    #[serde_as(as = "BoolFromInt")]
    dry_run: bool,
    #[serde_as(as = "Vec<DisplayFromStr>")]
    ids: Vec<u32>,
}

/// The macro adds `#[serde(default)]` to an `Option`, which only matters when it is read.
#[serde_as]
#[http_endpoint(POST, "/adapted", 204)]
struct AdaptedOption {
    #[serde_as(as = "Option<DisplayFromStr>")]
    count: Option<u32>,
}

#[test]
fn optional_field_of_serde_as_is_sent() {
    let sent = sent(&AdaptedOption { count: Some(7) });
    assert_eq!(sent, ["POST /adapted", r#"{"count":"7"}"#]);
}

#[serde_with::serde_as]
#[derive(FromResponse)]
struct Adapted {
    #[serde_as(as = "DisplayFromStr")]
    id: u32,
}

/// Attributes that must follow the derive are mixed with attributes that must precede it.
#[http_endpoint(PUT, "/mixed", 200 => String)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(all(), serde_with::serde_as, serde(tag = "kind"), cfg_attr(all(), serde(rename = "m")))]
#[derive(Debug, Clone)]
#[skip_serializing_none]
struct Mixed {
    #[serde_as(as = "BoolFromInt")]
    is_new: bool,
    user_name: Option<String>,
}

macro_rules! adapted {
    ($(#[$attribute:meta])* $name:ident) => {
        #[http_endpoint(PUT, "/made", 200 => String)]
        $(#[$attribute])*
        struct $name {
            #[serde_as(as = "BoolFromInt")]
            is_new: bool,
        }
    };
}

adapted!(
    #[serde_as]
    #[serde(rename_all = "camelCase")]
    Made
);

#[test]
fn field_rewriting_macros_work_before_and_after_the_attribute() {
    let expected = ["PUT /adapted/1?all=0", "x-dry-run: 1", r#"{"ids":["7"]}"#];
    let above = AdaptedAbove { flag: true, all: false, dry_run: true, ids: vec![7] };
    assert_eq!(sent(&above), expected);
    let below = AdaptedBelow { flag: true, all: false, dry_run: true, ids: vec![7] };
    assert_eq!(sent(&below), expected);
    let response = AdaptedBelow::response(answer(200, r#"{"id":"7"}"#)).unwrap();
    assert_eq!(response.id, 7);

    let mixed = Mixed { is_new: true, user_name: None };
    assert_eq!(sent(&mixed.clone()), ["PUT /mixed", r#"{"kind":"m","isNew":1}"#]);
    assert_eq!(sent(&Made { is_new: true }), ["PUT /made", r#"{"isNew":1}"#]);
}
