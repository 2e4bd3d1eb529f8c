//! Where a stream of items stands.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::Position;
use super::count::Seen;

/// Between which items of a list a stream stands. It can be kept, through serde, to go on from
/// there later.
///
/// ```
/// use endpoint::paginate::{ItemPosition, Position};
///
/// let kept = r#"{"page":{"cursor":"abc"},"taken":2}"#;
/// let position: ItemPosition = serde_json::from_str(kept)?;
/// assert_eq!(serde_json::to_string(&position)?, kept);
/// // Where a page begins is a position too.
/// assert_ne!(position, ItemPosition::from(Position::Cursor("abc".to_owned())));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Two of them are equal if they are the same place in a list. Beside it, one keeps what is known
/// of the pages before, such as the number of their items, so that a list that is resumed ends
/// where it would have ended.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ItemPosition {
    /// Where the page begins; without it, where the request begins.
    pub(super) page: Option<Position>,
    /// How many items of that page the stream has given.
    pub(super) taken: u64,
    /// The counts of the pages before.
    #[serde(default, skip_serializing_if = "Seen::is_nothing")]
    pub(super) seen: Seen,
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
