//! Fingerprints of pages, which show whether two pages have the same items.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Returns a hash that is equal for pages with the same items.
///
/// Many servers add values to a response that differ every time, such as the time or the identifier
/// of the request, always outside of the list. So of a JSON body with an array of `count` elements,
/// the values that are in no array are left out, while the names of all fields are hashed. Of any
/// other body, every byte is hashed.
pub(super) fn fingerprint(body: &[u8], count: usize) -> u64 {
    let mut lists = ListHasher { hasher: DefaultHasher::new(), count, has_found: false };
    let mut json = serde_json::Deserializer::from_slice(body);
    let is_read =
        HashedValue { lists: &mut lists, is_listed: false }.deserialize(&mut json).is_ok();
    if is_read && lists.has_found && json.end().is_ok() {
        return lists.hasher.finish();
    }
    hash(body)
}

/// Returns the hash of a value, the same in every run of the program.
pub(super) fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

struct ListHasher {
    hasher: DefaultHasher,
    /// The number of items.
    count: usize,
    /// Whether there was an array with that number of elements.
    has_found: bool,
}

/// One JSON value, which is hashed while it is parsed.
struct HashedValue<'a> {
    lists: &'a mut ListHasher,
    /// Whether it is in an array.
    is_listed: bool,
}

impl HashedValue<'_> {
    fn scalar(self, kind: u8, value: impl Hash) {
        if self.is_listed {
            (kind, value).hash(&mut self.lists.hasher);
        }
    }
}

impl<'de> DeserializeSeed<'de> for HashedValue<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for HashedValue<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar(0, ());
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.scalar(1, value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.scalar(2, value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.scalar(3, value);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.scalar(4, value.to_bits());
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.scalar(5, value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let lists = self.lists;
        6_u8.hash(&mut lists.hasher);
        let mut count = 0;
        while elements
            .next_element_seed(HashedValue { lists: &mut *lists, is_listed: true })?
            .is_some()
        {
            count += 1;
        }
        (7_u8, count).hash(&mut lists.hasher);
        lists.has_found |= !self.is_listed && count == lists.count;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let Self { lists, is_listed } = self;
        8_u8.hash(&mut lists.hasher);
        while fields.next_key_seed(HashedValue { lists: &mut *lists, is_listed: true })?.is_some() {
            fields.next_value_seed(HashedValue { lists: &mut *lists, is_listed })?;
        }
        9_u8.hash(&mut lists.hasher);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    fn same(count: usize, one: &str, other: &str) -> bool {
        fingerprint(one.as_bytes(), count) == fingerprint(other.as_bytes(), count)
    }

    #[test]
    fn fingerprint_ignores_values_outside_of_the_list() {
        for (one, other) in [
            ("[1,2]", "[1,2]"),
            ("[1,2]", "[ 1, 2 ]"),
            (r#"{"id":"a","items":[1,2]}"#, r#"{"id":"b","items":[1,2]}"#),
            (
                r#"{"meta":{"took":1,"at":null},"data":{"items":[{"a":1},{"a":2}]}}"#,
                r#"{"meta":{"took":2.5,"at":"x"},"data":{"items":[{"a":1},{"a":2}]}}"#,
            ),
        ] {
            assert!(same(2, one, other), "{one} {other}");
        }
    }

    #[test]
    fn fingerprint_depends_on_every_value_in_the_list() {
        for (one, other) in [
            ("[1,2]", "[1,3]"),
            ("[1,2]", "[1,\"2\"]"),
            ("[1,2]", "[1,2.0]"),
            ("[null,2]", "[false,2]"),
            ("[[],[1]]", "[[1],[]]"),
            (r#"[{"a":1},{}]"#, r#"[{"b":1},{}]"#),
            (r#"[{"a":1},{"b":1}]"#, r#"[{"a":1,"b":1},{}]"#),
            (r#"[{"a":{"b":1}},0]"#, r#"[{"a":{"b":2}},0]"#),
            (r#"["ab","c"]"#, r#"["a","bc"]"#),
            // Lists that are not arrays: the names count, or the whole body.
            (r#"{"items":{"a":1,"b":2},"tags":[0,0]}"#, r#"{"items":{"c":1,"d":2},"tags":[0,0]}"#),
            (r#"{"items":{"a":1,"b":2}}"#, r#"{"items":{"a":1,"b":3}}"#),
            (r#"{"item":1,"tags":[]}"#, r#"{"item":2,"tags":[]}"#),
            ("1,2", "1,3"),
            ("[1,2] x", "[1,2] y"),
        ] {
            assert!(!same(2, one, other), "{one} {other}");
        }
    }
}
