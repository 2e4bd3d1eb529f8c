//! The place for a decoded value, as a trait object.

use serde::de::DeserializeOwned;
use serde_json::Deserializer;
use serde_json::de::StrRead;

/// A parser of JSON in memory.
pub(crate) type Parser<'a> = Deserializer<StrRead<'a>>;

/// A place for a decoded value. Functions that take a slot do not depend on the type of the value,
/// so they are compiled once.
pub(crate) trait Slot {
    /// Decodes a value into the slot.
    fn fill(&mut self, parser: &mut Parser<'_>) -> Result<(), serde_json::Error>;
}

impl<T: DeserializeOwned> Slot for Option<T> {
    /// This is compiled for every type that is decoded, so it is as short as possible: `?` and
    /// `map` would be two more functions per type.
    fn fill(&mut self, parser: &mut Parser<'_>) -> Result<(), serde_json::Error> {
        #[cfg(feature = "mock")]
        let decoded = crate::decode::unknown_fields::deserialize(parser);
        #[cfg(not(feature = "mock"))]
        let decoded = T::deserialize(parser);
        match decoded {
            Ok(value) => {
                *self = Some(value);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}

/// Panics for a slot that is empty although there was no error, which cannot happen.
///
/// # Panics
///
/// Always.
#[cold]
pub(crate) fn unfilled() -> ! {
    unreachable!("nothing was decoded, and there is no error")
}
