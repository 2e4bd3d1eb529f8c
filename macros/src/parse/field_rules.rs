//! Rules over several fields, on the struct: `#[check(any_of(email, phone))]`.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Meta, Path};

use super::crate_path::parse_crate;
use super::list::{parse_arguments, parse_nested_list, set_once};
use super::value::{parse_ident, parse_key};
use crate::diagnostics::{Errors, unknown_or};
use crate::{symbol, synonyms};

/// The arguments of `#[check(…)]` on a struct.
#[derive(Default)]
pub(crate) struct StructChecks {
    pub(crate) krate: Option<Path>,
    pub(crate) rules: Vec<FieldRule>,
}

/// A rule over several fields.
pub(crate) struct FieldRule {
    pub(crate) kind: FieldRuleKind,
    /// The word of the rule.
    pub(crate) word: Ident,
    pub(crate) fields: Vec<Ident>,
    /// Whether all of the fields could be read.
    pub(crate) is_complete: bool,
}

/// The number of fields that must be there.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum FieldRuleKind {
    /// At least one.
    AnyOf,
    /// Exactly one.
    OneOf,
    /// All, or none of them.
    AllOrNone,
}

impl FieldRuleKind {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            symbol::ANY_OF => Self::AnyOf,
            symbol::ONE_OF => Self::OneOf,
            symbol::ALL_OR_NONE => Self::AllOrNone,
            _ => return None,
        })
    }

    /// Returns the name of the variant in the runtime.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::AnyOf => "AnyOf",
            Self::OneOf => "OneOf",
            Self::AllOrNone => "AllOrNone",
        }
    }

    /// Returns how many of the fields must be there, for the documentation.
    pub(crate) fn quantity(self) -> &'static str {
        match self {
            Self::AnyOf => "at least one",
            Self::OneOf => "exactly one",
            Self::AllOrNone => "all or none",
        }
    }
}

/// Reads the `#[check(…)]` attributes of a struct.
pub(crate) fn parse_struct_checks(attributes: &[Attribute], errors: &mut Errors) -> StructChecks {
    let mut checks = StructChecks::default();
    for attribute in attributes.iter().filter(|it| it.path().is_ident(symbol::CHECK)) {
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                parse_arguments(list.tokens.clone(), errors, |input, errors| {
                    parse_argument(input, &mut checks, errors)
                });
            }
            meta => errors.at(meta, EXAMPLE),
        }
    }
    checks
}

const EXAMPLE: &str =
    "`#[check]` goes on a field; a rule over several fields is `#[check(any_of(a, b))]`";

fn parse_argument(
    input: ParseStream<'_>,
    checks: &mut StructChecks,
    errors: &mut Errors,
) -> syn::Result<()> {
    let key = parse_key(input, EXAMPLE)?;
    let name = key.to_string();
    if name == symbol::CRATE {
        let path = parse_crate(&key, input)?;
        set_once(&mut checks.krate, &key, path, errors);
        return Ok(());
    }
    let Some(kind) = FieldRuleKind::of(&name) else {
        let message = if symbol::RULES.contains(&name.as_str()) {
            format!("`{name}` is a rule of one field; write `#[check({name} …)]` on the field")
        } else {
            let known = [symbol::FIELD_RULES, &[symbol::CRATE]].concat();
            let place = "`#[check]` on a struct";
            unknown_or(synonyms::of_field_rules, "rule", &name, place, &known)
        };
        return Err(syn::Error::new(key.span(), message));
    };
    let (fields, is_complete) = parse_fields(&key, input, errors)?;
    checks.rules.push(FieldRule { kind, word: key, fields, is_complete });
    Ok(())
}

/// Reads the names of the fields in parentheses. Returns also whether all of them could be read.
fn parse_fields(
    key: &Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<(Vec<Ident>, bool)> {
    let example = format!("expected the names of fields: `{key}(email, phone)`");
    let (mut fields, mut count): (Vec<Ident>, usize) = (Vec::new(), 0);
    let mut list_errors = Errors::default();
    parse_nested_list(key, input, &example, &mut list_errors, |input, _| {
        count += 1;
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            let message = match text.parse::<Ident>() {
                Ok(name) => format!("write the name of the field without quotes: `{name}`"),
                Err(_) => example.clone(),
            };
            return Err(syn::Error::new(text.span(), message));
        }
        let field = parse_ident(input, &example)?;
        if fields.contains(&field) {
            let message = format!("`{field}` is in this rule already; remove it");
            return Err(syn::Error::new(field.span(), message));
        }
        fields.push(field);
        Ok(())
    })?;
    let is_complete = fields.len() == count && list_errors.is_empty();
    errors.append(list_errors);
    Ok((fields, is_complete))
}
