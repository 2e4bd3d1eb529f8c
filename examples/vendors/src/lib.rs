//! Ten small clients, each for one kind of API that many vendors offer, to copy from.
//!
//! Each module is in the style of one vendor, and shows what is characteristic of it. It has the
//! declarations of a few operations, a function `demo` that uses them, and a test that runs the
//! demo against a [service] on the loopback. The service compares each request with a transcript:
//! the request line, every header and every byte of the body.
//!
//! | module | what it shows |
//! |---|---|
//! | [`azure`] | the version in every query, pages at URLs, an operation whose state is at a URL |
//! | [`github`] | pages by `Link`, `ETag` and 304, a 404 that is `None`, the version in a header |
//! | [`google`] | verbs after `:`, field masks, page tokens, long-running operations |
//! | [`kubernetes`] | watching as lines of JSON, resource versions, three kinds of patches, mTLS |
//! | [`openai`] | a constant in the body, events until `[DONE]`, unions, refusals that are sent again |
//! | [`s3`] | requests signed with Signature Version 4, results and failures in XML |
//! | [`slack`] | failures with the status 200, cursors |
//! | [`stripe`] | forms with nested keys, idempotency keys, the last identifier as a cursor |
//! | [`tus`] | a session at a URL that the server names, offsets, the rest of a file |
//! | [`twilio`] | an account in the path of every request, basic authentication, forms |
//!
//! The names and limits are those of the vendors' public documentation, as far as an example needs
//! them; for a real SDK, start from the current documentation.

#![expect(clippy::missing_panics_doc, reason = "the demos assert what the services respond")]

#[cfg(test)]
mod service;

pub mod azure;
pub mod github;
pub mod google;
pub mod kubernetes;
pub mod openai;
pub mod s3;
pub mod slack;
pub mod stripe;
pub mod tus;
pub mod twilio;
