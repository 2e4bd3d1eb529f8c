//! Lists whose pages have a number, an offset or their own: when they end.

use serde::{Deserialize, Serialize};

use super::Position;
use super::course::{Course, Facts};

/// How many pages in a row may equal the one before them, until it is found out why.
const ALIKE: u32 = 3;
/// How many pages without items may follow each other where each says that there is more: a service
/// may have to look through much to find nothing.
pub(super) const EMPTY: u32 = 10_000;

/// The state of the count over the pages so far.
#[derive(Debug)]
pub(super) struct Count {
    /// The number of the first page; `None` where the numbers are offsets.
    first: Option<u64>,
    before: Before,
    /// The number of items that came.
    received: u128,
    /// Whether a page had as many items as were asked for, so that one with fewer is the last.
    was_full: bool,
    /// The contents of the last page with items.
    last: Option<u64>,
    /// How many pages before the current one equal it.
    alike: u32,
    /// Whether two pages in a row were different.
    has_changed: bool,
    /// Whether the service is known to look at the position, as far as the current run of equal pages
    /// goes.
    is_heeded: bool,
    /// How many pages in a row have had no items.
    empty: u32,
}

/// The counts of the pages before a position, kept to go on from there later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Seen {
    /// The number of items on them.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<u64>,
    /// Whether one had as many items as were asked for.
    #[serde(skip_serializing_if = "is_false")]
    full: bool,
    /// Whether nothing has promised that there is a page at the position.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) unsure: bool,
    /// The contents of the last of them, where the page at the position may be the same again.
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<u64>,
    /// Whether two of them were different.
    #[serde(skip_serializing_if = "is_false")]
    changed: bool,
}

impl Seen {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// How many items are on the pages before the first that was asked for.
#[derive(Debug, Clone, Copy)]
enum Before {
    /// Nothing has come yet.
    NotBegun,
    Items(u128),
    /// As many as that number of pages has. The page that came had this many, but could be a
    /// shorter last.
    Pages {
        number: u128,
        size: u128,
    },
}

/// Whether a page that equals the one before it is another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Doubt {
    None,
    /// The pages after it will show that.
    Wait,
    /// It has to be found out.
    Ask,
}

/// Returns whether a page has fewer items than were asked for.
fn is_short(facts: &Facts, limit: Option<u64>) -> bool {
    limit.is_some_and(|limit| facts.count < limit)
}

impl Count {
    pub(super) const fn of_offsets() -> Self {
        Self {
            first: None,
            before: Before::NotBegun,
            received: 0,
            was_full: false,
            last: None,
            alike: 0,
            has_changed: false,
            is_heeded: false,
            empty: 0,
        }
    }

    pub(super) const fn of_pages(first: u64) -> Self {
        Self { first: Some(first), ..Self::of_offsets() }
    }

    /// Returns what is to be kept with the position of the next page.
    pub(super) fn seen(&self, is_promised: bool) -> Seen {
        let before = match self.before {
            Before::Items(items) if self.first.is_some() => {
                u64::try_from(items + self.received).ok()
            }
            _ => None,
        };
        let (unsure, last) = (!is_promised, self.last.filter(|_| !is_promised));
        Seen { before, full: self.was_full, unsure, last, changed: self.has_changed }
    }

    /// Goes on with what was kept.
    pub(super) fn recall(&mut self, seen: Seen) {
        self.before = seen.before.map_or(Before::NotBegun, |items| Before::Items(items.into()));
        (self.was_full, self.last, self.has_changed) = (seen.full, seen.last, seen.changed);
    }

    /// Returns how the list goes on after the page at this position, which was asked to have up to
    /// `limit` items.
    pub(super) fn course(
        &mut self,
        at: Option<&Position>,
        facts: &Facts,
        limit: Option<u64>,
    ) -> Course {
        let limit = limit.filter(|limit| *limit > 0);
        // A request that names no page asks for the first.
        let first = self.first.unwrap_or_default();
        let number = at.and_then(Position::number).unwrap_or(first);
        self.begin(number.saturating_sub(first), facts);
        self.received += u128::from(facts.count);
        let is_promised = self.promises(number, facts, limit);
        self.was_full |= limit.is_some_and(|limit| facts.count >= limit);
        self.empty = if facts.count == 0 { self.empty + 1 } else { 0 };
        let Some(is_promised) = is_promised else { return Course::End };
        if self.empty == EMPTY {
            return Course::Stuck(
                "the pages have no items, and each says that there is more".into(),
            );
        }
        let step = if self.first.is_some() { 1 } else { facts.count };
        if step == 0 {
            let problem = "the page reports that there is more, but has no items";
            return Course::Stuck(problem.into());
        }
        match (number.checked_add(step), self.first) {
            (None, _) => Course::Stuck("the next page has a number that cannot be counted".into()),
            (Some(at), None) => Course::Next { at: Position::Offset(at), is_promised },
            (Some(at), Some(_)) => Course::Next { at: Position::Page(at), is_promised },
        }
    }

