//! Redirects: when they are followed, and what the next request carries.

mod following;
mod targets;
