//! Endpoints of a crate that depends on `endpoint` by another name and does not depend on serde.

pub mod renamed;
pub mod sdk;

#[cfg(test)]
mod tests;
