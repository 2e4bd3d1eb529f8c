//! Holding a request against the declaration of its endpoint. What the macro builds keeps to it by itself; what
//! options, layers and hand-written endpoints add need not.

use serde_json::Value;

use super::call::{MockCall, pairs};
use crate::spec::{Place, Spec};

/// What is not as declared, in words.
pub(super) fn verify(call: &MockCall) -> Vec<String> {
    let spec = call.spec();
    let mut problems = Vec::new();
    let mut note =
        |problem: String| problems.push(format!("against its declaration: {call}\n{problem}"));
    if call.method().as_str() != spec.method {
        note(format!("the method is `{}`, declared is `{}`", call.method(), spec.method));
    }
    if placeholders(spec.template, call.uri().path()).is_none() {
        note(format!("the path does not fit the template `{}`", spec.template));
    }
    if is_closed(spec, Place::Query) {
        for (name, _) in pairs(call.uri().query().unwrap_or_default()) {
            let name = name.split_once('[').map_or(name.as_str(), |(name, _)| name);
            if !is_declared(spec, Place::Query, name) {
                note(format!("there is no query parameter `{name}` in the declaration"));
            }
        }
    }
    if is_closed(spec, Place::Field)
        && let Some(Value::Object(fields)) = call.json::<Value>()
    {
        for name in fields.keys().filter(|name| !is_declared(spec, Place::Field, name)) {
            note(format!("there is no body field `{name}` in the declaration"));
        }
    }
    problems
}

/// Whether the declaration names all parameters of this place. A flattened structure or map and a whole body
/// are one parameter of it, with names of their own.
fn is_closed(spec: &Spec, place: Place) -> bool {
    let mut here = spec.parameters.iter().filter(|parameter| parameter.place == place);
    let has_body = spec.parameters.iter().any(|parameter| parameter.place == Place::Body);
    here.next().is_some() && !(place == Place::Field && has_body)
}

fn is_declared(spec: &Spec, place: Place, name: &str) -> bool {
    spec.parameters.iter().any(|parameter| parameter.place == place && parameter.name == name)
}

/// The values of the placeholders, as they stand in the path, which may have a prefix; `None` when the path
/// does not fit.
pub(super) fn placeholders<'a>(
    template: &'static str,
    path: &'a str,
) -> Option<Vec<(&'static str, &'a str)>> {
    let mut found = Vec::new();
    let mut rest = path;
    let mut template = template;
    while let Some(at) = template.find('{') {
        let (literal, after) = template.split_at(at);
        rest = rest.strip_prefix(literal)?;
        let end = after.find('}')?;
        let name = &after[1..end];
        template = &after[end + 1..];
        let stop = match name.strip_prefix('*') {
            // Everything up to what the template ends with.
            Some(_) => rest.len().checked_sub(template.len())?,
            None => {
                let next = template.find('{').map_or(template, |at| &template[..at]);
                let segment = rest.find('/').unwrap_or(rest.len());
                if next.is_empty() || next.starts_with('/') {
                    segment
                } else {
                    rest[..segment].find(next.split('/').next().unwrap_or_default())?
                }
            }
        };
        let (value, after) = rest.split_at(stop);
        if value.is_empty() {
            return None;
        }
        found.push((name.trim_start_matches('*'), value));
        rest = after;
    }
    (rest == template).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn a_path_is_taken_apart_by_its_template() {
        for (template, path, expected) in [
            ("/v4/user", "/v4/user", Some(vec![])),
            ("/v4/{id}", "/v4/7", Some(vec![("id", "7")])),
            ("/v4/{id}/keys/{key}", "/v4/7/keys/a%2Fb", Some(vec![("id", "7"), ("key", "a%2Fb")])),
            ("/{id}.json", "/a.b.json", Some(vec![("id", "a.b")])),
            ("/{id}.json", "/a.b", None),
            ("/{id}.json", "/a.json", Some(vec![("id", "a")])),
            ("/{owner}:{name}", "/me:it", Some(vec![("owner", "me"), ("name", "it")])),
            ("/f/{*path}", "/f/a/b/c", Some(vec![("path", "a/b/c")])),
            ("/f/{*path}/raw", "/f/a/b/raw", Some(vec![("path", "a/b")])),
            ("/v4/{id}", "/v4/", None),
            ("/v4/{id}", "/v4/7/8", None),
            ("/v4/{id}", "/v5/7", None),
        ] {
            assert_eq!(placeholders(template, path), expected, "{template} {path}");
        }
    }
}
