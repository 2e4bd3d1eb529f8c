//! Declarations: `#[api]`, `#[derive(OpenEnum)]`, the spec, and an example of a vendor.

mod api;
mod documented_example;
mod open_enum;
mod spec;
