//! The JSON types that the types of Rust are written as.

use proc_macro2::Ident;
use syn::{GenericArgument, PathArguments, PathSegment, Type, TypePath};

/// A type of JSON, by the words of JSON Schema.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum JsonType {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
    Null,
}

/// The words for the types.
pub(super) const TYPES: &[(&str, JsonType)] = &[
    ("string", JsonType::String),
    ("number", JsonType::Number),
    ("integer", JsonType::Integer),
    ("boolean", JsonType::Boolean),
    ("array", JsonType::Array),
    ("object", JsonType::Object),
    ("null", JsonType::Null),
];

impl JsonType {
    /// Returns the word for the type.
    pub(super) fn word(self) -> &'static str {
        TYPES.iter().find(|(_, it)| *it == self).map_or("", |(word, _)| word)
    }

    /// Returns the name of the variant in the runtime.
    pub(super) fn variant(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Number => "Number",
            Self::Integer => "Integer",
            Self::Boolean => "Boolean",
            Self::Array => "Array",
            Self::Object => "Object",
            Self::Null => "Null",
        }
    }
}

/// Returns the JSON types of a type that is known by its name. A macro cannot look up any other.
/// `Secret` is not known: users have types of this name, as of a resource of Kubernetes.
pub(super) fn json_types(ty: &Type) -> Option<Vec<JsonType>> {
    let one = |json_type| Some(vec![json_type]);
    match ty {
        Type::Reference(reference) => json_types(&reference.elem),
        Type::Paren(inner) => json_types(&inner.elem),
        Type::Group(inner) => json_types(&inner.elem),
        Type::Tuple(tuple) if tuple.elems.is_empty() => one(JsonType::Null),
        Type::Slice(_) | Type::Array(_) | Type::Tuple(_) => one(JsonType::Array),
        Type::Path(TypePath { qself: None, path, .. }) => of_name(path.segments.last()?),
        _ => None,
    }
}

fn of_name(segment: &PathSegment) -> Option<Vec<JsonType>> {
    let json_type = match segment.ident.to_string().as_str() {
        "String" | "str" | "char" => JsonType::String,
        "bool" => JsonType::Boolean,
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128"
        | "usize" => JsonType::Integer,
        "f32" | "f64" => JsonType::Number,
        "Vec" | "VecDeque" | "LinkedList" | "HashSet" | "BTreeSet" => JsonType::Array,
        "HashMap" | "BTreeMap" => JsonType::Object,
        "Box" | "Rc" | "Arc" | "Cow" => return json_types(argument(segment)?),
        "Option" => {
            let mut types = json_types(argument(segment)?)?;
            if !types.contains(&JsonType::Null) {
                types.push(JsonType::Null);
            }
            return Some(types);
        }
        _ => return None,
    };
    Some(vec![json_type])
}

/// Returns the first type among the generic arguments.
fn argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Returns the type that a word was meant as: the name of a type of Rust or of another language, or
/// a format of JSON Schema.
pub(super) fn meant(word: &Ident) -> Option<JsonType> {
    Some(match word.to_string().as_str() {
        "str" | "text" | "String" | "char" | "uuid" | "date" | "datetime" | "date_time"
        | "time" | "email" | "url" | "uri" | "byte" | "bytes" | "binary" => JsonType::String,
        "float" | "f32" | "f64" | "double" | "decimal" => JsonType::Number,
        "int" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64"
        | "u128" | "usize" | "int32" | "int64" | "long" => JsonType::Integer,
        "bool" => JsonType::Boolean,
        "list" | "seq" | "sequence" | "tuple" | "set" | "Vec" => JsonType::Array,
        "map" | "dict" | "dictionary" | "record" | "HashMap" => JsonType::Object,
        "nil" | "none" | "None" | "unit" => JsonType::Null,
        _ => return None,
    })
}
