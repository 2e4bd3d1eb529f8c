//! Canaries: texts that stand in everything secret which is sent or received, and must come out
//! nowhere. `errors` makes an error of every kind, `values` has everything else that prints, and
//! `sinks` is what a text can come out of.

mod endpoints;
mod errors;
mod sinks;
mod values;
