//! Types that cannot be sent or decoded where a declaration uses them, recognised by their names.
//! The user may have another type of the same name, so this recognises only names of the standard
//! library that programs do not reuse.

use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::names::ungrouped;

/// Returns the type without parentheses, references and what only wraps it.
pub(crate) fn unwrapped<'a>(ty: &'a Type, wrappers: &[&str]) -> &'a Type {
    match ty {
        Type::Paren(inner) => unwrapped(&inner.elem, wrappers),
        Type::Group(inner) => unwrapped(&inner.elem, wrappers),
        Type::Reference(inner) => unwrapped(&inner.elem, wrappers),
        Type::Path(path)
            if path.path.segments.last().is_some_and(|last| last.arguments.is_none()) =>
        {
            ty
        }
        _ => match named(ty) {
            Some((name, args)) if wrappers.contains(&&*name) => {
                args.first().map_or(ty, |inner| unwrapped(inner, wrappers))
            }
            _ => ty,
        },
    }
}

/// Returns the last name of a path, and its types.
pub(crate) fn named(ty: &Type) -> Option<(String, Vec<&Type>)> {
    let Type::Path(path) = ungrouped(ty) else { return None };
    let last = path.path.segments.last().filter(|_| path.qself.is_none())?;
    let types = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    Some((last.ident.to_string(), types))
}

/// Returns whether a type is made of paths and types alone, as nearly every one is. There is no
/// place where rustc refuses such a type for its syntax.
pub(crate) fn is_path_of_types(ty: &Type) -> bool {
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return false };
    path.segments.iter().all(|segment| match &segment.arguments {
        PathArguments::None => true,
        PathArguments::AngleBracketed(list) => list
            .args
            .iter()
            .all(|it| matches!(it, GenericArgument::Type(ty) if is_path_of_types(ty))),
        PathArguments::Parenthesized(_) => false,
    })
}

/// Returns whether the type is `()`.
pub(crate) fn is_unit(ty: &Type) -> bool {
    matches!(unwrapped(ty, WRAPPERS), Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// Types that hold one value and are sent as that value.
pub(super) const WRAPPERS: &[&str] = &["Option", "Box", "Arc", "Rc", "Cow", "Secret"];

/// Returns whether the type is a list of bytes, which serde writes as a list of numbers.
pub(crate) fn is_byte_list(ty: &Type) -> bool {
    let is_byte = |ty: &Type| named(ty).is_some_and(|(name, args)| name == "u8" && args.is_empty());
    match unwrapped(ty, WRAPPERS) {
        Type::Slice(slice) => is_byte(&slice.elem),
        Type::Array(array) => is_byte(&array.elem),
        ty => named(ty)
            .is_some_and(|(name, args)| name == "Vec" && matches!(*args, [item] if is_byte(item))),
    }
}

/// Returns whether the type is text, a number or a boolean of the standard library.
pub(crate) fn is_scalar(ty: &Type) -> bool {
    // Without an argument, `Secret` holds a `String`.
    named(unwrapped(ty, WRAPPERS)).is_some_and(|(name, _)| SCALARS.contains(&&*name))
}

/// Returns the name of a number of the standard library, also of one in a list.
pub(crate) fn number_name(ty: &Type) -> Option<String> {
    const HOLDERS: &[&str] = &["Option", "Patch", "Nullable", "Vec", "Box", "Rc", "Arc", "Secret"];
    match unwrapped(ty, HOLDERS) {
        Type::Array(array) => number_name(&array.elem),
        Type::Slice(slice) => number_name(&slice.elem),
        ty => {
            let (name, args) = named(ty)?;
            let is_number = SCALARS.contains(&&*name) && name.starts_with(['u', 'i', 'f']);
            (is_number && args.is_empty()).then_some(name)
        }
    }
}

/// Returns whether the type is an array, whose number of items is a part of it.
pub(super) fn is_array(ty: &Type) -> bool {
    matches!(unwrapped(ty, &["Option", "Box", "Patch", "Nullable"]), Type::Array(_))
}

/// Returns whether the type is text of the standard library.
pub(crate) fn is_text(ty: &Type) -> bool {
    named(unwrapped(ty, WRAPPERS)).is_some_and(|(name, _)| ["String", "str"].contains(&&*name))
}

const SCALARS: &[&str] = &[
    "String", "str", "Secret", "bool", "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8",
    "i16", "i32", "i64", "i128", "isize", "f32", "f64",
];

/// Returns whether the type is made of types of the standard library, and of those of this crate
/// that are no containers.
pub(crate) fn is_of_std(ty: &Type) -> bool {
    match ty {
        Type::Paren(inner) => is_of_std(&inner.elem),
        Type::Group(inner) => is_of_std(&inner.elem),
        Type::Reference(inner) => is_of_std(&inner.elem),
        Type::Slice(inner) => is_of_std(&inner.elem),
        Type::Array(inner) => is_of_std(&inner.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(is_of_std),
        _ => named(ty).is_some_and(|(name, args)| {
            let is_container = CONTAINERS.contains(&&*name) && !args.is_empty();
            (SCALARS.contains(&&*name) || is_container || OTHERS.contains(&&*name))
                && args.into_iter().all(is_of_std)
        }),
    }
}

const CONTAINERS: &[&str] = &[
    "Option", "Box", "Arc", "Rc", "Cow", "Vec", "VecDeque", "HashMap", "BTreeMap", "HashSet",
    "BTreeSet", "Patch", "Nullable",
];

const OTHERS: &[&str] =
    &["Bytes", "Upload", "Part", "HeaderValue", "PathBuf", "Duration", "SystemTime", "PhantomData"];

/// Returns whether the type is a list, an array or a tuple.
pub(crate) fn is_list(ty: &Type) -> bool {
    matches!(unwrapped(ty, WRAPPERS), Type::Tuple(_)) || element(ty).is_some()
}

/// Returns the type of the elements of a list or an array.
pub(crate) fn element(ty: &Type) -> Option<&Type> {
    match unwrapped(ty, WRAPPERS) {
        Type::Array(array) => Some(&array.elem),
        Type::Slice(slice) => Some(&slice.elem),
        ty => {
            let (name, args) = named(ty)?;
            let is_list = ["Vec", "VecDeque", "HashSet", "BTreeSet"].contains(&&*name);
            args.first().copied().filter(|_| is_list)
        }
    }
}

/// Returns whether the type is a map, which has no place where one value goes.
pub(crate) fn is_map(ty: &Type) -> bool {
    named(unwrapped(ty, WRAPPERS))
        .is_some_and(|(name, args)| ["HashMap", "BTreeMap"].contains(&&*name) && args.len() >= 2)
}
