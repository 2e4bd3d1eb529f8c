//! Type parameters whose values are sent or decoded, and whose bounds do not allow it.
//!
//! rustc reports them too, but suggests a bound by the path of serde in the code of a derive,
//! `_::_serde::Serialize`. That path does not compile in the user's code. So this module reports a
//! missing bound first, wherever it is certain.

use quote::ToTokens as _;
use syn::{Ident, Path, Type, TypeParam, TypeParamBound, WherePredicate};

use super::shapes::named;
use crate::diagnostics::Errors;
use crate::model::{Endpoint, Field, Role};
use crate::names::{collect_words, type_name};
use crate::parse::body::BodyKind;
use crate::parse::envelope::Envelope;

const DEBUG: &str = "std::fmt::Debug";
const SERIALIZE: &str = "serde::Serialize";
const DESERIALIZE: &str = "serde::de::DeserializeOwned";

/// Reports each type parameter once, with all bounds that it lacks.
pub(super) fn validate(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for parameter in endpoint.input.generics.type_params() {
        let Some(bounds) = Bounds::of(parameter, endpoint) else { continue };
        let field = endpoint.fields.iter().find(|field| {
            is_serialized(field, endpoint.body_kind()) && holds(field.ty, &parameter.ident)
        });
        let field = field.filter(|_| !bounds.has("Serialize"));
        let is_decoded = !(bounds.has("DeserializeOwned") || bounds.has("Deserialize"))
            && decoded_types(endpoint, None).any(|ty| holds(ty, &parameter.ident));
        let place = match (field, is_decoded) {
            (Some(field), true) => {
                format!("sent in the field `{}` and decoded from a response,", field.name)
            }
            (Some(field), false) => format!("sent in the field `{}`", field.name),
            (None, true) => "decoded from a response".to_owned(),
            (None, false) => continue,
        };
        // Failures are printed, and so need `Debug`.
        let is_printed = is_decoded
            && !bounds.has("Debug")
            && decoded_types(endpoint, Some(false)).any(|ty| holds(ty, &parameter.ident));
        let lacking =
            [(is_printed, DEBUG), (field.is_some(), SERIALIZE), (is_decoded, DESERIALIZE)];
        let lacking: Vec<_> = lacking.iter().filter(|it| it.0).map(|it| it.1).collect();
        let all = bounds.before.iter().map(|it| &**it).chain(lacking.iter().copied());
        let message = format!(
            "`{0}` is {place} and lacks {1}; write `{0}: {2}`",
            parameter.ident,
            if lacking.len() == 1 { "the bound for it" } else { "the bounds for it" },
            all.collect::<Vec<_>>().join(" + "),
        );
        errors.at(&parameter.ident, message);
    }
}

/// The bounds of a type parameter.
struct Bounds {
    /// The bounds in the list of the parameters, as they are written.
    before: Vec<String>,
    /// The last names of the traits.
    names: Vec<String>,
}

impl Bounds {
    /// Returns the bounds, or `None` if one of them may imply a bound of serde's, or if a type that
    /// contains the parameter has bounds.
    fn of(parameter: &TypeParam, endpoint: &Endpoint<'_>) -> Option<Self> {
        let text = |bound: &TypeParamBound| type_name(&bound.to_token_stream());
        let before = parameter.bounds.iter().map(text).collect();
        let mut all: Vec<_> = parameter.bounds.iter().collect();
        let clause = endpoint.input.generics.where_clause.iter();
        for predicate in clause.flat_map(|clause| &clause.predicates) {
            let WherePredicate::Type(predicate) = predicate else { continue };
            match &predicate.bounded_ty {
                Type::Path(it) if it.path.is_ident(&parameter.ident) => {
                    all.extend(&predicate.bounds);
                }
                ty if mentions(ty, &parameter.ident) => return None,
                _ => {}
            }
        }
        let mut names = Vec::new();
        for bound in all {
            match bound {
                TypeParamBound::Lifetime(_) => {}
                TypeParamBound::Trait(bound) => names.push(known(&bound.path)?),
                _ => return None,
            }
        }
        Some(Self { before, names })
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|it| it == name)
    }
}

/// Returns the name of a trait that is one of serde's, or that certainly implies none of them.
fn known(path: &Path) -> Option<String> {
    const KNOWN: &[&str] = &[
        "Sized",
        "Send",
        "Sync",
        "Unpin",
        "Copy",
        "Clone",
        "Debug",
        "Display",
        "Default",
        "PartialEq",
        "Eq",
        "PartialOrd",
        "Ord",
        "Hash",
        "ToString",
        "Serialize",
        "Deserialize",
        "DeserializeOwned",
    ];
    let name = path.segments.last()?.ident.to_string();
    KNOWN.contains(&&*name).then_some(name)
}

/// Returns whether serde writes the value of a field as its type declares.
fn is_serialized(field: &Field<'_>, body: BodyKind) -> bool {
    let is_sent = match field.role {
        Role::Path | Role::Header(_) | Role::Query => true,
        Role::BodyField => !matches!(body, BodyKind::Bytes | BodyKind::Invalid),
        Role::Body => matches!(body, BodyKind::Json | BodyKind::Form | BodyKind::Text),
        _ => false,
    };
    let serde = &field.serde;
    is_sent && !(serde.custom || serde.skip || serde.is_unreadable)
}

/// Returns the types of the rows that are decoded from JSON as they are declared: of successes or
/// failures, if either is asked for.
fn decoded_types<'a>(
    endpoint: &'a Endpoint<'_>,
    successes: Option<bool>,
) -> impl Iterator<Item = &'a Type> {
    let is_enveloped = matches!(endpoint.envelope, Some(Envelope::Type(_)));
    let rows = endpoint.rows.iter().filter(move |row| {
        row.statuses.iter().any(|status| {
            let is_success = row.is_success(status.pattern);
            successes.is_none_or(|it| it == is_success) && !(is_success && is_enveloped)
        })
    });
    rows.filter_map(|row| row.ty.as_ref())
}

/// Returns whether a value of the type contains one of the parameter, so that serde needs its
/// traits. Of a type of the user's, only the compiler knows.
fn holds(ty: &Type, parameter: &Ident) -> bool {
    const CONTAINERS: &[&str] = &[
        "Option", "Box", "Vec", "VecDeque", "HashMap", "BTreeMap", "HashSet", "BTreeSet", "Patch",
        "Nullable",
    ];
    match ty {
        Type::Paren(inner) => holds(&inner.elem, parameter),
        Type::Group(inner) => holds(&inner.elem, parameter),
        Type::Reference(inner) => holds(&inner.elem, parameter),
        Type::Slice(inner) => holds(&inner.elem, parameter),
        Type::Array(inner) => holds(&inner.elem, parameter),
        Type::Tuple(tuple) => tuple.elems.iter().any(|it| holds(it, parameter)),
        Type::Path(path) if path.path.is_ident(parameter) => true,
        _ => named(ty).is_some_and(|(name, args)| {
            CONTAINERS.contains(&&*name) && args.into_iter().any(|it| holds(it, parameter))
        }),
    }
}

fn mentions(ty: &Type, parameter: &Ident) -> bool {
    let mut words = Vec::new();
    collect_words(ty.to_token_stream(), &mut words);
    words.iter().any(|word| parameter == word)
}
