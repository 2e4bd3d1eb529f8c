//! Values that a query or form has in brackets, put together again: `items[0][price]=5`.

use serde_json::{Map, Value};

use crate::spec::list_style::ListStyle;
use crate::spec::{ParameterIn, Spec};

/// A value that is put together from its pairs.
#[derive(Debug, Default)]
pub(super) struct Nested {
    /// The values without a bracket after them.
    values: Vec<String>,
    /// The values in brackets, by key, in the order of the pairs.
    children: Vec<(String, Nested)>,
}

/// Returns the name and the keys of `name[a][b]`, if the declaration has such values there.
pub(super) fn split<'a>(
    spec: &Spec,
    place: ParameterIn,
    name: &'a str,
) -> Option<(&'a str, Vec<&'a str>)> {
    let (base, brackets) = match name.find('[') {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let nests = |style: Option<_>| style.is_some_and(ListStyle::nests);
    let mut declared = spec.parameters.iter().filter(|it| it.location == place);
    let is_nested = match declared.find(|it| it.name == base) {
        Some(parameter) => nests(parameter.style),
        // Its name comes from a flattened field, or from a field that is the whole form.
        None => spec.parameters.iter().any(|it| {
            it.has_dynamic_names
                && nests(it.style)
                && (it.location == place
                    || it.location == ParameterIn::Body && place == ParameterIn::Field)
        }),
    };
    if !is_nested || base.is_empty() {
        return None;
    }
    let mut keys = Vec::new();
    let mut rest = brackets;
    while !rest.is_empty() {
        let (key, after) = rest.strip_prefix('[')?.split_once(']')?;
        keys.push(key);
        rest = after;
    }
    Some((base, keys))
}

impl Nested {
    /// Adds the value of one pair at its keys. An empty key appends to a list.
    pub(super) fn insert(&mut self, keys: &[&str], value: String) {
        let Some((key, rest)) = keys.split_first() else {
            self.values.push(value);
            return;
        };
        let key = if key.is_empty() { self.children.len().to_string() } else { (*key).to_owned() };
        let at = self.children.iter().position(|(other, _)| *other == key);
        let at = at.unwrap_or_else(|| {
            self.children.push((key, Self::default()));
            self.children.len() - 1
        });
        self.children[at].1.insert(rest, value);
    }

    /// Returns the value: a string, a list or an object of strings.
    pub(super) fn into_value(self) -> Value {
        let Self { values, children } = self;
        let mut values: Vec<Value> = values.into_iter().map(Value::String).collect();
        if children.is_empty() {
            return if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
        }
        let is_list = children.iter().enumerate().all(|(at, (key, _))| *key == at.to_string());
        let children = children.into_iter().map(|(key, child)| (key, child.into_value()));
        let value = if is_list {
            Value::Array(children.map(|(_, value)| value).collect())
        } else {
            Value::Object(children.collect::<Map<_, _>>())
        };
        // A request that a layer has changed may have both.
        if values.is_empty() {
            value
        } else {
            values.push(value);
            Value::Array(values)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Nested;

    #[test]
    fn pairs_are_put_together_by_their_keys() {
        let mut nested = Nested::default();
        for (keys, value) in [
            (&["a"][..], "1"),
            (&["list", ""], "2"),
            (&["list", ""], "3"),
            (&["items", "0", "price"], "4"),
            (&["items", "1", "price"], "5"),
            (&["items", "0", "count"], "6"),
        ] {
            nested.insert(keys, value.to_owned());
        }
        let items = json!([{"price": "4", "count": "6"}, {"price": "5"}]);
        assert_eq!(nested.into_value(), json!({"a": "1", "list": ["2", "3"], "items": items}));
    }
}
