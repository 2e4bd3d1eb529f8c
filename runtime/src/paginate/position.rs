//! The position of a page in a list.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::spec::pagination::Style;

/// The position of a page in a list. Store it, through serde or field by field, to resume the list
/// later.
///
/// `Debug` prints numbers, but no cursors and URLs, which may contain credentials.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Position {
    /// After this number of items.
    Offset(u64),
    /// At the page with this number.
    Page(u64),
    /// At the page with this cursor, which the server has sent.
    Cursor(String),
    /// At the page with this path and query, on the origin of the client's base URL.
    Url(String),
}

impl Position {
    /// Returns the number of an offset or page.
    pub(super) fn number(&self) -> Option<u64> {
        match self {
            Self::Offset(number) | Self::Page(number) => Some(*number),
            Self::Cursor(_) | Self::Url(_) => None,
        }
    }

    /// Returns the cursor.
    pub(super) fn cursor(&self) -> Option<&str> {
        match self {
            Self::Cursor(cursor) => Some(cursor),
            _ => None,
        }
    }

    /// Returns whether pages of this style have positions of this kind.
    pub(super) fn is_of(&self, style: Style) -> bool {
        match self {
            Self::Offset(_) => style == Style::Offset,
            Self::Page(_) => matches!(style, Style::Page(_)),
            Self::Cursor(_) => style == Style::Cursor,
            Self::Url(_) => matches!(style, Style::Link | Style::NextUrl),
        }
    }
}

impl fmt::Debug for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offset(number) => f.debug_tuple("Offset").field(number).finish(),
            Self::Page(number) => f.debug_tuple("Page").field(number).finish(),
            Self::Cursor(_) => f.debug_tuple("Cursor").field(&format_args!("***")).finish(),
            Self::Url(_) => f.debug_tuple("Url").field(&format_args!("***")).finish(),
        }
    }
}
