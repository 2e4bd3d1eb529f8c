//! Lists whose pages are selected by an offset or by the number of the page: when they end.

use super::continuation::{Continuation, MAX_EMPTY_PAGES, PageFacts};
use super::position::Position;
use super::seen_pages::SeenPages;

/// The number of pages in a row that equal the one before them, after which a probe is sent.
const MAX_EQUAL_PAGES: u32 = 3;

/// The pages so far of such a list.
#[derive(Debug)]
pub(super) struct NumberedPages {
    /// The number of the first page; `None` if the numbers are offsets.
    first: Option<u64>,
    before: ItemsBefore,
    /// The number of items received.
    received: u128,
    /// Whether a page had as many items as were asked for, so that one with fewer is the last.
    was_full: bool,
    /// The fingerprint of the last page with items.
    last: Option<u64>,
    /// The number of pages in a row before the current one that equal it.
    equal: u32,
    /// Whether two pages in a row were different.
    has_changed: bool,
    /// Whether a probe has shown that the server evaluates the position, so that the current run of
    /// equal pages is no repetition.
    is_trusted: bool,
    /// The number of pages without items in a row.
    empty: u32,
}

/// The number of items on the pages before the first that was requested.
#[derive(Debug, Clone, Copy)]
enum ItemsBefore {
    /// No page has been received yet.
    Unknown,
    /// This number of items.
    Exactly(u128),
    /// The items of this number of pages. The page that was received has `size` items, but may be a
    /// shorter last page.
    OfPages { number: u128, size: u128 },
}

/// Whether a page that equals the one before it is that page again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Repetition {
    /// It is another page.
    No,
    /// The pages after it will show it.
    Undecided,
    /// A probe has to show it.
    Probe,
}

/// Returns whether a page has fewer items than were asked for.
fn is_short(facts: &PageFacts, limit: Option<u64>) -> bool {
    limit.is_some_and(|limit| facts.count < limit)
}

impl NumberedPages {
    pub(super) const fn by_offset() -> Self {
        Self {
            first: None,
            before: ItemsBefore::Unknown,
            received: 0,
            was_full: false,
            last: None,
            equal: 0,
            has_changed: false,
            is_trusted: false,
            empty: 0,
        }
    }

    pub(super) const fn by_number(first: u64) -> Self {
        Self { first: Some(first), ..Self::by_offset() }
    }

    /// Returns what is stored with the position of the next page.
    pub(super) fn seen(&self, is_promised: bool) -> SeenPages {
        let before = match self.before {
            ItemsBefore::Exactly(items) if self.first.is_some() => {
                u64::try_from(items + self.received).ok()
            }
            _ => None,
        };
        let (unsure, last) = (!is_promised, self.last.filter(|_| !is_promised));
        SeenPages { before, full: self.was_full, unsure, last, changed: self.has_changed }
    }

    /// Restores what was stored with the position of the next page.
    pub(super) fn restore(&mut self, seen: SeenPages) {
        let exactly = |items: u64| ItemsBefore::Exactly(items.into());
        self.before = seen.before.map_or(ItemsBefore::Unknown, exactly);
        (self.was_full, self.last, self.has_changed) = (seen.full, seen.last, seen.changed);
    }

    /// Returns how the list continues after the page at this position, which was requested with up
    /// to `limit` items.
    pub(super) fn continuation(
        &mut self,
        at: Option<&Position>,
        facts: &PageFacts,
        limit: Option<u64>,
    ) -> Continuation {
        let limit = limit.filter(|limit| *limit > 0);
        // A request without a page number is one for the first page.
        let first = self.first.unwrap_or_default();
        let number = at.and_then(Position::number).unwrap_or(first);
        self.begin(number.saturating_sub(first), facts);
        self.received += u128::from(facts.count);
        let is_promised = self.promises(number, facts, limit);
        self.was_full |= limit.is_some_and(|limit| facts.count >= limit);
        self.empty = if facts.count == 0 { self.empty + 1 } else { 0 };
        let Some(is_promised) = is_promised else { return Continuation::End };
        if self.empty == MAX_EMPTY_PAGES {
            return Continuation::Stuck(
                "the pages have no items, and each reports that there is more".into(),
            );
        }
        let step = if self.first.is_some() { 1 } else { facts.count };
        if step == 0 {
            let problem = "the page reports that there is more, but has no items";
            return Continuation::Stuck(problem.into());
        }
        match (number.checked_add(step), self.first) {
            (None, _) => {
                Continuation::Stuck("the next page has a number that cannot be counted".into())
            }
            (Some(at), None) => Continuation::Page { at: Position::Offset(at), is_promised },
            (Some(at), Some(_)) => Continuation::Page { at: Position::Page(at), is_promised },
        }
    }

