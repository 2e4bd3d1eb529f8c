//! Endpoints in surroundings that must not affect generated code: shadowed names, macros, generics
//! and lints.
//!
//! Every case is also sent or answered, to check that the generated code has the intended meaning.

mod attributes;
mod constants;
mod deprecated_items;
mod exchange;
mod field_names;
mod generic_roles;
mod generics;
mod macro_rules;
mod namesakes;
mod nested_items;
mod raw_identifiers;
mod shadowed_names;
mod visibility;
