//! Properties of requests: whatever the values, an independent parser reads what was written, or
//! the request is refused. And of responses: what was written is decoded, and undecodable data is
//! not printed.
//!
//! Every property is checked with 10,000 values, the same ones every time. `PROPTEST_CASES` sets
//! another number of values and `PROPTEST_RNG_SEED` other ones.

#[macro_use]
mod strategies;

mod header;
mod link_header;
mod multipart;
mod nested;
mod paging;
mod path;
mod query;
mod response;
mod union;
mod uri_references;
