//! From one page to the next: what is asked for, and what is made of the answer.

use http::{StatusCode, Uri};

use super::contents::contents;
use super::count::{Doubt, Seen};
use super::course::{Course, Facts, Record};
use super::kept_back::{Arrived, far_beyond};
use super::next_url::{named_position, target, without_credentials};
use super::pages::{Exchange, Next};
use super::report::{invalid, misfit, same_page, unreadable_total};
use super::{Page, Pages, Paginate, Position, Style};
use crate::api::Api;
use crate::dispatch::Dispatch;
use crate::endpoint::{Endpoint, build};
use crate::error::Error;
use crate::error::details::Details;
use crate::spec::ParameterIn;
use crate::transport::context::{FollowedUrl, RedirectedTo};
use crate::uri_reference::path_and_query;

type Failure<E> = Error<<E as Endpoint>::Failure>;

const REPEATS: &str = "the pages repeat: the service sends what it sent before";

impl<E: Paginate> Pages<E> {
    /// Asks for the next page, if there is one.
    pub(super) fn start(&mut self) -> Result<(), Box<Details>> {
        let position = match &self.next {
            None => return Ok(()),
            Some(Next::First) => None,
            Some(Next::At(position)) => Some(position.clone()),
        };
        let exchange = self.ask(position.as_ref())?;
        self.at = match (position, &self.record) {
            (Some(position), _) => Some(position),
            (None, Record::Chain(_)) if E::STYLE != Style::Cursor => {
                let target = target(&exchange.0, &exchange.0).ok();
                target.map(|target| Position::Url(without_credentials(E::Api::SPEC.auth, &target)))
            }
            (None, _) => self.request.position().map_err(|problem| misfit(E::SPEC, problem))?,
        };
        self.exchange = Some(exchange);
        Ok(())
    }

    /// Prepares the request for a page. What the position does not fit is an error before it is
    /// sent.
    fn ask(&mut self, position: Option<&Position>) -> Result<Exchange, Box<Details>> {
        match position {
            None => {
                let own = self.request.position().map_err(|problem| misfit(E::SPEC, problem))?;
                own.map_or(Ok(()), |own| not_before_first::<E>(&own))?;
            }
            Some(position) if position.is_of(E::STYLE) => {
                not_before_first::<E>(position)?;
                self.request.turn(position).map_err(|problem| misfit(E::SPEC, problem))?;
            }
            Some(_) => {
                let problem = "cannot begin at this position: it is one of another kind of pages";
                return Err(invalid(E::SPEC, "", ParameterIn::Query, problem));
            }
        }
        let shared = self.client.shared();
        let mut request = build(&self.request, shared.base(), shared.checks(None))?;
        if let Some(Position::Url(target)) = position {
            let target = path_and_query(without_credentials(E::Api::SPEC.auth, target).as_bytes());
            let target = target.map_err(|problem| {
                invalid(
                    E::SPEC,
                    "",
                    ParameterIn::Query,
                    format!("cannot begin at this position: its URL {problem}"),
                )
            })?;
            let problem = "cannot begin at this position: its URL is too long";
            let uri = shared
                .base()
                .uri(target)
                .ok_or_else(|| invalid(E::SPEC, "", ParameterIn::Query, problem))?;
            *request.uri_mut() = uri;
            request.extensions_mut().insert(FollowedUrl);
        }
        let uri = request.uri().clone();
        Ok((uri, shared.call(E::SPEC, Ok(request), None)))
    }

