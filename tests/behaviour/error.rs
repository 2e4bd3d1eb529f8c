//! Errors: which kind they are, what they keep, and what they print.

mod api_failure;
mod connection_failures;
mod control_characters;
mod erased;
