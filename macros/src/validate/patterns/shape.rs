//! The properties that all matches of a part of a pattern share. They decide whether a pattern can
//! match anything.

/// The number of bytes that the compiled pattern may have. `regex-lite` allows 10 MiB, and the size
/// is known only approximately here.
const LARGEST: u64 = 4 << 20;

/// The properties of all matches of a part of a pattern.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// Whether every match has a character.
    pub(super) has_character: bool,
    /// Whether every match is at the start of the value, as after `^`.
    pub(super) is_at_start: bool,
    /// Whether every match is at the end of the value, as before `$`.
    pub(super) is_at_end: bool,
    /// The size of the compiled part in bytes, approximately.
    pub(super) size: u64,
}

impl Shape {
    /// The empty part.
    pub(super) const NOTHING: Self =
        Self { has_character: false, is_at_start: false, is_at_end: false, size: 0 };

    /// A place between characters, such as `\b`.
    pub(super) const PLACE: Self = Self { size: 32, ..Self::NOTHING };

    /// The start of the value.
    pub(super) const START: Self = Self { is_at_start: true, ..Self::PLACE };

    /// The end of the value.
    pub(super) const END: Self = Self { is_at_end: true, ..Self::PLACE };

    /// One character of a class with this many ranges.
    pub(super) fn character(ranges: u64) -> Self {
        Self { has_character: true, size: 32 + 16 * ranges, ..Self::NOTHING }
    }

    /// Returns the shape of this part and the next one.
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            has_character: self.has_character || next.has_character,
            is_at_start: self.is_at_start || next.is_at_start,
            is_at_end: self.is_at_end || next.is_at_end,
            size: self.size.saturating_add(next.size),
        }
    }

    /// Returns the shape of this part or the other one.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            has_character: self.has_character && other.has_character,
            is_at_start: self.is_at_start && other.is_at_start,
            is_at_end: self.is_at_end && other.is_at_end,
            size: self.size.saturating_add(other.size).saturating_add(64),
        }
    }

    /// Returns the shape of this part, repeated at least `least` times. The compiled pattern has
    /// `copies` of it.
    pub(super) fn repeated(self, least: u32, copies: u32) -> Self {
        let size = self.size.saturating_add(32).saturating_mul(u64::from(copies.max(1)));
        if least == 0 { Self { size, ..Self::NOTHING } } else { Self { size, ..self } }
    }

    /// Returns whether the compiled pattern is too large to be useful.
    pub(super) fn is_too_large(self) -> bool {
        self.size > LARGEST
    }
}