    /// Returns whether a page, after which the list goes on, is one at all.
    pub(super) fn doubt(&mut self, facts: &Facts, limit: Option<u64>) -> Doubt {
        if facts.count == 0 {
            return Doubt::None;
        }
        if self.last != Some(facts.contents) {
            self.has_changed |= self.last.is_some();
            (self.last, self.alike) = (Some(facts.contents), 0);
            // That the service has more than those pages does not mean that it has more than this.
            self.is_heeded = false;
            return Doubt::None;
        }
        self.alike = self.alike.saturating_add(1);
        match self.alike {
            _ if self.is_heeded => Doubt::None,
            alike if alike < ALIKE && !is_short(facts, limit) => Doubt::Wait,
            _ => Doubt::Ask,
        }
    }

    /// Takes note that the service gives other pages at other positions.
    pub(super) fn heed(&mut self) {
        self.is_heeded = true;
    }

    /// Returns whether a list is at its end with a page that is sent for every later position as
    /// well.
    ///
    /// A service that counts no further than to its last page does that. One that does not look at
    /// the position has shown no page but this, which is all there is if it has fewer items than
    /// were asked for.
    pub(super) fn ends_alike(&self, facts: &Facts, limit: Option<u64>) -> bool {
        self.has_changed || is_short(facts, limit)
    }

    /// Returns whether there is a next page: `Some(true)` if the service reports it, `Some(false)`
    /// if nothing shows that there is none.
    fn promises(&self, number: u64, facts: &Facts, limit: Option<u64>) -> Option<bool> {
        match facts.more {
            Some(false) => return None,
            Some(true) => return Some(true),
            None if facts.count == 0 => return None,
            None => {}
        }
        let total = facts.total.map(u128::from);
        if let Some((total, end)) =
            total.zip(total.and_then(|it| self.end(number, facts, it, limit)))
            && end <= total
        {
            return (end < total).then_some(true);
        }
        // A total that is smaller than what came counts something else.
        let is_last = self.was_full && limit.is_some_and(|limit| facts.count < limit);
        (!is_last).then_some(false)
    }

    /// Returns the number of items up to the end of the current page, if that can be known.
    fn end(&self, number: u64, facts: &Facts, total: u128, limit: Option<u64>) -> Option<u128> {
        let count = u128::from(facts.count);
        let (pages, size) = match self.before {
            _ if self.first.is_none() => return Some(u128::from(number) + count),
            Before::NotBegun => return None,
            Before::Items(items) => return Some(items + self.received),
            Before::Pages { number, size } => (number, size),
        };
        if size == 0 {
            return None;
        }
        if let Some(limit) = limit.map(u128::from)
            && total.checked_sub(pages * limit).is_some_and(|rest| rest.min(limit) == count)
        {
            return Some(pages * limit + count);
        }
        let end = (pages + 1) * size;
        if total <= end {
            // No page can be larger than this one and leave so few.
            return Some(total);
        }
        // If this is the last page, those before it have the same number of items each.
        let may_be_last = (total - count).is_multiple_of(pages);
        (!may_be_last).then_some(end)
    }

    /// Takes the number of the first page for what it shows of those before, and the second page
    /// for the proof that the first was not the last.
    fn begin(&mut self, pages: u64, facts: &Facts) {
        let count = u128::from(facts.count);
        self.before = match self.before {
            Before::NotBegun if pages == 0 => Before::Items(0),
            Before::NotBegun => Before::Pages { number: pages.into(), size: count },
            Before::Pages { number, size } if count > 0 && size > 0 => Before::Items(number * size),
            known => known,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Course, EMPTY, Facts};

    #[test]
    fn pages_without_items_that_promise_more_come_to_an_end() {
        let empty = Facts { count: 0, contents: 0, total: None, more: Some(true) };
        let mut count = Count::of_pages(1);
        for _ in 1..EMPTY {
            assert!(matches!(count.course(None, &empty, None), Course::Next { .. }));
        }
        // A page with items begins a new run.
        assert!(matches!(
            count.course(None, &Facts { count: 1, ..empty }, None),
            Course::Next { .. }
        ));
        for _ in 1..EMPTY {
            assert!(matches!(count.course(None, &empty, None), Course::Next { .. }));
        }
        assert!(matches!(count.course(None, &empty, None), Course::Stuck(_)));
    }
}
