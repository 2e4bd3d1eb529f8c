//! The path of an endpoint, or the field with its URL: the second argument.

pub(crate) mod parts;
pub(crate) mod url;

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use self::parts::TemplatePart;
use super::list::{end_argument, skip_argument};
use super::{misread, response_row};
use crate::diagnostics::{Errors, expected};

pub(crate) struct Template {
    /// The literal as it is written; `{session}` for `url = session`.
    pub(crate) literal: LitStr,
    /// The field that holds the URL.
    pub(crate) url: Option<Ident>,
    /// Empty where the template could not be read.
    pub(crate) parts: Vec<TemplatePart>,
    pub(crate) is_valid: bool,
}

impl Template {
    /// Returns whether the path has a placeholder of this name.
    pub(crate) fn has_placeholder(&self, name: &Ident) -> bool {
        let name = name.unraw().to_string();
        self.parts.iter().any(|part| part.placeholder().is_some_and(|it| it == name))
    }
}

/// Reads the path in the second place, or reports what is there instead.
pub(super) fn parse(
    input: ParseStream<'_>,
    has_method: bool,
    errors: &mut Errors,
) -> Option<Template> {
    let begin = input.cursor();
    if input.peek(LitStr) && input.peek2(Token![=]) && !input.peek2(Token![=>]) {
        let key: Option<LitStr> = errors.ok(input.parse());
        if let Some(key) = key.filter(|_| has_method) {
            let message = format!("keys have no quotes: write `{} = …`", key.value());
            errors.at(key, message);
        }
        end_argument(begin, input, false, errors);
        return None;
    }
    if input.peek(LitStr) {
        let literal = errors.ok(input.parse());
        let template = literal.map(|literal| parse_template(literal, errors));
        let arrow = misread::arrow(input);
        let is_read = template.is_some() && arrow.is_none();
        if let Some(error) = arrow {
            errors.push(error);
        }
        end_argument(begin, input, is_read, errors);
        return template;
    }
    if let Some(key) = url::peek(input) {
        let template = url::parse(&key, input);
        let template = errors.ok(template);
        end_argument(begin, input, template.is_some(), errors);
        return template;
    }
    if let Some(error) = misread::keyed_target(input) {
        if has_method {
            errors.push(error);
        }
        end_argument(begin, input, false, errors);
        return None;
    }
    if has_method && !is_later(input) {
        errors.push(expected(input, "expected the path as a string literal: `\"/v4/user\"`"));
    }
    let is_row =
        response_row::peek_status(input) && !input.peek2(Token![=]) || input.peek2(Token![=>]);
    let is_argument = is_row
        || input.fork().call(Ident::parse_any).is_ok_and(|it| misread::is_key(&it.to_string()))
            && (input.peek2(Token![=]) || input.peek2(syn::token::Paren));
    if !(is_argument && has_method) {
        end_argument(begin, input, false, errors);
    }
    None
}

/// Returns whether a path or a URL follows after other arguments.
fn is_later(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    while !ahead.is_empty() {
        skip_argument(ahead.cursor(), &ahead);
        let _ = ahead.parse::<Token![,]>();
        if is_path(&ahead) || url::peek(&ahead).is_some() {
            return true;
        }
    }
    false
}

pub(super) fn is_path(input: ParseStream<'_>) -> bool {
    let text = input.fork().parse::<LitStr>();
    text.is_ok_and(|text| text.value().starts_with('/'))
}

pub(super) fn parse_template(literal: LitStr, errors: &mut Errors) -> Template {
    let (parts, is_valid) = match parts::parse(&literal.value()) {
        Ok(parts) => (parts, true),
        Err(problems) => {
            for problem in problems {
                errors.at(&literal, problem);
            }
            (Vec::new(), false)
        }
    };
    Template { literal, url: None, parts, is_valid }
}
