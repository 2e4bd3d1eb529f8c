//! The position of a stream of items.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::position::Position;
use super::seen_pages::SeenPages;

/// A resumable position in a stream of items. Store it through serde, to resume the list later.
///
/// ```
/// use endpoint::paginate::{ItemPosition, Position};
///
/// let stored = r#"{"page":{"cursor":"abc"},"taken":2}"#;
/// let position: ItemPosition = serde_json::from_str(stored)?;
/// assert_eq!(serde_json::to_string(&position)?, stored);
/// // The position of a page is also one in the stream of items: before its first item.
/// assert_ne!(position, ItemPosition::from(Position::Cursor("abc".to_owned())));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Two positions are equal if they are at the same place in a list. A position also contains facts
/// about the pages before it, such as the number of their items, so that a resumed list ends where
/// it would have ended without the interruption; these are not compared.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ItemPosition {
    /// The position of the page; `None` for the page of the request itself.
    pub(super) page: Option<Position>,
    /// The number of items of that page that the stream has returned.
    pub(super) taken: u64,
    /// What is known of the pages before.
    #[serde(default, skip_serializing_if = "SeenPages::is_empty")]
    pub(super) seen: SeenPages,
}

impl PartialEq for ItemPosition {
    fn eq(&self, other: &Self) -> bool {
        (&self.page, self.taken) == (&other.page, other.taken)
    }
}

impl Eq for ItemPosition {}

impl Hash for ItemPosition {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.page, self.taken).hash(state);
    }
}

impl From<Position> for ItemPosition {
    /// Returns the position before the first item of a page.
    fn from(page: Position) -> Self {
        Self { page: Some(page), ..Self::default() }
    }
}
