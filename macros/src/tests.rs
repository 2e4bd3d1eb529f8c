//! What the macros answer, without a compiler around them.

mod hostile;
mod patterns;
mod snapshots;
mod sweep;

use proc_macro2::TokenStream;

fn tokens(source: &str) -> TokenStream {
    source.parse().unwrap_or_else(|error| panic!("`{source}`: {error}"))
}
