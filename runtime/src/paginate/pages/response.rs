//! The responses with pages: what is returned, and how the list continues.

use http::{StatusCode, Uri};

use super::{PageStart, Pages};
use crate::api::Api;
use crate::dispatch::Dispatch;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::paginate::continuation::{Continuation, PageFacts};
use crate::paginate::endpoint::Paginate;
use crate::paginate::fingerprint::fingerprint;
use crate::paginate::history::History;
use crate::paginate::next_position::next_position;
use crate::paginate::numbered::Repetition;
use crate::paginate::page::Page;
use crate::paginate::page_queue::{ReceivedPage, probe_positions};
use crate::paginate::position::Position;
use crate::paginate::problem::{same_page, unreadable_total};
use crate::paginate::seen_pages::SeenPages;
use crate::transport::context::RedirectedTo;

type Failure<E> = Error<<E as Endpoint>::Failure>;

const REPEATS: &str = "the pages repeat: the server sends a page again that it has sent before";

impl<E: Paginate> Pages<E> {
    /// Decodes the response to the request for `uri`, and decides how the list continues.
    pub(super) fn receive(&mut self, uri: &Uri, dispatch: &mut Dispatch) -> Result<(), Failure<E>> {
        if let Some(facts) = self.queue.probed.take() {
            return self.evaluate_probe(facts, dispatch);
        }
        let headers = dispatch.response().headers().clone();
        let reached_at =
            dispatch.response().extensions().get().map(|RedirectedTo(uri)| uri.clone());
        let ok = match E::dispatch(dispatch) {
            Ok(ok) => ok,
            Err(error) if !self.is_promised && is_no_page(error.status()) => {
                self.queue.release();
                self.next = None;
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let parts = E::page(ok, &headers);
        // If the server reports that there are no more items, the next page is not read: some
        // servers name one anyway.
        let next = if parts.more == Some(false) {
            Ok(None)
        } else {
            let how = (E::STYLE, E::Api::SPEC.auth_of(E::SPEC.security));
            next_position(how, parts.next, &headers, uri, reached_at.as_ref().unwrap_or(uri))
        };
        let (total, problem) = match parts.total {
            Ok(total) => (total, None),
            Err(problem) => (None, Some(unreadable_total(E::SPEC, problem))),
        };
        let count = parts.items.len() as u64;
        let fingerprint = fingerprint_of(dispatch, parts.items.len());
        let facts = PageFacts { count, fingerprint, total, more: parts.more };
        let continuation = match (problem, next) {
            (Some(problem), _) | (None, Err(problem)) => Continuation::Stuck(problem),
            (None, Ok(next)) => self.continuation(next, &facts),
        };
        let page = Page { items: parts.items, total, next: None };
        self.enqueue(page, facts, continuation, dispatch)
    }

    /// Returns how the list continues after the page that was received last.
    fn continuation(&mut self, next: Option<Position>, facts: &PageFacts) -> Continuation {
        let limit = self.request.limit();
        match &mut self.history {
            History::Numbered(pages) => pages.continuation(self.at.as_ref(), facts, limit),
            History::Linked(pages) => pages.continuation(self.at.as_ref(), next, facts),
        }
    }

    /// Adds a page to the queue, unless it is dropped, and sets where the list continues.
    fn enqueue(
        &mut self,
        mut page: Page<E::Item>,
        facts: PageFacts,
        continuation: Continuation,
        dispatch: &mut Dispatch,
    ) -> Result<(), Failure<E>> {
        let (mut is_stuck, mut repetition) = (false, Repetition::No);
        match continuation {
            Continuation::Page { at, is_promised } => {
                page.next = Some(at.clone());
                (self.next, self.is_promised) = (Some(PageStart::At(at)), is_promised);
                if let History::Numbered(pages) = &mut self.history {
                    repetition = pages.repetition(&facts, self.request.limit());
                }
            }
            Continuation::End => self.next = None,
            Continuation::Stuck(problem) => {
                self.problem = Some(Error::new(dispatch.paging_error(problem)));
                is_stuck = true;
            }
            Continuation::Repeated => {
                self.next = None;
                return Ok(());
            }
            Continuation::Loop => return Err(Error::new(dispatch.paging_error(REPEATS.into()))),
        }
        let position = match &self.next {
            Some(PageStart::At(position)) => Some(position.clone()),
            Some(PageStart::OfRequest) | None => None,
        };
        let seen = match &self.history {
            History::Numbered(pages) => pages.seen(self.is_promised),
            History::Linked(_) => SeenPages::default(),
        };
        let received = ReceivedPage { page, position, is_stuck, seen };
        match repetition {
            Repetition::No => self.queue.push(received),
            Repetition::Undecided => self.queue.hold(received),
            Repetition::Probe => {
                self.queue.hold(received);
                self.send_probe(facts);
            }
        }
        Ok(())
    }

    /// Requests a page far beyond those that are held.
    fn send_probe(&mut self, facts: PageFacts) {
        let at = self.at.clone();
        // A field or a rule of the request may not allow a position.
        let mut far = at.iter().flat_map(probe_positions);
        self.pending = far.find_map(|far| self.request_at(Some(&far)).ok());
        if self.pending.is_some() {
            self.queue.probed = Some(facts);
        } else {
            // The request will not allow many more pages either, so the list ends anyway.
            self.accept_held();
        }
    }

    /// Decides about the held pages by the response to the probe.
    fn evaluate_probe(
        &mut self,
        facts: PageFacts,
        dispatch: &mut Dispatch,
    ) -> Result<(), Failure<E>> {
        let count = usize::try_from(facts.count).unwrap_or(usize::MAX);
        let is_same = dispatch.response().status().is_success()
            && fingerprint_of(dispatch, count) == facts.fingerprint;
        let History::Numbered(pages) = &mut self.history else { return Ok(()) };
        if !is_same {
            self.accept_held();
            return Ok(());
        }
        self.queue.discard_held();
        if self.is_promised || !pages.ends_in_repetition(&facts, self.request.limit()) {
            return Err(Error::new(dispatch.paging_error(same_page(E::SPEC))));
        }
        self.next = None;
        Ok(())
    }

    /// Releases the held pages, because the server evaluates the position.
    fn accept_held(&mut self) {
        if let History::Numbered(pages) = &mut self.history {
            pages.trust_repetitions();
        }
        self.queue.release();
    }

    /// Ends the list with an error, after the pages that certainly belong to the list. If the probe
    /// fails, that is not known of the held ones.
    pub(super) fn fail(&mut self, error: Failure<E>) {
        match self.queue.probed.take() {
            Some(_) => self.queue.discard_held(),
            None => self.queue.release(),
        }
        self.problem = Some(error);
    }
}

/// Returns whether this is a status with which servers report that there is no such page.
fn is_no_page(status: Option<StatusCode>) -> bool {
    matches!(status, Some(StatusCode::NOT_FOUND | StatusCode::RANGE_NOT_SATISFIABLE))
}

fn fingerprint_of(dispatch: &Dispatch, count: usize) -> u64 {
    fingerprint(dispatch.response().body().as_bytes().unwrap_or_default(), count)
}
