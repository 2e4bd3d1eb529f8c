//! Values and arguments in the words of other tools: one error names the repair, and the
//! declaration with the repair has no error.

mod arguments;
mod fields;
mod pages;
mod words;

use super::sweep::{Expansion, expand};

/// The text with a mistake, the code that the error suggests, and the repaired text, which is empty
/// if it is the code alone.
type Case<'a> = (&'a str, &'a str, &'a str);

/// Asserts of each case, in place of `@` in the frame, that it is one error with the repair, and
/// that the repaired one is none.
fn assert_repaired(frame: &str, cases: &[Case<'_>]) {
    let faults: Vec<String> = cases.iter().filter_map(|case| fault(frame, case)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn fault(frame: &str, (wrong, repair, right): &Case<'_>) -> Option<String> {
    let right = if right.is_empty() { repair } else { right };
    let Expansion::Errors(errors) = expand(&frame.replace('@', wrong)) else {
        return Some(format!("{wrong} has no error"));
    };
    let code = repair.split(" #[").next().unwrap_or(repair);
    let [error] = &errors[..] else { return Some(format!("{wrong} gives {errors:#?}")) };
    if !error.contains(&format!("`{code}`")) {
        return Some(format!("{wrong} gives {error}"));
    }
    match expand(&frame.replace('@', right)) {
        Expansion::Errors(errors) => Some(format!("{wrong} is repaired as {right}: {errors:#?}")),
        Expansion::NotRust => Some(format!("{right} is not Rust")),
        Expansion::Code(_) => None,
    }
}
