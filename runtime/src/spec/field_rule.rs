//! Rules over several fields.

use super::ParameterIn;

/// A rule over several fields of a request: `#[check(any_of(email, phone))]` on the struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldRule {
    /// The number of fields that must be there.
    pub kind: FieldRuleKind,
    /// The part of the request that has the fields.
    pub location: ParameterIn,
    /// The names of the fields on the wire.
    pub fields: &'static [&'static str],
}

impl FieldRule {
    #[doc(hidden)]
    pub const fn new(
        kind: FieldRuleKind,
        location: ParameterIn,
        fields: &'static [&'static str],
    ) -> Self {
        Self { kind, location, fields }
    }
}

/// The number of fields of a rule that must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldRuleKind {
    /// At least one: JSON Schema's `anyOf` of `required`.
    AnyOf,
    /// Exactly one: JSON Schema's `oneOf` of `required`.
    OneOf,
    /// All, or none of them: JSON Schema's `dependentRequired` in both directions.
    AllOrNone,
}
