//! The rules over several fields of a struct that is a part of a request.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Field, Fields, Type};

use crate::diagnostics::Errors;
use crate::expand::rules::is_present;
use crate::names::{private, value_ident};
use crate::parse::field_rules::{FieldRule, FieldRuleKind};
use crate::serde_attr::SerdeAttributes;
use crate::serde_attr::rename::renamed;
use crate::validate::field_rules::{check_names, check_together};

/// A rule, and the fields that it names.
pub(super) struct NamedFields<'a> {
    kind: FieldRuleKind,
    fields: Vec<NamedField<'a>>,
}

/// A field of a rule.
struct NamedField<'a> {
    /// Its position in the struct.
    index: usize,
    ident: &'a Ident,
    /// The name on the wire.
    wire: String,
    ty: &'a Type,
}

/// Finds the fields that the rules name. Reports those that are unknown, or have no name on the
/// wire.
pub(super) fn find<'a>(
    input: &'a DeriveInput,
    rules: &[FieldRule],
    errors: &mut Errors,
) -> Vec<NamedFields<'a>> {
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Some(&fields.named),
            _ => None,
        },
        _ => None,
    };
    let Some(fields) = fields else {
        for rule in rules {
            errors.at(&rule.word, "a rule over several fields goes on a struct with named fields");
        }
        return Vec::new();
    };
    check_together(rules, errors);
    let rename_all = SerdeAttributes::of(input.attrs.iter()).rename_all;
    let name = |field: &Field| field.ident.as_ref().map(|ident| ident.unraw().to_string());
    let names: Vec<String> = fields.iter().filter_map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rules = rules.iter().map(|rule| {
        check_names(rule, &names, errors);
        let found = rule.fields.iter().filter_map(|word| {
            let wanted = word.unraw().to_string();
            let (index, field) =
                fields.iter().enumerate().find(|(_, field)| name(field) == Some(wanted.clone()))?;
            let serde = SerdeAttributes::of(field.attrs.iter());
            if let Some(problem) = problem(&wanted, &serde) {
                errors.at(word, format!("{problem}; remove it from the rule"));
            }
            let rename_all = rename_all.as_deref();
            let wire = serde.rename.clone().unwrap_or_else(|| {
                rename_all.map_or_else(|| wanted.clone(), |rule| renamed(&wanted, rule))
            });
            Some(NamedField { index, ident: field.ident.as_ref()?, wire, ty: &field.ty })
        });
        NamedFields { kind: rule.kind, fields: found.collect() }
    });
    rules.collect()
}

/// Returns the reason why a field is not on the wire by its name.
fn problem(name: &str, serde: &SerdeAttributes<'_>) -> Option<String> {
    if serde.skip {
        Some(format!("`{name}` is not sent"))
    } else if serde.flatten {
        Some(format!("`{name}` is flattened and has no name itself"))
    } else {
        None
    }
}

impl NamedFields<'_> {
    /// Returns the fields, and the names of the references to them.
    pub(super) fn bound(&self) -> impl Iterator<Item = (usize, TokenStream)> {
        self.fields.iter().map(|field| {
            let (ident, value) = (field.ident, value_ident(field.index, field.ty.span()));
            (field.index, quote!(#ident: #value))
        })
    }

    /// Expands the call that checks the rule.
    pub(super) fn expand(&self) -> TokenStream {
        let private = private();
        let kind = Ident::new(self.kind.variant(), Span::call_site());
        let names = self.fields.iter().map(|field| &field.wire);
        let present = self
            .fields
            .iter()
            .map(|field| is_present(&value_ident(field.index, field.ty.span()), field.ty));
        quote! {
            __checker.fields(
                #private::FieldRuleKind::#kind,
                &[#(#names),*],
                &[#(#present),*],
            );
        }
    }
}
