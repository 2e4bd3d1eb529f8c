//! `#[derive(Union)]`: values of one of several types, in requests and responses.

mod choice;
mod errors;
mod fidelity;
mod generics;
mod other_deserializers;
mod requests;
mod tag_fields;
mod unknown_fields;
