//! The names that `rename_all` makes, by serde's rules.

/// The values of `rename_all`.
pub(crate) const RENAME_RULES: &[&str] = &[
    "lowercase",
    "UPPERCASE",
    "PascalCase",
    "camelCase",
    "snake_case",
    "SCREAMING_SNAKE_CASE",
    "kebab-case",
    "SCREAMING-KEBAB-CASE",
];

pub(super) fn is_rule(rule: &str) -> bool {
    RENAME_RULES.contains(&rule)
}

/// Returns the name of a field after `rename_all`, by serde's rules for fields.
pub(crate) fn renamed(field: &str, rule: &str) -> String {
    let pascal = || -> String {
        field
            .split('_')
            .filter(|word| !word.is_empty())
            .map(|word| {
                let mut chars = word.chars();
                chars.next().map_or_else(String::new, |first| {
                    first.to_ascii_uppercase().to_string() + chars.as_str()
                })
            })
            .collect()
    };
    match rule {
        "UPPERCASE" | "SCREAMING_SNAKE_CASE" => field.to_ascii_uppercase(),
        "PascalCase" => pascal(),
        "camelCase" => {
            let pascal = pascal();
            let mut chars = pascal.chars();
            chars.next().map_or_else(String::new, |first| {
                first.to_ascii_lowercase().to_string() + chars.as_str()
            })
        }
        "kebab-case" => field.replace('_', "-"),
        "SCREAMING-KEBAB-CASE" => field.to_ascii_uppercase().replace('_', "-"),
        _ => field.to_owned(),
    }
}

/// Returns the name of a variant after `rename_all`, by serde's rules for variants.
pub(crate) fn renamed_variant(variant: &str, rule: &str) -> Option<String> {
    let snake = || -> String {
        let words = variant.char_indices().map(|(at, c)| {
            let word = if at > 0 && c.is_uppercase() { "_" } else { "" };
            format!("{word}{}", c.to_ascii_lowercase())
        });
        words.collect()
    };
    Some(match rule {
        "lowercase" => variant.to_ascii_lowercase(),
        "UPPERCASE" => variant.to_ascii_uppercase(),
        "PascalCase" => variant.to_owned(),
        "camelCase" => {
            let (first, rest) = variant.split_at(variant.chars().next()?.len_utf8());
            first.to_ascii_lowercase() + rest
        }
        "snake_case" => snake(),
        "SCREAMING_SNAKE_CASE" => snake().to_ascii_uppercase(),
        "kebab-case" => snake().replace('_', "-"),
        "SCREAMING-KEBAB-CASE" => snake().to_ascii_uppercase().replace('_', "-"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{renamed, renamed_variant};

    #[test]
    fn names_are_renamed_as_serde_does() {
        for (rule, name) in [
            ("lowercase", "page_size"),
            ("UPPERCASE", "PAGE_SIZE"),
            ("PascalCase", "PageSize"),
            ("camelCase", "pageSize"),
            ("snake_case", "page_size"),
            ("SCREAMING_SNAKE_CASE", "PAGE_SIZE"),
            ("kebab-case", "page-size"),
            ("SCREAMING-KEBAB-CASE", "PAGE-SIZE"),
        ] {
            assert_eq!(renamed("page_size", rule), name, "{rule}");
        }
    }

    #[test]
    fn variants_are_renamed_as_serde_does() {
        for (rule, name) in [
            ("lowercase", "notfound"),
            ("UPPERCASE", "NOTFOUND"),
            ("PascalCase", "NotFound"),
            ("camelCase", "notFound"),
            ("snake_case", "not_found"),
            ("SCREAMING_SNAKE_CASE", "NOT_FOUND"),
            ("kebab-case", "not-found"),
            ("SCREAMING-KEBAB-CASE", "NOT-FOUND"),
        ] {
            assert_eq!(renamed_variant("NotFound", rule).as_deref(), Some(name), "{rule}");
        }
        assert_eq!(renamed_variant("NotFound", "Train-Case"), None);
    }
}
