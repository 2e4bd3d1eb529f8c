//! The fields of a JSON body, as a list.

use serde_json::Error;

use super::Object;
use crate::encoder::traits::EncodeJsonField;

impl Object<'_> {
    /// Writes fields, whose keys have their quotes and their colons.
    pub(in crate::encoder) fn fields(
        &mut self,
        fields: &[(&'static str, &dyn EncodeJsonField)],
    ) -> Result<(), Error> {
        for (key, value) in fields {
            let start = self.separated();
            self.buffer.push(key.as_bytes());
            let before = self.buffer.len();
            if let Err(error) = value.write(self) {
                self.fail(key);
                return Err(error);
            }
            self.end_field(start, before);
        }
        Ok(())
    }
}
