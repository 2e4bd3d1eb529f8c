//! Endpoints in surroundings that the code made for them must not notice: names that mean something
//! else, macros around them, generics, lints.
//!
//! Every case is sent or answered as well, so that what compiles also means what it says.

mod attributes;
mod deprecated_items;
mod exchange;
mod field_names;
mod generics;
mod macro_rules;
mod nested_items;
mod raw_identifiers;
mod shadowed_names;
mod visibility;
