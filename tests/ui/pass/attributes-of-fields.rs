//! Attributes of fields that come from `macro_rules`, from other macros, and under conditions.
#![deny(warnings)]

use endpoint::{Check, Endpoint, endpoint};
use serde::Serialize;
use serde_with::apply;

macro_rules! declare {
    ($(#[$meta:meta])* struct $name:ident { $($(#[$of_field:meta])* $field:ident: $ty:ty,)* }) => {
        $(#[$meta])*
        struct $name { $($(#[$of_field])* $field: $ty,)* }
    };
}

declare! {
    #[endpoint(POST, "/v4/users/{id}", 200 => String)]
    #[check(any_of(name, nick))]
    struct OfMetas {
        id: u64,
        #[header("X-Token")]
        token: String,
        #[query(comma)]
        #[check(items = 1..)]
        tags: Option<Vec<u8>>,
        name: Option<String>,
        nick: Option<String>,
        #[cfg_attr(all(), skip)]
        left_out: u8,
    }
}

macro_rules! declare_tokens {
    ($item:item) => {
        #[endpoint(GET, "/v4/users", 200 => String)]
        $item
    };
}

declare_tokens! {
    struct OfItem {
        #[header("X-Token")]
        token: String,
        #[skip]
        left_out: u8,
    }
}

/// The attribute of the fields comes from the other macro.
#[endpoint(POST, "/v4/users", 200 => String)]
#[apply(u32 => #[query], String => #[header("X-Token")])]
struct OfOther {
    id: u32,
    token: String,
    name: bool,
}

#[endpoint(POST, "/v4/users", 200 => String)]
#[derive(Serialize, Check)]
#[check(any_of(name, nick))]
struct Both {
    #[check(length = 1..)]
    #[serde(rename = "fullName")]
    name: Option<String>,
    nick: Option<String>,
}

#[::endpoint::endpoint(GET, "/v4/users", 200 => String)]
#[cfg_attr(all(), derive(Debug), check(any_of(nick, mail)), cfg_attr(all(), allow(dead_code)))]
struct ByPath {
    #[cfg_attr(all(), header("X-Name"), check(length = 1..))]
    name: Option<String>,
    #[cfg_attr(any(), header("X-Nick"))]
    nick: Option<String>,
    mail: Option<String>,
}

fn main() {
    let _ = (OfMetas::SPEC, OfItem::SPEC, OfOther::SPEC, Both::SPEC, ByPath::SPEC);
    let _ = |it: OfMetas| (it.id, it.token, it.tags, it.name, it.nick, it.left_out);
    let _ = |it: OfItem| (it.token, it.left_out);
    let _ = |it: OfOther| (it.id, it.token, it.name);
    let _ = |it: Both| (it.name, it.nick);
    let _ = |it: ByPath| (it.name, it.nick, it.mail);
}
