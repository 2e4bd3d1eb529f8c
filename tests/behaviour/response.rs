//! Responses: how status, headers and body become a value or an error.

mod api_failures;
mod charsets;
mod codecs;
mod compression;
mod content_codings;
mod envelopes;
mod generic_bodies;
mod headers;
mod ignored_bodies;
mod large_failures;
mod none_rows;
mod optional_bodies;
mod own_types;
mod parts;
mod request_ids;
mod status_as_bool;
mod statuses;
mod undecodable_bodies;
mod unknown_codings;
