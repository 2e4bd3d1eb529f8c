//! Distinguishes names of fields from keys of maps, which are data and are not printed.

use serde_json::error::Category;

/// Decodes JSON to a type, and returns only the error.
pub(crate) type Attempt<'a> = dyn Fn(&str) -> Option<serde_json::Error> + 'a;

/// Finds out whether a key is the name of a field, by decoding short JSON in which it occurs.
///
/// A struct decodes the value of a field that it has and ignores the value of any other; a map
/// decodes both. So a key is a name if the type refuses an invalid value for it, and ignores the
/// same value for another key. This needs only the function that has been compiled to decode the
/// body. A deserializer that records the names would be compiled for every type again.
pub(super) struct FieldNames<'a> {
    attempt: &'a Attempt<'a>,
    /// The beginning of JSON up to the current place: `{"members":[{"id":`. `None` if that would be
    /// too long.
    lead: Option<String>,
}

/// The largest length of `lead`. It bounds the work for JSON that a server has made deep or long on
/// purpose.
const MAX_LEAD: usize = 4096;
/// The largest length of a name.
const MAX_NAME: usize = 64;

/// A lone surrogate. A string cannot hold it, but serde_json accepts it in a value that is ignored.
const INVALID_STRING: &str = "\"\\ud800\"";
/// An object, for a struct with a flattened map: it reads the value of any other key too, and would
/// refuse the string.
const OBJECT: &str = "{\"~\":[]}";

impl<'a> FieldNames<'a> {
    pub(super) fn new(attempt: &'a Attempt<'a>) -> Self {
        Self { attempt, lead: Some(String::new()) }
    }

    /// Moves on to an element of a list.
    pub(super) fn enter_list(&mut self) {
        self.lead = self.lead.take().map(|lead| lead + "[");
    }

    /// Moves on to the value of a key, which is given as it is between its quotation marks. Returns
    /// whether the key is the name of a field.
    pub(super) fn enter(&mut self, key: &str) -> bool {
        let Some(lead) = self.lead.take() else { return false };
        if lead.len() + key.len() > MAX_LEAD {
            return false;
        }
        let lead = lead + "{\"";
        let is_name = is_plain(key)
            && [INVALID_STRING, OBJECT].iter().any(|value| knows(self.attempt, &lead, key, value));
        self.lead = Some(lead + key + "\":");
        is_name
    }
}

/// Returns whether the type reads the value of this key, and does not read that of another key.
fn knows(attempt: &Attempt<'_>, lead: &str, key: &str, value: &str) -> bool {
    let is_read = |key: &str| {
        let error = attempt(&format!("{lead}{key}\":{value}"));
        error.is_some_and(|error| match error.classify() {
            // The value is ignored, and the JSON ends after it.
            Category::Eof => false,
            // An error of the key, which comes before its value, does not show a name.
            Category::Data => {
                let message = error.to_string();
                !["unknown field ", "unknown variant "].iter().any(|it| message.starts_with(it))
            }
            _ => true,
        })
    };
    is_read(key) && !is_read(&"~".repeat(key.len()))
}

/// Returns whether a key can be printed as it is in the JSON.
fn is_plain(key: &str) -> bool {
    let is_special = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '`');
    !key.is_empty() && key.len() <= MAX_NAME && !key.contains(is_special)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use serde::Deserialize;

    use super::{Attempt, FieldNames};

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    struct Team {
        members: Vec<Member>,
        by_name: HashMap<String, Member>,
        by_number: BTreeMap<u32, Member>,
        by_letter: BTreeMap<char, Member>,
        by_role: BTreeMap<Role, Member>,
        anything: serde_json::Value,
        #[serde(default)]
        closed: Option<Box<Closed>>,
        open: Open,
        change: Change,
    }

    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Member {
        id: u8,
        #[serde(rename = "@größe", alias = "size")]
        size: u8,
    }

    #[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
    #[serde(rename_all = "lowercase")]
    enum Role {
        Owner,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only decoded")]
    struct Closed {
        id: u8,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    struct Open {
        id: u8,
        #[serde(flatten)]
        others: HashMap<String, Member>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    enum Change {
        Renamed { to: String },
    }

    const ATTEMPT: &Attempt<'static> = &|json| serde_json::from_str::<Team>(json).err();

    /// Returns the path, with `…` for keys that are not names.
    fn shown(steps: &[&str]) -> String {
        let mut names = FieldNames::new(ATTEMPT);
        let steps = steps.iter().map(|step| match *step {
            "[" => {
                names.enter_list();
                "["
            }
            key if names.enter(key) => key,
            _ => "…",
        });
        steps.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_keys_of_structs_are_printed_as_field_names() {
        for (steps, expected) in [
            (&["members", "[", "id"][..], "members [ id"),
            (&["members", "[", "@größe"], "members [ @größe"),
            (&["members", "[", "size"], "members [ size"),
            (&["members", "[", "name"], "members [ …"),
            (&["by_name", "sk_live_1", "id"], "by_name … id"),
            (&["by_name", "id", "id"], "by_name … id"),
            (&["by_number", "7031", "id"], "by_number … id"),
            (&["by_letter", "x", "id"], "by_letter … id"),
            (&["by_role", "owner", "id"], "by_role owner id"),
            (&["anything", "key", "id"], "anything … …"),
            (&["closed", "id"], "closed id"),
            (&["closed", "other"], "closed …"),
            (&["open", "id"], "open id"),
            (&["open", "sk_live_1"], "open …"),
            (&["change", "Renamed", "to"], "change Renamed to"),
            (&["change", "Other"], "change …"),
            (&["unknown", "id"], "… …"),
            (&["[", "id"], "[ …"),
            (&[""], "…"),
        ] {
            assert_eq!(shown(steps), expected);
        }
    }

    #[test]
    fn key_after_a_long_key_is_not_printed() {
        let mut names = FieldNames::new(ATTEMPT);
        assert!(names.enter("by_name"));
        assert!(!names.enter(&"k".repeat(5000)));
        assert!(!names.enter("id"));
    }
}
