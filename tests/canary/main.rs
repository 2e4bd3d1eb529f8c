//! Canaries: strings that are part of every secret that is sent or received, and must never be
//! printed. `errors` creates an error of every kind, `values` covers everything else that prints,
//! and `sinks` contains the ways of printing.

mod endpoints;
mod errors;
mod sinks;
mod values;
