//! A custom rule, and the violations of an endpoint.

use endpoint::{Endpoint, Error};

/// A rule that rejects spaces.
pub(crate) fn no_spaces(text: &str) -> Result<(), &'static str> {
    if text.contains(' ') { Err("must not have spaces") } else { Ok(()) }
}

/// Returns the violations of an endpoint, as printed.
pub(crate) fn violations<E: Endpoint>(endpoint: &E) -> Vec<String> {
    let base = "https://api.example.com".parse().expect("the base URL is valid");
    let error = endpoint.request(&base).map(drop).err();
    let violations = error.iter().flat_map(Error::violations);
    violations.map(ToString::to_string).collect()
}
