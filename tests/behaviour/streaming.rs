//! Bodies that are sent or read as streams.

mod early_responses;
mod event_source;
mod file_ranges;
mod json_lines;
mod progress;
mod resent_uploads;
mod response_streams;
mod server_sent_events;
mod uploads;
