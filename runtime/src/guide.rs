//! Guides: common tasks, step by step. The reference of the vocabulary is at
//! [`endpoint`](macro@crate::endpoint), [`api`](macro@crate::api) and
//! [`FromResponse`](derive@crate::FromResponse). The module `mock`, which the feature of that name
//! adds, describes how to test code that uses the crate.
//!
//! The modules contain only text. Every snippet in it is compiled.

macro_rules! guides {
    ($($(#[$attribute:meta])* $name:ident: $file:literal;)*) => {
        $($(#[$attribute])* #[doc = include_str!(concat!("../docs/guide/", $file))]
        pub mod $name {})*
    };
}

guides! {
    start: "start.md";
    vendor_page: "vendor_page.md";
    authentication: "authentication.md";
    forms: "forms.md";
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    tls_and_proxies: "tls_and_proxies.md";
    pagination: "pagination.md";
    errors: "errors.md";
    event_streams: "event_streams.md";
    operations: "operations.md";
    uploads: "uploads.md";
    observability: "observability.md";
    #[cfg(feature = "mock")]
    testing: "testing.md";
    #[cfg(feature = "reqwest")]
    tenants: "tenants.md";
    publishing: "publishing.md";
    extending: "extending.md";
    migrating: "migrating.md";
    stability: "stability.md";
}
