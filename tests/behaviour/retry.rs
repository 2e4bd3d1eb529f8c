//! Retries: which requests are repeated, when, and how often.

mod attempts;
mod backoff;
mod options;
mod repeatable_requests;
mod retry_after;
mod statuses;
