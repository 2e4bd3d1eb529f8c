//! Tests of the macros without a compiler around them.

mod hostile;
mod mistakes;
mod snapshots;

use proc_macro2::TokenStream;

fn tokens(source: &str) -> TokenStream {
    source.parse().unwrap_or_else(|error| panic!("`{source}`: {error}"))
}
