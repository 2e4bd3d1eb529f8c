//! Constants as they are sent, encoded at compile time.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Endpoint;
use crate::names::private;
use crate::parse::constant::{Constant, ConstantValue};

/// Returns the constants as a query or a form has them, without a delimiter before the first one.
pub(super) fn pairs(constants: &[Constant]) -> String {
    let pairs = constants.iter().map(|constant| match &constant.value {
        ConstantValue::Absent => encoded(&constant.name.value()),
        value => format!("{}={}", encoded(&constant.name.value()), encoded(&value.text())),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Returns the constants as a JSON object has them, without a comma before the first one.
pub(super) fn json(constants: &[Constant]) -> String {
    let fields = constants.iter().map(|Constant { name, value }| {
        let value = match value {
            ConstantValue::String(text) => json_string(text),
            other => other.text(),
        };
        format!("{}:{value}", json_string(&name.value()))
    });
    fields.collect::<Vec<_>>().join(",")
}

/// Returns a string as JSON has it, in quotes.
pub(super) fn json_string(text: &str) -> String {
    let mut json = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            // Writing into a `String` cannot fail.
            '\0'..' ' => drop(write!(json, "\\u{:04x}", u32::from(character))),
            _ => json.push(character),
        }
    }
    json + "\""
}

/// Percent-encodes a string as the runtime does: everything but the unreserved characters of
/// RFC 3986.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            // Writing into a `String` cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Expands the constants as data. Returns nothing if there are none in the query or the body.
pub(super) fn expand_data(endpoint: &Endpoint<'_>) -> Option<TokenStream> {
    let private = private();
    let Endpoint { query, body_fields, .. } = endpoint;
    if query.is_empty() && body_fields.is_empty() {
        return None;
    }
    let query = query.iter().map(|constant| expand(constant, &quote!(query_constant)));
    let body = body_fields.iter().map(|constant| expand(constant, &quote!(field_constant)));
    let constants = query.chain(body).map(|constant| quote!(#private::#constant));
    Some(quote!(.with_constants(&[#(#constants),*])))
}

fn expand(constant: &Constant, constructor: &TokenStream) -> TokenStream {
    let private = private();
    let Constant { name, value } = constant;
    let value = match value {
        ConstantValue::String(text) => quote!(Text(#text)),
        ConstantValue::Number(digits) => quote!(Number(#digits)),
        ConstantValue::Bool(value) => quote!(Bool(#value)),
        ConstantValue::Absent => quote!(Absent),
    };
    quote!(#constructor(#name, #private::ConstantValue::#value))
}

#[cfg(test)]
mod tests {
    use super::{encoded, json_string};

    #[test]
    fn string_is_written_as_json_has_it() {
        for (text, json) in [
            ("email", r#""email""#),
            ("größe", r#""größe""#),
            (r#"a"b\c"#, r#""a\"b\\c""#),
            ("a\tb\u{0}", r#""a\u0009b\u0000""#),
        ] {
            assert_eq!(json_string(text), json);
        }
    }

    #[test]
    fn only_unreserved_characters_stay_as_they_are() {
        assert_eq!(encoded("aZ09-._~"), "aZ09-._~");
        assert_eq!(encoded("a b&c=d/ü+%"), "a%20b%26c%3Dd%2F%C3%BC%2B%25");
    }
}
