//! Reads and writes `#[derive(Union)]` types: values of one of several types.
//!
//! A value is read in two steps. First its JSON is taken as text, and the arm is chosen from the
//! text. Then the type of the arm is decoded from the same text. So numbers of every size, borrowed
//! strings and the positions of errors are those of a type that is decoded directly.

mod choice;
pub(crate) mod declaration;
mod failure;
mod members;
pub(crate) mod read;
pub(crate) mod tagged;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod without_tag;
