//! Counts lines of LLVM IR by function, as `cargo llvm-lines` does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead};

/// The functions of one name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Function {
    /// The number of lines of all of them.
    pub lines: u64,
    /// The number of functions.
    pub copies: u64,
}

/// Returns the functions of a module, by name.
///
/// The name is taken from the comment that rustc writes before the function. Numbers in it are
/// replaced, so that the functions of all endpoints have the same name.
///
/// # Errors
///
/// If the module cannot be read.
pub fn functions(mut module: impl BufRead) -> io::Result<BTreeMap<String, Function>> {
    let mut functions: BTreeMap<String, Function> = BTreeMap::new();
    let (mut line, mut name) = (Vec::new(), String::new());
    let mut lines = None;
    while module.read_until(b'\n', &mut line)? > 0 {
        let text = line.trim_ascii_end();
        if let Some(comment) = text.strip_prefix(b"; ") {
            // Within a function, comments name the functions that it calls.
            if lines.is_none() && !comment.starts_with(b"Function Attrs:") {
                name = without_numbers(&String::from_utf8_lossy(comment));
            }
        } else if text.starts_with(b"define ") {
            lines = Some(0);
        } else if text == b"}" {
            if let Some(lines) = lines.take() {
                let function = functions.entry(std::mem::take(&mut name)).or_default();
                function.lines += lines;
                function.copies += 1;
            }
        } else if text.starts_with(b"  ") && !text.starts_with(b"   ") {
            lines = lines.map(|lines| lines + 1);
        }
        line.clear();
    }
    Ok(functions)
}

/// Returns the number of lines of all functions.
pub fn total(functions: &BTreeMap<String, Function>) -> u64 {
    functions.values().map(|function| function.lines).sum()
}

/// Formats the functions as a table, the longest first.
pub fn listing(functions: &BTreeMap<String, Function>) -> String {
    let mut sorted: Vec<_> = functions.iter().collect();
    sorted.sort_by_key(|(name, function)| (std::cmp::Reverse(function.lines), *name));
    let mut text = format!("{:>9} {:>7}  function\n{:>9}\n", "lines", "copies", total(functions));
    for (name, Function { lines, copies }) in sorted {
        let _ = writeln!(text, "{lines:>9} {copies:>7}  {name}");
    }
    text
}

/// Converts `op_17::call` to `op_#::call`.
fn without_numbers(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '0'..='9' if text.ends_with('#') => {}
            '0'..='9' if text.ends_with('_') => text.push('#'),
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Function, functions, total, without_numbers};

    #[test]
    fn instructions_are_counted_by_function() {
        let module = b"; ModuleID = 'x'\n@a = constant i8 0\n\n\
            ; p::op_0::call\n; Function Attrs: nonlazybind\ndefine void @f() {\nstart:\n  %x = alloca [8 x i8]\n    \
            #dbg_declare(ptr %x)\n; call p::g\n  ret void\n}\n\n; p::op_17::call\ndefine void @g() {\n  ret void\n}\n\n\
            declare void @h()\n!0 = !{}\n";
        let functions = functions(&module[..]).unwrap();
        assert_eq!(functions["p::op_#::call"], Function { lines: 3, copies: 2 });
        assert_eq!((functions.len(), total(&functions)), (1, 3));
    }

    #[test]
    fn only_numbers_after_an_underscore_are_replaced() {
        assert_eq!(without_numbers("p::op_17::f::<u32>"), "p::op_#::f::<u32>");
    }
}