    /// Returns whether a page that is not the last is a repetition of the page before it.
    pub(super) fn repetition(&mut self, facts: &PageFacts, limit: Option<u64>) -> Repetition {
        if facts.count == 0 {
            return Repetition::No;
        }
        if self.last != Some(facts.fingerprint) {
            self.has_changed |= self.last.is_some();
            (self.last, self.equal) = (Some(facts.fingerprint), 0);
            // A probe has shown that there are more pages than those before, but not that there are
            // more than this one.
            self.is_trusted = false;
            return Repetition::No;
        }
        self.equal = self.equal.saturating_add(1);
        match self.equal {
            _ if self.is_trusted => Repetition::No,
            equal if equal < MAX_EQUAL_PAGES && !is_short(facts, limit) => Repetition::Undecided,
            _ => Repetition::Probe,
        }
    }

    /// Records that the server has sent another page at another position, so that the pages of the
    /// current run, though equal, are different pages.
    pub(super) fn trust_repetitions(&mut self) {
        self.is_trusted = true;
    }

    /// Returns whether a list ends with a page that the server sends for every later position too.
    ///
    /// If pages before it were different, the server evaluates the position, and repeats its last
    /// page. If not, it may ignore the position; then this page is the whole list if it has fewer
    /// items than were asked for.
    pub(super) fn ends_in_repetition(&self, facts: &PageFacts, limit: Option<u64>) -> bool {
        self.has_changed || is_short(facts, limit)
    }

    /// Returns whether there is a next page: `Some(true)` if the server reports it, `Some(false)`
    /// if it may exist, and `None` if there is none.
    fn promises(&self, number: u64, facts: &PageFacts, limit: Option<u64>) -> Option<bool> {
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
        // A total that is smaller than the number of items received counts something else.
        let is_last = self.was_full && limit.is_some_and(|limit| facts.count < limit);
        (!is_last).then_some(false)
    }

    /// Returns the number of items up to the end of the current page, if that can be known.
    fn end(&self, number: u64, facts: &PageFacts, total: u128, limit: Option<u64>) -> Option<u128> {
        let count = u128::from(facts.count);
        let (pages, size) = match self.before {
            _ if self.first.is_none() => return Some(u128::from(number) + count),
            ItemsBefore::Unknown => return None,
            ItemsBefore::Exactly(items) => return Some(items + self.received),
            ItemsBefore::OfPages { number, size } => (number, size),
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
            // Even if the pages before had the size of this one, this page would reach the total.
            return Some(total);
        }
        // If this is the last page, the pages before it have the same number of items each.
        let may_be_last = (total - count).is_multiple_of(pages);
        (!may_be_last).then_some(end)
    }

    /// Derives from the number of the first page how many items come before it. The second page
    /// proves that the first was not a shorter last page, and so had the size of those before it.
    fn begin(&mut self, pages: u64, facts: &PageFacts) {
        let count = u128::from(facts.count);
        self.before = match self.before {
            ItemsBefore::Unknown if pages == 0 => ItemsBefore::Exactly(0),
            ItemsBefore::Unknown => ItemsBefore::OfPages { number: pages.into(), size: count },
            ItemsBefore::OfPages { number, size } if count > 0 && size > 0 => {
                ItemsBefore::Exactly(number * size)
            }
            known => known,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Continuation, MAX_EMPTY_PAGES, NumberedPages, PageFacts};

    #[test]
    fn list_of_empty_pages_that_promise_more_ends() {
        let empty = PageFacts { count: 0, fingerprint: 0, total: None, more: Some(true) };
        let mut pages = NumberedPages::by_number(1);
        for _ in 1..MAX_EMPTY_PAGES {
            assert!(matches!(pages.continuation(None, &empty, None), Continuation::Page { .. }));
        }
        // A page with items begins a new run.
        assert!(matches!(
            pages.continuation(None, &PageFacts { count: 1, ..empty }, None),
            Continuation::Page { .. }
        ));
        for _ in 1..MAX_EMPTY_PAGES {
            assert!(matches!(pages.continuation(None, &empty, None), Continuation::Page { .. }));
        }
        assert!(matches!(pages.continuation(None, &empty, None), Continuation::Stuck(_)));
    }
}
