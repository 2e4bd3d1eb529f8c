//! Reports codecs of this crate on types that they do not take. rustc would underline all of
//! `#[endpoint]`, because serde's derive calls the codec.

use syn::{Attribute, LitStr, Type};

use super::shapes::named;
use crate::diagnostics::Errors;
use crate::serde_attr::pass_over;

/// The codecs that do not take an `Option`, for which they have a module `option`.
const CODECS: &[&str] = &["int_string", "base64", "unix_seconds", "unix_millis", "pairs"];

/// Reports a codec that does not take the type, as far as the type is known by its name.
pub(crate) fn check(attributes: &[&Attribute], ty: &Type, errors: &mut Errors) {
    for attribute in attributes {
        let Some(path) = codec_in(attribute) else { continue };
        if let Some(message) = misfit(&path.value(), ty) {
            errors.at(&path, message);
            return;
        }
    }
}

/// Returns the path in `with = "endpoint::codec::…"`.
fn codec_in(attribute: &Attribute) -> Option<LitStr> {
    let mut found = None;
    let _ = attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident("with")
            && let Ok(value) = meta.value()
        {
            found = Some(value.parse::<LitStr>()?);
            return Ok(());
        }
        pass_over(&meta)
    });
    found.filter(|path| path.value().trim_start_matches("::").starts_with("endpoint::codec::"))
}

fn misfit(path: &str, ty: &Type) -> Option<String> {
    let codec = path.strip_suffix("::option").unwrap_or(path);
    let word = codec.rsplit("::").next().filter(|word| CODECS.contains(word))?;
    let (name, arguments) = named(ty)?;
    let is_option = name == "Option";
    let inner =
        if is_option { named(arguments.first()?).map(|(name, _)| name) } else { Some(name) };
    let inner = inner.unwrap_or_default();
    let is_integer = inner.starts_with(['u', 'i']) && inner[1..].parse::<u8>().is_ok()
        || ["usize", "isize"].contains(&&*inner);
    match (word, &*inner) {
        ("int_string", "String" | "str") => {
            Some(format!("`int_string` is for integers, and a `{inner}` is a string; remove this"))
        }
        ("int_string", "f32" | "f64" | "bool") => Some(format!(
            "`int_string` is for integers, and not for `{inner}`; make the field a `String`"
        )),
        ("unix_seconds" | "unix_millis", _) if is_integer => Some(format!(
            "`{word}` is for `SystemTime`, and a number is sent as it is; remove this"
        )),
        ("unix_seconds" | "unix_millis", "String") => {
            Some(format!("`{word}` is for `SystemTime`, and not for `String`; remove this"))
        }
        _ if is_option && codec == path => {
            Some(format!("for an `Option` write `\"{codec}::option\"`"))
        }
        _ if !is_option && codec != path && (is_integer || inner == "Vec") => {
            Some(format!("`{word}::option` is for an `Option`; write `{codec:?}`"))
        }
        _ => None,
    }
}
