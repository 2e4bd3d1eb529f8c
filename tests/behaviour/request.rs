//! Requests: how fields become path, query, headers and body.

mod accept;
mod appended_headers;
mod body_fields;
mod body_presence;
mod codecs;
mod constants;
mod content_type;
mod empty_object;
mod form_and_text_bodies;
mod given_urls;
mod header_maps;
mod header_precedence;
mod headers;
mod methods;
mod multipart;
mod nested_errors;
mod nested_forms;
mod nested_queries;
mod nullable;
mod nulls;
mod patch;
mod path;
mod path_segments;
mod query;
mod query_lists;
mod whole_body;
