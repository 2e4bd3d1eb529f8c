//! Parses the output of `-Ztime-passes`.

/// Returns the seconds of one pass:
/// `time:   0.123; rss:   65MB ->   70MB (   +5MB)  macro_expand_crate`.
pub fn seconds(text: &str, pass: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.split_whitespace().next_back() == Some(pass))?;
    let (seconds, _) = line.trim_start().strip_prefix("time:")?.split_once(';')?;
    seconds.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn a_pass_is_found_by_its_whole_name() {
        let text = "time:   0.001; rss:   60MB ->   61MB (   +1MB)\tparse_crate\n  \
                    time:   0.250; rss:   65MB ->   70MB (   +5MB)\tmacro_expand_crate\n\
                    time:   0.260; rss:   65MB ->   70MB (   +5MB)\tpre_AST_expansion_lint_checks\n";
        assert_eq!(seconds(text, "macro_expand_crate"), Some(0.25));
        assert_eq!(seconds(text, "expand_crate"), None);
    }
}
