//! Properties of requests: whatever the values, an independent parser reads on the other side what
//! was written on this one, or the request is refused. And of responses: what was written is read,
//! and what is not is not printed.
//!
//! Every property is tried with 10,000 values, always the same ones. `PROPTEST_CASES` tries more
//! and `PROPTEST_RNG_SEED` others.

#[macro_use]
mod strategies;

mod header;
mod link_header;
mod multipart;
mod paging;
mod path;
mod query;
mod response;
mod uri_references;

#[allow(dead_code, reason = "other tests use more of it")]
#[path = "../behaviour/support/list_service.rs"]
mod vendor;
