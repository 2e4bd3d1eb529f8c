//! Endpoints in surroundings that the code made for them must not notice: names that mean something
//! else, macros around them, generics, lints.
//!
//! Every case is sent or answered as well, so that what compiles also means what it says.

mod attributes;
mod collisions;
mod deprecated;
mod exchange;
mod functions;
mod generics;
mod macro_rules;
mod raw_identifiers;
mod shadowed;
mod visibility;
