//! `to_curl`: commands that repeat a request without its secrets.

mod commands;
mod shell_words;
