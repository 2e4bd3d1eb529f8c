//! The sources of the macros, included in this crate, because a proc-macro crate exports only
//! macros.
//!
//! The list is the same as in `macros/src/lib.rs`. The modules import each other from the root of
//! their crate, so this crate re-exports them at its root.

#[path = "../../../macros/src"]
#[allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::pedantic,
    reason = "this crate uses a part of them, and they are looked at where they belong"
)]
mod modules {
    pub(crate) mod api;
    pub(crate) mod attribute;
    pub(crate) mod derive_check;
    pub(crate) mod diagnostics;
    pub(crate) mod docs;
    pub(crate) mod expand;
    pub(crate) mod fallback;
    pub(crate) mod helpers;
    pub(crate) mod model;
    pub(crate) mod names;
    pub(crate) mod open_enum;
    pub(crate) mod other_macros;
    pub(crate) mod parse;
    pub(crate) mod pipeline;
    pub(crate) mod reason;
    pub(crate) mod response;
    pub(crate) mod serde_attr;
    pub(crate) mod symbol;
    pub(crate) mod synonyms;
    pub(crate) mod union;
    pub(crate) mod validate;
}

pub(crate) use self::modules::*;
