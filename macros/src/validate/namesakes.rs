//! Types that are recognised by the last name of their path, which users also give to types of
//! their own: Gemini has a `Part`, Kubernetes a `Secret`. A rule about such a type holds only if
//! the compiler finds that it is the type of the library; `expand/namesakes.rs` asks it.

use proc_macro2::{Ident, Span};
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::diagnostics::{Errors, Place, Suspected};

/// The names of the types that the runtime can tell from those of users, in `namesake.rs`. Other
/// names of the standard library, such as `Option`, are judged alone.
const NAMES: &[&str] = &[
    "Bound",
    "Bytes",
    "Duration",
    "Events",
    "HeaderMap",
    "HeaderValue",
    "JsonLines",
    "Map",
    "Nullable",
    "Number",
    "OsString",
    "Part",
    "Patch",
    "PathBuf",
    "PhantomData",
    "Range",
    "RangeFrom",
    "RangeInclusive",
    "RangeTo",
    "RawValue",
    "Result",
    "Secret",
    "StatusCode",
    "Streaming",
    "SystemTime",
    "Upload",
    "Value",
];

/// Reports what `rule` finds wrong with a type. If the rule depends on a name that may be one of
/// the user's, the compiler decides.
pub(crate) fn report(
    ty: &Type,
    place: Place,
    errors: &mut Errors,
    rule: impl Fn(&Type) -> Option<String>,
) {
    let Some(message) = rule(ty) else { return };
    let namesakes = relevant(ty, &rule);
    if namesakes.is_empty() {
        errors.at(ty, message);
    } else {
        errors.suspect(Suspected { place, ty: ty.clone(), namesakes, message });
    }
}

/// Returns the types in a type without whose names a rule would find nothing wrong.
pub(crate) fn relevant(ty: &Type, rule: &impl Fn(&Type) -> Option<String>) -> Vec<Type> {
    let is_relevant = |(at, _): &(usize, Type)| rule(&renamed(ty, *at)).is_none();
    find(ty).into_iter().enumerate().filter(is_relevant).map(|(_, ty)| ty).collect()
}

/// Returns the types in a type that have one of the names.
fn find(ty: &Type) -> Vec<Type> {
    let mut found = Vec::new();
    visit(&mut ty.clone(), &mut |path| found.push(Type::Path(path.clone())));
    found
}

/// Returns the type with another name for one of those that [`find`] returns.
fn renamed(ty: &Type, at: usize) -> Type {
    let (mut ty, mut seen) = (ty.clone(), 0);
    visit(&mut ty, &mut |path| {
        if seen == at
            && let Some(last) = path.path.segments.last_mut()
        {
            last.ident = Ident::new("__EndpointOwn", Span::call_site());
        }
        seen += 1;
    });
    ty
}

/// Calls `f` with each type in a type that has one of the names.
fn visit(ty: &mut Type, f: &mut impl FnMut(&mut TypePath)) {
    match ty {
        Type::Paren(inner) => visit(&mut inner.elem, f),
        Type::Group(inner) => visit(&mut inner.elem, f),
        Type::Reference(inner) => visit(&mut inner.elem, f),
        Type::Slice(inner) => visit(&mut inner.elem, f),
        Type::Array(inner) => visit(&mut inner.elem, f),
        Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(|ty| visit(ty, f)),
        Type::Path(path) if path.qself.is_none() => visit_path(path, f),
        _ => {}
    }
}

fn visit_path(path: &mut TypePath, f: &mut impl FnMut(&mut TypePath)) {
    let is_one = |path: &TypePath| {
        path.path.segments.last().is_some_and(|last| NAMES.iter().any(|name| last.ident == name))
    };
    if is_one(path) {
        f(path);
    }
    let Some(last) = path.path.segments.last_mut() else { return };
    if let PathArguments::AngleBracketed(arguments) = &mut last.arguments {
        for argument in &mut arguments.args {
            if let GenericArgument::Type(ty) = argument {
                visit(ty, f);
            }
        }
    }
}
