//! The attributes as written. Syntax only: relations between them are validated later.

pub(crate) mod args;
pub(crate) mod base_url;
pub(crate) mod body;
pub(crate) mod bounds;
pub(crate) mod constant;
pub(crate) mod constant_header;
pub(crate) mod crate_path;
mod empty;
pub(crate) mod envelope;
pub(crate) mod field;
pub(crate) mod field_rules;
pub(crate) mod filled;
pub(crate) mod header_name;
pub(crate) mod list;
pub(crate) mod list_style;
pub(crate) mod literal;
pub(crate) mod method;
pub(crate) mod misplaced;
mod misread;
mod openapi;
pub(crate) mod paginate;
pub(crate) mod plain;
pub(crate) mod policy;
pub(crate) mod rename_rule;
pub(crate) mod response_row;
pub(crate) mod rules;
pub(crate) mod security;
pub(crate) mod template;
mod unknown_attribute;
pub(crate) mod unsized_type;
pub(crate) mod value;

use proc_macro2::TokenTree;
use quote::ToTokens as _;
use syn::{Data, DeriveInput, Fields, FieldsUnnamed, Meta, Path};

use self::args::Args;
use self::field::RawField;
use self::field_rules::{FieldRule, parse_struct_checks};
use crate::diagnostics::{Errors, NOT_A_STRUCT};
use crate::names::type_name;
use crate::symbol;

/// An annotated struct and its attributes.
pub(crate) struct Raw<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) args: Args,
    pub(crate) fields: Vec<RawField<'a>>,
    /// The rules over several fields.
    pub(crate) field_rules: Vec<FieldRule>,
}

/// Reads the attributes of the struct and its fields. Reports and leaves out unreadable ones.
pub(crate) fn parse<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Raw<'a> {
    let mut attributes =
        input.attrs.iter().filter(|attribute| attribute.path().is_ident(symbol::ENDPOINT));
    // A placeholder such as `{0}` is the same mistake as a tuple.
    let is_tuple =
        matches!(&input.data, Data::Struct(it) if matches!(it.fields, Fields::Unnamed(_)));
    let (mut of_tuple, reported) = (Errors::default(), &mut *errors);
    let of_arguments = if is_tuple { &mut of_tuple } else { reported };
    let args = attributes.next().map(|attribute| args::parse(attribute, of_arguments));
    let mut args = args.unwrap_or_default();
    for second in attributes {
        errors.push(unknown_attribute::on_struct(second));
    }
    misplaced::check_endpoint(&input.attrs, errors);
    // The crate is that of `#[derive(Check)]` on the same struct.
    let field_rules = parse_struct_checks(&input.attrs, errors).rules;
    let Some(fields) = parse_fields(input, &args, errors) else {
        // The struct may have had fields for the placeholders.
        if let Some(template) = &mut args.template {
            template.parts.clear();
        }
        return Raw { input, args, fields: Vec::new(), field_rules: Vec::new() };
    };
    Raw { input, args, fields, field_rules }
}

fn parse_fields<'a>(
    input: &'a DeriveInput,
    args: &Args,
    errors: &mut Errors,
) -> Option<Vec<RawField<'a>>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                let fields = fields.named.iter();
                return Some(
                    fields.filter_map(|field| field::parse(field, args, errors)).collect(),
                );
            }
            Fields::Unit => return Some(Vec::new()),
            Fields::Unnamed(fields) => errors.at(fields, tuple(fields)),
        },
        Data::Enum(data) => errors.at(data.enum_token, NOT_A_STRUCT),
        Data::Union(data) => errors.at(data.union_token, NOT_A_STRUCT),
    }
    None
}

/// Returns the error for a tuple struct, with the struct to write in place of it.
fn tuple(fields: &FieldsUnnamed) -> String {
    let names = ["id", "name", "value"].into_iter().map(str::to_owned);
    let names = names.chain((4..).map(|number| format!("value{number}")));
    let with_names = fields.unnamed.iter().zip(names).map(|(field, name)| {
        let (vis, ty) = (field.vis.to_token_stream(), type_name(&field.ty.to_token_stream()));
        let space = if vis.is_empty() { "" } else { " " };
        format!("{vis}{space}{name}: {ty}")
    });
    let fields = with_names.collect::<Vec<_>>().join(", ");
    format!("{NOT_A_STRUCT}; give each field a name, as in `{{ {fields} }}`")
}

/// Returns whether a word or a string stands among the arguments, also in one that could not be
/// read.
pub(crate) fn has_argument(input: &DeriveInput, is: impl Fn(&str) -> bool) -> bool {
    let is_ours = |path: &Path| path.is_ident(symbol::ENDPOINT) || path.is_ident(symbol::API);
    let attributes = input.attrs.iter().filter(|it| is_ours(it.path()));
    let tokens = attributes.filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(list.tokens.clone()),
        _ => None,
    });
    tokens.flatten().any(|token| match token {
        TokenTree::Ident(_) | TokenTree::Literal(_) => is(token.to_string().trim_matches('"')),
        TokenTree::Group(_) | TokenTree::Punct(_) => false,
    })
}