    /// Takes the response apart and moves on to the next page.
    pub(super) fn finish(&mut self, uri: &Uri, answer: &mut Dispatch) -> Result<(), Failure<E>> {
        if let Some(facts) = self.arrived.probed.take() {
            return self.judge(facts, answer);
        }
        let headers = answer.response().headers().clone();
        let reached_at = answer.response().extensions().get().map(|RedirectedTo(uri)| uri.clone());
        let ok = match E::answer(answer) {
            Ok(ok) => ok,
            Err(error) if !self.is_promised && is_no_page(error.status()) => {
                self.arrived.release();
                self.next = None;
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let found = E::page(ok, &headers);
        // Where the service reports that this is all, nothing else has to be read.
        let named = if found.more == Some(false) {
            Ok(None)
        } else {
            let how = (E::STYLE, E::Api::SPEC.auth);
            named_position(how, found.next, &headers, uri, reached_at.as_ref().unwrap_or(uri))
        };
        let (total, problem) = match found.total {
            Ok(total) => (total, None),
            Err(problem) => (None, Some(unreadable_total(E::SPEC, problem))),
        };
        let contents = contents_of(answer, found.items.len());
        let facts = Facts { count: found.items.len() as u64, contents, total, more: found.more };
        let course = match (problem, named) {
            (Some(problem), _) | (None, Err(problem)) => Course::Stuck(problem),
            (None, Ok(next)) => self.course(next, &facts),
        };
        self.arrive(Page { items: found.items, total, next: None }, facts, course, answer)
    }

    /// Returns how the list goes on after the page that was asked for last.
    fn course(&mut self, next: Option<Position>, facts: &Facts) -> Course {
        let limit = self.request.limit();
        match &mut self.record {
            Record::Count(count) => count.course(self.at.as_ref(), facts, limit),
            Record::Chain(chain) => chain.course(self.at.as_ref(), next, facts),
        }
    }

    /// Takes a page in, if it is one to be given, and leaves the list where it goes on.
    fn arrive(
        &mut self,
        mut page: Page<E::Item>,
        facts: Facts,
        course: Course,
        answer: &mut Dispatch,
    ) -> Result<(), Failure<E>> {
        let (mut is_stuck, mut doubt) = (false, Doubt::None);
        match course {
            Course::Next { at, is_promised } => {
                page.next = Some(at.clone());
                (self.next, self.is_promised) = (Some(Next::At(at)), is_promised);
                if let Record::Count(count) = &mut self.record {
                    doubt = count.doubt(&facts, self.request.limit());
                }
            }
            Course::End => self.next = None,
            Course::Stuck(problem) => {
                self.problem = Some(Error::new(answer.paging_error(problem)));
                is_stuck = true;
            }
            Course::Repeated => {
                self.next = None;
                return Ok(());
            }
            Course::Loop => return Err(Error::new(answer.paging_error(REPEATS.into()))),
        }
        let position = match &self.next {
            Some(Next::At(position)) => Some(position.clone()),
            Some(Next::First) | None => None,
        };
        let seen = match &self.record {
            Record::Count(count) => count.seen(self.is_promised),
            Record::Chain(_) => Seen::default(),
        };
        let arrived = Arrived { page, position, is_stuck, seen };
        match doubt {
            Doubt::None => self.arrived.give(arrived),
            Doubt::Wait => self.arrived.hold(arrived),
            Doubt::Ask => {
                self.arrived.hold(arrived);
                self.probe(facts);
            }
        }
        Ok(())
    }

    /// Asks for a page far beyond those that are kept back.
    fn probe(&mut self, facts: Facts) {
        let at = self.at.clone();
        // A field or a rule of the request may not allow a position.
        self.exchange = at.iter().flat_map(far_beyond).find_map(|far| self.ask(Some(&far)).ok());
        if self.exchange.is_some() {
            self.arrived.probed = Some(facts);
        } else {
            // It will not allow many more pages either.
            self.heed();
        }
    }

    /// Decides about the pages that were kept back, now that the one far beyond them has come.
    fn judge(&mut self, facts: Facts, answer: &mut Dispatch) -> Result<(), Failure<E>> {
        let is_same = answer.response().status().is_success()
            && contents_of(answer, usize::try_from(facts.count).unwrap_or(usize::MAX))
                == facts.contents;
        let Record::Count(count) = &mut self.record else { return Ok(()) };
        if !is_same {
            self.heed();
            return Ok(());
        }
        self.arrived.forget();
        if self.is_promised || !count.ends_alike(&facts, self.request.limit()) {
            return Err(Error::new(answer.paging_error(same_page(E::SPEC))));
        }
        self.next = None;
        Ok(())
    }

    /// Gives the pages that were kept back: the service looks at the position.
    fn heed(&mut self) {
        if let Record::Count(count) = &mut self.record {
            count.heed();
        }
        self.arrived.release();
    }

    /// Ends the list with an error, after the pages that are known to be pages of it.
    pub(super) fn fail(&mut self, error: Failure<E>) {
        match self.arrived.probed.take() {
            Some(_) => self.arrived.forget(),
            None => self.arrived.release(),
        }
        self.problem = Some(error);
    }
}

/// Returns whether this is the status with which services report that there is no such page.
fn is_no_page(status: Option<StatusCode>) -> bool {
    matches!(status, Some(StatusCode::NOT_FOUND | StatusCode::RANGE_NOT_SATISFIABLE))
}

fn contents_of(answer: &Dispatch, count: usize) -> u64 {
    contents(answer.response().body().as_bytes().unwrap_or_default(), count)
}

/// Refuses the number of a page before the first: services take it for the first, which would come
/// twice.
fn not_before_first<E: Paginate>(position: &Position) -> Result<(), Box<Details>> {
    match (E::STYLE, position) {
        (Style::Page(first), Position::Page(number)) if *number < first => {
            let problem = format!(
                "is {number}, but pages are counted from {first}; where the service counts from \
                 {number}, declare `first = {number}`"
            );
            Err(misfit(E::SPEC, problem))
        }
        _ => Ok(()),
    }
}
