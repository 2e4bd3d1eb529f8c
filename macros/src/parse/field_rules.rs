//! Rules over several fields, on the struct: `#[check(any_of(email, phone))]`.

use proc_macro2::{Group, Ident, Punct, Span, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Meta, Path, Token};

use super::crate_path::parse_crate;
use super::list::{is_at_end, parse_arguments, parse_nested_list, set_once};
use super::value::{parse_ident, parse_key};
use crate::diagnostics::{Errors, unknown_or};
use crate::symbol;
use crate::synonyms::of_checks::of_field_rules;

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

    /// Returns whether a rule over the fields of `mask` is kept if the fields of `there` are there.
    pub(crate) fn is_met(self, mask: u32, there: u32) -> bool {
        let count = (mask & there).count_ones();
        match self {
            Self::AnyOf => count > 0,
            Self::OneOf => count == 1,
            Self::AllOrNone => count == 0 || count == mask.count_ones(),
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
        let is_word = is_at_end(input) || input.peek(syn::token::Paren) || input.peek(Token![=]);
        let message = if !is_word && !symbol::FIELD_RULES.contains(&&*name) {
            while input.parse::<TokenTree>().is_ok() {}
            "a rule is a word and the names of fields: `any_of(a, b)`, `one_of(a, b)` or \
             `all_or_none(a, b)`"
                .to_owned()
        } else if symbol::RULES.contains(&name.as_str()) {
            format!(
                "`{name}` is a rule of one field; write `#[check({})]` on the field",
                of_one_field(&name)
            )
        } else {
            let known = [symbol::FIELD_RULES, &[symbol::CRATE]].concat();
            let place = "`#[check]` on a struct";
            unknown_or(of_field_rules, "rule", &name, place, &known)
        };
        return Err(syn::Error::new(key.span(), message));
    };
    let (fields, is_complete) = parse_fields(&key, input, errors)?;
    checks.rules.push(FieldRule { kind, word: key, fields, is_complete });
    Ok(())
}

/// Returns a rule of one field as an example.
fn of_one_field(name: &str) -> String {
    match name {
        symbol::NESTED => name.to_owned(),
        symbol::PATTERN => format!("{name} = \"…\""),
        _ => format!("{name} = …"),
    }
}

/// Reads the names of the fields in parentheses. Returns also whether all of them could be read.
fn parse_fields(
    key: &Ident,
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<(Vec<Ident>, bool)> {
    let example = format!("expected the names of fields: `{key}(email, phone)`");
    if let Some(error) = misread(key, input) {
        return Err(error);
    }
    let (mut fields, mut count): (Vec<Ident>, usize) = (Vec::new(), 0);
    let mut is_quoted = false;
    let mut list_errors = Errors::default();
    parse_nested_list(key, input, &example, &mut list_errors, |input, _| {
        count += 1;
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            if std::mem::replace(&mut is_quoted, true) {
                // One error for the quotes of all names.
                return Ok(());
            }
            let message = match text.parse::<Ident>() {
                Ok(name) => format!("write the names of fields without quotes: `{name}`"),
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

/// Returns the error for names that are not a list in parentheses: `any_of = (a, b)`,
/// `any_of[a, b]`, `any_of: a, b`, `any_of(a | b)`, `any_of(self.a, self.b)`, `any_of(a, c(d))`.
/// They are passed over.
fn misread(key: &Ident, input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let span = ahead.span();
    let is_list = ahead.peek(syn::token::Paren);
    if !is_list && (ahead.peek(Token![=]) || ahead.peek(Token![:])) {
        ahead.parse::<Punct>().ok()?;
    }
    let (tokens, place) = match ahead.parse::<Group>() {
        Ok(group) => (group.stream(), if is_list { misread_token(&group)? } else { span }),
        // The names end where the next rule begins.
        Err(_) if is_list || ahead.is_empty() => return None,
        Err(_) => {
            let mut tokens = TokenStream::new();
            while ahead.peek(syn::Ident) && !ahead.peek2(syn::token::Paren) {
                tokens.extend(ahead.parse::<TokenTree>());
                if ahead.peek(Token![,])
                    && ahead.peek2(syn::Ident)
                    && !ahead.peek3(syn::token::Paren)
                {
                    tokens.extend(ahead.parse::<TokenTree>());
                }
            }
            if tokens.is_empty() {
                return None;
            }
            (tokens, span)
        }
    };
    let message = match names(tokens) {
        Some(names) => format!("write `{key}({})`", names.join(", ")),
        None => format!("a rule has the names of fields alone: `{key}(email, phone)`"),
    };
    while input.cursor() < ahead.cursor() && input.parse::<TokenTree>().is_ok() {}
    Some(syn::Error::new(place, message))
}

/// Returns the place of the first token that is neither a word, a string nor a comma between these.
fn misread_token(group: &Group) -> Option<Span> {
    let mut after_name = false;
    for token in group.stream() {
        let is_name = matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
        let is_comma = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == ',');
        let is_expected = if after_name { is_comma } else { is_name || is_comma };
        if !is_expected {
            return Some(token.span());
        }
        after_name = is_name;
    }
    None
}

/// Returns the names among separators, or `None` if there is something else.
fn names(tokens: TokenStream) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut is_after_self = false;
    for token in tokens {
        let was_after_self = std::mem::take(&mut is_after_self);
        match token {
            TokenTree::Ident(word) if word == "self" || word == "Self" => is_after_self = true,
            TokenTree::Ident(word) if word == "or" || word == "and" => {}
            TokenTree::Ident(word) => names.push(word.to_string()),
            TokenTree::Literal(text) => {
                let text = syn::parse_str::<LitStr>(&text.to_string()).ok()?;
                names.push(text.parse::<Ident>().ok()?.to_string());
            }
            TokenTree::Punct(sign) if ".:".contains(sign.as_char()) && was_after_self => {
                is_after_self = sign.as_char() == ':';
            }
            TokenTree::Punct(sign) if ",|&;+/".contains(sign.as_char()) => {}
            TokenTree::Punct(_) | TokenTree::Group(_) => return None,
        }
    }
    (names.len() > 1).then_some(names)
}
