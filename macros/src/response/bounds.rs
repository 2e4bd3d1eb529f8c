//! The bounds of a generic response.

use quote::ToTokens as _;
use syn::{GenericArgument, Generics, PathArguments, TypeParam, TypeParamBound, WherePredicate};

use crate::diagnostics::Errors;

/// Reports `T: Deserialize<'a>`: a response owns its data. Beside the bound of the generated code,
/// rustc could not choose between the two.
pub(super) fn check(generics: &Generics, errors: &mut Errors) {
    for param in generics.type_params() {
        let name = &param.ident;
        for bound in all(generics, param).filter(|bound| borrows(bound)) {
            let message = format!(
                "a response owns its data; write `{name}: serde::de::DeserializeOwned`, or leave \
                 the bound out"
            );
            errors.at(bound, message);
        }
    }
}

/// Returns whether a bound is `Deserialize<'de>` or `for<'de> Deserialize<'de>`.
fn borrows(bound: &TypeParamBound) -> bool {
    let TypeParamBound::Trait(bound) = bound else { return false };
    let Some(last) = bound.path.segments.last() else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
    last.ident == "Deserialize"
        && matches!(arguments.args.first(), Some(GenericArgument::Lifetime(_)))
}

/// Returns all bounds of a parameter, also those after `where`.
pub(super) fn all<'a>(
    generics: &'a Generics,
    param: &'a TypeParam,
) -> impl Iterator<Item = &'a TypeParamBound> {
    let clauses = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let of_clauses = clauses.filter_map(|predicate| match predicate {
        WherePredicate::Type(predicate) => {
            let is_it = param.ident == predicate.bounded_ty.to_token_stream().to_string();
            is_it.then_some(&predicate.bounds)
        }
        _ => None,
    });
    param.bounds.iter().chain(of_clauses.flatten())
}
