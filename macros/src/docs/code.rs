//! Code in Markdown, whatever characters it has.

/// Returns a text as code: between more backticks than it has in a row.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // A code span has no backtick at its ends, and no end of a line.
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let text = text.replace(['\r', '\n'], " ");
    format!("{fence}{space}{text}{space}{fence}")
}

/// Returns a text as code in a cell of a table, which ends at `|`.
pub(super) fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::{cell, code};

    #[test]
    fn any_text_is_code() {
        for (text, expected) in [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`a``b", "``` `a``b ```"),
            ("<b>`<i>", "``<b>`<i>``"),
            ("a\nb", "`a b`"),
        ] {
            assert_eq!(code(text), expected);
        }
        assert_eq!(cell("a|b`"), "`` a\\|b` ``");
    }
}
