//! Lists whose pages name the next one, by a cursor or by a URL: when they end, and when they go in
//! circles.

use std::collections::VecDeque;

use super::Position;
use super::contents::hash;
use super::count::EMPTY;
use super::course::{Course, Facts};

/// How many pages are remembered one by one. Of those before, one is.
const REMEMBERED: usize = 1024;
/// How many equal pages may follow each other under ever new positions.
const ALIKE: u32 = 100;

/// The pages so far.
#[derive(Debug)]
pub(super) struct Chain {
    /// Whether a position is the URL of its page.
    is_by_url: bool,
    asked: VecDeque<Asked>,
    /// A page further back, so that longer circles are found too: after 2, 4, 8, … pages it is the
    /// current one (Brent's algorithm).
    mark: Option<Asked>,
    steps: u64,
    /// How many pages before the current one equal it.
    alike: u32,
}

/// A position, and the page that came for it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Asked {
    position: u64,
    contents: u64,
}

impl Chain {
    pub(super) const fn of_cursors() -> Self {
        Self { is_by_url: false, asked: VecDeque::new(), mark: None, steps: 0, alike: 0 }
    }

    pub(super) const fn of_urls() -> Self {
        Self { is_by_url: true, asked: VecDeque::new(), mark: None, steps: 0, alike: 0 }
    }

    /// Returns how the list goes on after the page at a position that names `next`.
    pub(super) fn course(
        &mut self,
        at: Option<&Position>,
        next: Option<Position>,
        facts: &Facts,
    ) -> Course {
        let page = Asked { position: hash(&at), contents: facts.contents };
        let before = self.asked.back().copied();
        let is_own = next.is_some() && next.as_ref() == at;
        let has_items = facts.count > 0;
        if has_items && self.has_met(page) {
            // The last page may name itself. One that came elsewhere too is sent whatever the
            // position.
            let stays = is_own && before.is_some_and(|before| before.position == page.position);
            let is_end = stays && !self.came_elsewhere(page) && facts.more != Some(true);
            return if is_end { Course::Repeated } else { Course::Loop };
        }
        let equals_before = before.is_some_and(|before| before.contents == page.contents);
        self.alike = if equals_before { self.alike + 1 } else { 0 };
        self.remember(page);
        let Some(next) = next else {
            return match facts.more {
                Some(true) => Course::Stuck(
                    "the page reports that there is more, but names no next page".into(),
                ),
                _ => Course::End,
            };
        };
        // A URL that names itself as the next names no other page. A cursor may: it can identify
        // the list that is read.
        let stands_still = if has_items { self.is_by_url && is_own } else { self.has_asked(&next) };
        match facts.more {
            Some(false) => Course::End,
            Some(true) if stands_still => Course::Stuck(
                "the page reports that there is more, but names a page that has come before".into(),
            ),
            _ if stands_still && has_items && equals_before => Course::Repeated,
            _ if stands_still => Course::End,
            _ if self.alike >= if has_items { ALIKE } else { EMPTY } => {
                Course::Stuck("the pages repeat: each equals the one before it".into())
            }
            _ => Course::Next { at: next, is_promised: true },
        }
    }

    fn remember(&mut self, page: Asked) {
        if self.asked.len() == REMEMBERED {
            self.asked.pop_front();
        }
        self.asked.push_back(page);
        self.steps += 1;
        if self.steps.is_power_of_two() {
            self.mark = Some(page);
        }
    }

    fn remembered(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().rev().chain(&self.mark)
    }

    fn has_met(&self, page: Asked) -> bool {
        self.remembered().any(|it| *it == page)
    }

    fn has_asked(&self, position: &Position) -> bool {
        let position = hash(&Some(position));
        self.remembered().any(|it| it.position == position)
    }

    fn came_elsewhere(&self, page: Asked) -> bool {
        self.remembered().any(|it| it.contents == page.contents && it.position != page.position)
    }
}

#[cfg(test)]
mod tests {
    use super::{Chain, Course, Facts, Position, REMEMBERED};

    /// Returns how many pages of a circle of this length are given before it is found.
    fn given(length: u64) -> u64 {
        let mut chain = Chain::of_cursors();
        let at = |step: u64| Position::Cursor((step % length).to_string());
        for step in 0.. {
            let facts = Facts { count: 1, contents: step % length, total: None, more: None };
            match chain.course(Some(&at(step)), Some(at(step + 1)), &facts) {
                Course::Next { .. } => assert!(chain.asked.len() <= REMEMBERED),
                course => {
                    assert_eq!(course, Course::Loop);
                    return step;
                }
            }
        }
        unreachable!("there is no last number")
    }

    #[test]
    fn a_circle_is_found_at_its_first_page_and_a_longer_one_in_bounded_memory() {
        for length in [2, 3, 100, 1024] {
            assert_eq!(given(length), length);
        }
        for length in [1025, 3000, 10_000] {
            assert!(given(length) <= 4 * length, "{length}");
        }
    }
}
