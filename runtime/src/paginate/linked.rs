//! Lists whose pages name the next one, by a cursor or by a URL: when they end, and when they go
//! around in a circle.

use std::collections::VecDeque;

use super::continuation::{Continuation, MAX_EMPTY_PAGES, PageFacts};
use super::fingerprint::hash;
use super::position::Position;

/// The number of pages that are remembered one by one. Of all earlier pages, one is.
const MAX_REMEMBERED: usize = 1024;
/// The largest number of equal pages in a row, each at another position.
const MAX_EQUAL_PAGES: u32 = 100;

/// The pages so far of such a list.
#[derive(Debug)]
pub(super) struct LinkedPages {
    /// Whether a position is the URL of its page.
    is_by_url: bool,
    recent: VecDeque<SeenPage>,
    /// An earlier page, so that circles longer than `recent` are found in bounded memory too: after
    /// 2, 4, 8, … pages, it becomes the current one (Brent's algorithm).
    milestone: Option<SeenPage>,
    /// The number of pages.
    count: u64,
    /// The number of pages in a row before the current one that equal it.
    equal: u32,
}

/// A page that was received: the hash of its position, and its fingerprint.
#[derive(Debug, Clone, Copy, PartialEq)]
struct SeenPage {
    position: u64,
    fingerprint: u64,
}

impl LinkedPages {
    pub(super) const fn by_cursor() -> Self {
        Self::new(false)
    }

    pub(super) const fn by_url() -> Self {
        Self::new(true)
    }

    const fn new(is_by_url: bool) -> Self {
        Self { is_by_url, recent: VecDeque::new(), milestone: None, count: 0, equal: 0 }
    }

    /// Returns how the list continues after the page at a position that names `next`.
    pub(super) fn continuation(
        &mut self,
        at: Option<&Position>,
        next: Option<Position>,
        facts: &PageFacts,
    ) -> Continuation {
        let page = SeenPage { position: hash(&at), fingerprint: facts.fingerprint };
        let before = self.recent.back().copied();
        let is_own = next.is_some() && next.as_ref() == at;
        let has_items = facts.count > 0;
        if has_items && self.has_seen(page) {
            // A last page may name itself as the next. But if the same page has come at another
            // position too, the server ignores the position.
            let stays = is_own && before.is_some_and(|before| before.position == page.position);
            let is_end = stays && !self.was_elsewhere(page) && facts.more != Some(true);
            return if is_end { Continuation::Repeated } else { Continuation::Loop };
        }
        let equals_before = before.is_some_and(|before| before.fingerprint == page.fingerprint);
        self.equal = if equals_before { self.equal + 1 } else { 0 };
        self.remember(page);
        let Some(next) = next else {
            return match facts.more {
                Some(true) => Continuation::Stuck(
                    "the page reports that there is more, but names no next page".into(),
                ),
                _ => Continuation::End,
            };
        };
        // A page whose URL is its own next page has no next page. With a cursor, it may have one: a
        // cursor can identify the query, whose state the server keeps.
        let is_known = if has_items { self.is_by_url && is_own } else { self.has_requested(&next) };
        match facts.more {
            Some(false) => Continuation::End,
            Some(true) if is_known => Continuation::Stuck(
                "the page reports that there is more, but names a page that has come before".into(),
            ),
            _ if is_known && has_items && equals_before => Continuation::Repeated,
            _ if is_known => Continuation::End,
            _ if self.equal >= if has_items { MAX_EQUAL_PAGES } else { MAX_EMPTY_PAGES } => {
                Continuation::Stuck("the pages repeat: each equals the one before it".into())
            }
            _ => Continuation::Page { at: next, is_promised: true },
        }
    }

    fn remember(&mut self, page: SeenPage) {
        if self.recent.len() == MAX_REMEMBERED {
            self.recent.pop_front();
        }
        self.recent.push_back(page);
        self.count += 1;
        if self.count.is_power_of_two() {
            self.milestone = Some(page);
        }
    }

    fn remembered(&self) -> impl Iterator<Item = &SeenPage> {
        self.recent.iter().rev().chain(&self.milestone)
    }

    fn has_seen(&self, page: SeenPage) -> bool {
        self.remembered().any(|it| *it == page)
    }

    fn has_requested(&self, position: &Position) -> bool {
        let position = hash(&Some(position));
        self.remembered().any(|it| it.position == position)
    }

    /// Returns whether the same page has come at another position.
    fn was_elsewhere(&self, page: SeenPage) -> bool {
        let is_same = |it: &SeenPage| it.fingerprint == page.fingerprint;
        self.remembered().any(|it| is_same(it) && it.position != page.position)
    }
}

#[cfg(test)]
mod tests {
    use super::{Continuation, LinkedPages, MAX_REMEMBERED, PageFacts, Position};

    /// Returns the number of pages of a circle of this length that are returned before it is found.
    fn pages_of_circle(length: u64) -> u64 {
        let mut pages = LinkedPages::by_cursor();
        let at = |step: u64| Position::Cursor((step % length).to_string());
        for step in 0.. {
            let fingerprint = step % length;
            let facts = PageFacts { count: 1, fingerprint, total: None, more: None };
            match pages.continuation(Some(&at(step)), Some(at(step + 1)), &facts) {
                Continuation::Page { .. } => assert!(pages.recent.len() <= MAX_REMEMBERED),
                other => {
                    assert_eq!(other, Continuation::Loop);
                    return step;
                }
            }
        }
        unreachable!("there is no last number")
    }

    #[test]
    fn circle_of_pages_is_found_in_bounded_memory() {
        for length in [2, 3, 100, 1024] {
            assert_eq!(pages_of_circle(length), length);
        }
        for length in [1025, 3000, 10_000] {
            assert!(pages_of_circle(length) <= 4 * length, "{length}");
        }
    }
}
