//! Bodies that are sent or read as streams.

mod early_responses;
mod json_lines;
mod progress;
mod response_streams;
mod server_sent_events;
mod uploads;
