//! The rules over several fields of an endpoint.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;

use crate::diagnostics::{Errors, nearest, one_of};
use crate::model::{Endpoint, Field, Role};
use crate::parse::field_rules::FieldRule;

/// Reports rules over fields that are unknown, or always there, or not sent together.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let names: Vec<_> = endpoint.fields.iter().map(|field| field.name.as_str()).collect();
    check_together(&endpoint.field_rules, errors);
    for rule in &endpoint.field_rules {
        check_names(rule, &names, errors);
        let mut first: Option<&Field<'_>> = None;
        for name in &rule.fields {
            let Some(field) = endpoint.field(name) else { continue };
            if let Some(problem) = problem(field) {
                errors.at(name, format!("{problem}; remove it from the rule"));
                continue;
            }
            match first {
                Some(first) if place(first) != place(field) => errors.at(
                    name,
                    format!(
                        "`{}` is sent in {}, and `{}` in {}; the fields of a rule are sent in the \
                         same part of the request",
                        field.name,
                        place(field),
                        first.name,
                        place(first)
                    ),
                ),
                Some(_) => {}
                None => first = Some(field),
            }
        }
    }
}

/// Reports rules that contradict each other, or of which one requires nothing new. Fields are there
/// or not, so all cases are counted out.
pub(crate) fn check_together(rules: &[FieldRule], errors: &mut Errors) {
    let rules: Vec<_> =
        rules.iter().filter(|rule| rule.is_complete && rule.fields.len() > 1).collect();
    let mut names: Vec<String> = Vec::new();
    for name in rules.iter().flat_map(|rule| &rule.fields) {
        let name = name.unraw().to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if rules.len() < 2 || names.len() > MAX_COUNTED {
        return;
    }
    let place = |name: &Ident| names.iter().position(|it| name.unraw() == it).unwrap_or_default();
    let masks: Vec<u32> = rules
        .iter()
        .map(|rule| rule.fields.iter().fold(0, |mask, name| mask | 1 << place(name)))
        .collect();
    let is_met = |at: usize, there: u32| rules[at].kind.is_met(masks[at], there);
    let cases = || 0..1_u32 << names.len();
    for (last, rule) in rules.iter().enumerate() {
        if !cases().any(|there| (0..=last).all(|at| is_met(at, there))) {
            let message = "no request can keep this rule together with the ones before; remove one";
            return errors.at(&rule.word, message);
        }
        let new = |there| (0..last).all(|at| is_met(at, there)) && !is_met(last, there);
        if !cases().any(new) {
            let message = "the rules before require the same already; remove this one";
            return errors.at(&rule.word, message);
        }
    }
    for (at, rule) in rules.iter().enumerate() {
        let others = |there| (0..rules.len()).all(|it| it == at || is_met(it, there));
        if !cases().any(|there| others(there) && !is_met(at, there)) {
            let message = "the other rules require the same already; remove this one";
            return errors.at(&rule.word, message);
        }
    }
    for name in rules.iter().flat_map(|rule| &rule.fields) {
        let bit = 1 << place(name);
        let mut kept = cases().filter(|there| (0..rules.len()).all(|at| is_met(at, *there)));
        let (mut is_ever, mut is_always) = (false, true);
        kept.by_ref().for_each(|there| {
            is_ever |= there & bit != 0;
            is_always &= there & bit != 0;
        });
        let problem = match (is_ever, is_always) {
            (false, _) => "never",
            (_, true) => "always",
            _ => continue,
        };
        let message = format!("by these rules, `{name}` is {problem} there; remove a rule");
        return errors.at(name, message);
    }
}

/// The number of fields of which all cases are counted.
const MAX_COUNTED: usize = 12;

/// Reports names that no field has, and a rule over a single field.
pub(crate) fn check_names(rule: &FieldRule, names: &[&str], errors: &mut Errors) {
    for field in &rule.fields {
        let name = field.unraw().to_string();
        if names.contains(&name.as_str()) {
            continue;
        }
        let repair = match nearest(&name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "the struct has no fields".to_owned(),
            None => format!("expected {}", one_of(names)),
        };
        errors.at(field, format!("no field is named `{name}`; {repair}"));
    }
    if let ([field], true) = (&rule.fields[..], rule.is_complete) {
        let word = &rule.word;
        let message = format!(
            "a rule over several fields names at least two: `{word}({field}, …)`; for one that is \
             always sent, use a type other than `Option`"
        );
        errors.at(word, message);
    }
}

/// Returns the reason why a field cannot be absent, or has no name.
fn problem(field: &Field<'_>) -> Option<String> {
    let name = &field.name;
    Some(match &field.role {
        Role::Path => format!("`{name}` fills `{{{name}}}` in the path, which always has a value"),
        Role::Body => format!("`{name}` is the whole body"),
        Role::Extension | Role::Skipped => format!("`{name}` is not sent"),
        Role::HeaderMap => format!("`{name}` has its names from its keys"),
        _ if field.serde.flatten => format!("`{name}` is flattened and has no name itself"),
        _ => return None,
    })
}

/// Returns the part of the request that has the field.
fn place(field: &Field<'_>) -> &'static str {
    match &field.role {
        Role::Query => "the query",
        Role::Header(_) => "the headers",
        _ => "the body",
    }
}
