//! `#[check(…)]`: rules that are checked before a request is sent.

mod constant_ranges;
mod custom_rules;
mod enums;
mod float_ranges;
mod items_pattern_with;
mod nested_maps;
mod nested_structs;
mod several_fields;
mod slices;
mod value_limits;
