//! Quoting for a POSIX shell.

/// Returns a string as one word of a command.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:@%+,".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Returns a string followed by the value of a variable as one word.
pub(super) fn quoted_before(text: &str, variable: &str) -> String {
    // These characters are literal within double quotation marks.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._: ".contains(&byte);
    if text.bytes().all(is_plain) {
        return format!("\"{text}${variable}\"");
    }
    format!("{}\"${variable}\"", quoted(text))
}

/// Names of variables that a shell or its environment sets.
const RESERVED: [&str; 32] = [
    "BASH", "CDPATH", "COLUMNS", "DISPLAY", "EDITOR", "ENV", "EUID", "HOME", "HOSTNAME", "IFS",
    "LANG", "LINENO", "LINES", "LOGNAME", "MAIL", "OLDPWD", "OPTARG", "OPTIND", "PATH", "PPID",
    "PS1", "PS2", "PS4", "PWD", "RANDOM", "SECONDS", "SHELL", "TERM", "TMPDIR", "TZ", "UID",
    "USER",
];

/// Returns the name of the variable for a header or parameter: `X_AUTH_TOKEN` for `X-Auth-Token`.
pub(super) fn variable(name: &str) -> String {
    let upper =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
    let upper: String = upper.collect();
    let is_name =
        !upper.starts_with(|c: char| c.is_ascii_digit()) && !upper.trim_matches('_').is_empty();
    if is_name && !RESERVED.contains(&upper.as_str()) { upper } else { format!("SECRET_{upper}") }
}

#[cfg(test)]
mod tests {
    use super::variable;

    #[test]
    fn variable_name_is_never_one_that_the_shell_sets() {
        for (name, expected) in [
            ("X-Auth-Token", "X_AUTH_TOKEN"),
            ("api key", "API_KEY"),
            ("x-`id`", "X__ID_"),
            ("2fa", "SECRET_2FA"),
            ("path", "SECRET_PATH"),
            ("user", "SECRET_USER"),
            ("_", "SECRET__"),
            ("", "SECRET_"),
            ("schlüssel", "SCHL_SSEL"),
        ] {
            assert_eq!(variable(name), expected);
        }
    }
}
