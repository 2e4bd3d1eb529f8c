//! Guides: how to do what people come for, step by step. The reference of the vocabulary is at
//! [`endpoint`](macro@crate::endpoint), [`api`](macro@crate::api) and [`Response`](derive@crate::Response).
//!
//! How to test what is built on the crate is told at the module `mock`, which the feature of that name brings.
//!
//! There is nothing in these modules but text, whose every snippet is compiled.

macro_rules! guides {
    ($($name:ident: $file:literal;)*) => {
        $(#[doc = include_str!(concat!("../docs/guide/", $file))]
        pub mod $name {})*
    };
}

guides! {
    start: "start.md";
    vendor_page: "vendor_page.md";
    authentication: "authentication.md";
    pagination: "pagination.md";
    errors: "errors.md";
    extending: "extending.md";
    migrating: "migrating.md";
}
