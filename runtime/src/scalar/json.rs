//! Values that `serde_json` serialises as private structs: numbers, if any crate in the dependency
//! tree enables its feature `arbitrary_precision`, and raw JSON.

use serde::Serialize;

use super::structured::STRUCTURED;
use super::{NULL, ScalarSerializer, ScalarVisitor};
use crate::error::encode::EncodeError;

/// Passes the scalar that raw JSON represents to the visitor of `scalar`.
pub(super) fn value_of_raw<T: Serialize + ?Sized>(
    json: &T,
    scalar: ScalarSerializer<'_>,
) -> Result<(), EncodeError> {
    let mut text = JsonText(String::new());
    json.serialize(ScalarSerializer::new(&mut text))?;
    let json = text.0.trim();
    match json.as_bytes().first() {
        Some(b'{' | b'[') => Err(STRUCTURED),
        Some(b'n') => Err(NULL),
        Some(b'"') => match serde_json::from_str::<String>(json) {
            Ok(text) => scalar.text(&text),
            Err(_) => Err(EncodeError::new("is raw JSON that is not valid")),
        },
        // A number or a boolean.
        _ => scalar.text(json),
    }
}

struct JsonText(String);

impl ScalarVisitor for JsonText {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        text.clone_into(&mut self.0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::ser::{Serialize, SerializeStruct as _, Serializer};

    use super::{EncodeError, ScalarSerializer, ScalarVisitor};
    use crate::scalar::{NUMBER, RAW_VALUE};

    /// Serialises as `serde_json` does it with features that this workspace leaves off.
    struct Private(&'static str, &'static str);

    impl Serialize for Private {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut structure = serializer.serialize_struct(self.0, 1)?;
            structure.serialize_field(self.0, self.1)?;
            structure.end()
        }
    }

    #[derive(Default)]
    struct Texts(Vec<String>);

    impl ScalarVisitor for Texts {
        fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
            self.0.push(text.to_owned());
            Ok(())
        }

        fn sequence(&mut self) -> Result<(), EncodeError> {
            Ok(())
        }
    }

    fn texts(value: &impl Serialize) -> Result<Vec<String>, String> {
        let mut texts = Texts::default();
        match value.serialize(ScalarSerializer::new(&mut texts)) {
            Ok(()) => Ok(texts.0),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn numbers_of_any_precision_are_written_unchanged() {
        for number in ["7", "-0.10", "1e400", "123456789012345678901234567890.5"] {
            assert_eq!(texts(&Private(NUMBER, number)).unwrap(), [number]);
            assert_eq!(texts(&Some(Private(NUMBER, number))).unwrap(), [number]);
            assert_eq!(texts(&[Private(NUMBER, number)]).unwrap(), [number]);
        }
    }

    #[test]
    fn raw_json_scalar_is_written_as_its_value() {
        for (json, text) in
            [("7.50", "7.50"), ("true", "true"), (r#""a b""#, "a b"), (r#""\u00fc\"""#, "ü\"")]
        {
            assert_eq!(texts(&Private(RAW_VALUE, json)).unwrap(), [text]);
        }
        for (json, problem) in
            [("null", "not `null`"), ("{}", "not a structure"), ("[1]", "not a structure")]
        {
            let error = texts(&Private(RAW_VALUE, json)).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
    }
}
