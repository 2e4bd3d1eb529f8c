//! Errors: which kind they are, what they keep, and what they print.

mod connection_failures;
mod control_characters;
mod erased;
