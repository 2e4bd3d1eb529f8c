//! The value of `Accept`, derived from the declared responses at compile time.

use super::DeclaredResponse;
use super::const_str::is_same;

/// The media type of responses that are decoded from JSON.
pub(crate) const JSON: &str = "application/json";
/// The media types of a type that takes every body.
pub(crate) const ANY: &[&str] = &["*/*"];

/// The largest number of media types that are listed. A list that is longer is `*/*`, as is one of
/// more than [`MAX_LENGTH`] bytes.
const MAX_COUNT: usize = 16;
const MAX_LENGTH: usize = 256;

/// The media types of the declared responses, each once.
///
/// Those of the successes come first, because servers choose the representation of a success by
/// this header, and some take the first that they know. The failures add theirs, unless a success
/// takes any media type: a server would then prefer the one of the failures for its successes.
#[derive(Debug)]
pub(crate) struct MediaTypes {
    types: [&'static str; MAX_COUNT],
    count: usize,
    is_complete: bool,
}

impl MediaTypes {
    /// Collects the media types of the rows of an endpoint, and of the failures of its API.
    pub(crate) const fn of(
        own: &'static [DeclaredResponse],
        api: &'static [DeclaredResponse],
    ) -> Self {
        let types = Self { types: [""; MAX_COUNT], count: 0, is_complete: true };
        let types = types.with_rows(own, true);
        if types.take_all() {
            return types;
        }
        types.with_rows(own, false).with_rows(api, false)
    }

    const fn with_rows(mut self, rows: &'static [DeclaredResponse], successes: bool) -> Self {
        let mut at = 0;
        while at < rows.len() {
            let row = &rows[at];
            if row.success == successes {
                self = self.with_types(row.media_types, successes);
            }
            at += 1;
        }
        self
    }

    const fn with_types(mut self, types: &'static [&'static str], successes: bool) -> Self {
        let mut at = 0;
        while at < types.len() {
            let ty = types[at];
            assert_value(ty);
            if !self.contains(ty) && (successes || !is_any(ty)) {
                if self.count == MAX_COUNT {
                    self.is_complete = false;
                    return self;
                }
                self.types[self.count] = ty;
                self.count += 1;
            }
            at += 1;
        }
        self
    }

    const fn contains(&self, ty: &str) -> bool {
        let mut at = 0;
        while at < self.count {
            if is_same(self.types[at], ty) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Returns whether one of the media types is `*/*`.
    const fn take_all(&self) -> bool {
        let mut at = 0;
        while at < self.count {
            if is_any(self.types[at]) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Returns the single media type, or an empty string if there is none, or `None` if there are
    /// several.
    pub(crate) const fn single(&self) -> Option<&'static str> {
        match self.count {
            0 => Some(""),
            1 if self.is_complete => Some(self.types[0]),
            _ => None,
        }
    }

    /// Returns the media types as a list with commas.
    pub(crate) const fn joined(&self) -> Joined {
        let mut joined = Joined { bytes: [0; MAX_LENGTH], length: 0 };
        let mut at = 0;
        while at < self.count {
            let separator = if at == 0 { "" } else { ", " };
            if joined.length + separator.len() + self.types[at].len() > MAX_LENGTH {
                return Joined::any();
            }
            joined = joined.with(separator).with(self.types[at]);
            at += 1;
        }
        if self.is_complete { joined } else { Joined::any() }
    }
}

/// A list of media types as one string.
#[derive(Debug)]
pub(crate) struct Joined {
    bytes: [u8; MAX_LENGTH],
    length: usize,
}

impl Joined {
    const fn any() -> Self {
        Self { bytes: [0; MAX_LENGTH], length: 0 }.with(ANY[0])
    }

    const fn with(mut self, text: &str) -> Self {
        let mut at = 0;
        while at < text.len() {
            self.bytes[self.length] = text.as_bytes()[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    /// Returns the string.
    pub(crate) const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            // All that was written is ASCII.
            Err(_) => ANY[0],
        }
    }
}

/// Fails to compile for a media type that cannot be in a header.
const fn assert_value(ty: &str) {
    let mut at = 0;
    assert!(!ty.is_empty(), "a media type in `FromResponse::MEDIA_TYPES` is empty");
    while at < ty.len() {
        let is_visible = matches!(ty.as_bytes()[at], b' '..=b'~');
        assert!(
            is_visible,
            "a media type in `FromResponse::MEDIA_TYPES` cannot be sent in a header"
        );
        at += 1;
    }
}

const fn is_any(ty: &str) -> bool {
    ty.len() >= 3 && is_same(ty.split_at(3).0, ANY[0])
}
