//! The stream of pages. One is asked for when it is wanted, and never twice.

use std::borrow::Cow;
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use http::{HeaderMap, Uri};

use super::link::{next_in_headers, on_same_origin};
use super::{Found, Page, Paginate, Position, Style};
use crate::api::{Api, Auth};
use crate::body::Body;
use crate::client::credentials::without_parameter;
use crate::client::{Carrier, Client, ReachedAt};
use crate::endpoint::{Followed, build};
use crate::error::{Cause, Error, Report, Violation};
use crate::response::Answer;
use crate::spec::Place;
use crate::uri_reference::path_and_query;

/// The pages of a list, as a [`Stream`]. Made by the method `pages` of an endpoint with `paginate(…)`.
///
/// A page is asked for when the stream is polled, so a slow consumer is not flooded. After an error the
/// stream ends.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<E: Paginate> {
    request: E,
    client: Client<E::Api>,
    /// Where the next page begins; `None` after the last.
    next: Option<Next>,
    exchange: Option<(Uri, Pin<Box<Carrier>>)>,
    /// After an error.
    has_failed: bool,
    /// How many items the pages had so far, and those before them.
    seen: u64,
    /// Every position that was asked for: the same again means going in circles.
    met: HashSet<u64>,
    /// The page before, and how often it has come in a row.
    last: (u64, u32),
}

enum Next {
    /// As the request says itself.
    First,
    At(Position),
}

impl<E: Paginate> Pages<E> {
    /// Begins with the page that the request asks for. This is what a generated `pages` calls.
    pub fn new(request: E, client: &Client<E::Api>) -> Self {
        let seen = items_before(&request);
        Self {
            request,
            client: client.clone(),
            next: Some(Next::First),
            exchange: None,
            has_failed: false,
            seen,
            met: HashSet::new(),
            last: (0, 0),
        }
    }

    /// Goes on at a position that an earlier stream gave.
    pub fn resume(mut self, position: Position) -> Self {
        self.request.turn(&position);
        self.seen = items_before(&self.request);
        self.next = Some(Next::At(position));
        self
    }

    /// Where the next page begins, to go on from there later: `None` at the end, and before the first page.
    /// After an error, it is the page that failed.
    pub fn position(&self) -> Option<&Position> {
        match &self.next {
            Some(Next::At(position)) => Some(position),
            _ => None,
        }
    }

    /// Asks for the next page.
    fn start(&mut self) -> Result<(), Box<Report>> {
        let Some(next) = &self.next else { return Ok(()) };
        if let Next::At(position) = next
            && !is_position_of(E::STYLE, position)
        {
            let problem = "cannot begin at this position: it is one of another kind of pages";
            return Err(invalid::<E>(problem));
        }
        let shared = self.client.shared();
        let mut carrier = Carrier::new(shared, E::SPEC);
        let request = carrier.request_mut();
        build(&self.request, shared.base(), shared.checks(None), request)?;
        if let Next::At(Position::Url(target)) = next {
            let target = path_and_query(target.as_bytes()).map_err(|problem| {
                invalid::<E>(format!("cannot begin at this position: its URL {problem}"))
            })?;
            let uri = shared.base().uri(target);
            let problem = "cannot begin at this position: its URL is too long";
            *request.uri_mut() = uri.ok_or_else(|| invalid::<E>(problem))?;
            request.extensions_mut().insert(Followed);
        }
        let uri = request.uri().clone();
        self.exchange = Some((uri, carrier.ready(Ok(()), None)));
        Ok(())
    }

    /// Takes the response apart and moves on to the next page.
    fn finish(
        &mut self,
        uri: &Uri,
        answer: &mut Answer,
    ) -> Result<Page<E::Item>, Error<E::Failure>> {
        let headers = answer.response().headers().clone();
        let Found { items, total, next } = E::page(E::answer(answer)?, &headers);
        let count = items.len() as u64;
        self.seen += count;
        let reached_at = answer.response().extensions().get().map(|ReachedAt(uri)| uri);
        let position = self.position_after(uri, count, total, next, &headers, reached_at);
        // Pages without items may be many and alike; those of a known total come to an end.
        let is_bounded = total.is_some() || count == 0;
        let problem = match &position {
            Err(problem) => Some(*problem),
            Ok(Some(position)) if self.repeats(position, is_bounded, answer.response().body()) => {
                Some("the pages repeat: the service sends what it sent before")
            }
            Ok(_) => None,
        };
        if let Some(problem) = problem {
            return Err(Error::new(answer.astray(problem)));
        }
        let position = position.ok().flatten();
        if let Some(position) = &position {
            self.request.turn(position);
        }
        self.next = position.clone().map(Next::At);
        Ok(Page { items, total, next: position })
    }

    /// Where the next page begins, behind one of `count` items, or why it cannot be asked for.
    fn position_after(
        &self,
        uri: &Uri,
        count: u64,
        total: Option<u64>,
        next: Option<String>,
        headers: &HeaderMap,
        reached_at: Option<&Uri>,
    ) -> Result<Option<Position>, &'static str> {
        let is_last = match total {
            _ if count == 0 => true,
            Some(total) => self.seen >= total,
            None => self.request.limit().is_some_and(|limit| count < limit),
        };
        Ok(match E::STYLE {
            Style::Offset | Style::Page(_) if is_last => None,
            Style::Offset => Some(Position::Offset(self.seen)),
            Style::Page(first) => {
                let current = self.request.position().and_then(|it| it.number()).unwrap_or(first);
                Some(Position::Page(current + 1))
            }
            Style::Cursor => next.map(Position::Cursor),
            Style::Link | Style::NextUrl => {
                let url = if E::STYLE == Style::Link { next_in_headers(headers) } else { next };
                let Some(url) = url else { return Ok(None) };
                let target = on_same_origin(&url, uri, reached_at.unwrap_or(uri))
                    .ok_or("the next page is on another origin, or its URL is not valid")?;
                // A service may repeat the credentials that came in the query; a position is to be kept.
                Some(Position::Url(match <E::Api as Api>::SPEC.auth {
                    Auth::Query(name) => without_parameter(&target, name),
                    _ => target,
                }))
            }
        })
    }

    /// Whether the pages go in circles. A service that repeats a cursor sends the same pages again; one that
    /// does not look at the position sends the same page for ever. A page may happen to equal the one before
    /// it, but not twice.
    fn repeats(&mut self, position: &Position, is_bounded: bool, body: &Body) -> bool {
        if !is_bounded {
            let page = hash(&body.as_bytes());
            let times = if self.last.0 == page { self.last.1 + 1 } else { 1 };
            self.last = (page, times);
        }
        !self.met.insert(hash(position)) || self.last.1 > 2
    }
}

/// Reports a request that cannot be sent.
fn invalid<E: Paginate>(problem: impl Into<Cow<'static, str>>) -> Box<Report> {
    let violations = vec![Violation::new("", Place::Query, problem)];
    Box::new(Report::new(E::SPEC, Cause::Invalid(violations)))
}

/// Whether pages of this style begin at positions of this kind.
fn is_position_of(style: Style, position: &Position) -> bool {
    match position {
        Position::Offset(_) => style == Style::Offset,
        Position::Page(_) => matches!(style, Style::Page(_)),
        Position::Cursor(_) => style == Style::Cursor,
        Position::Url(_) => matches!(style, Style::Link | Style::NextUrl),
    }
}

/// The number of items before the page that a request asks for, as far as it is known.
fn items_before<E: Paginate>(request: &E) -> u64 {
    match (E::STYLE, request.position()) {
        (_, Some(Position::Offset(offset))) => offset,
        (Style::Page(first), Some(Position::Page(page))) => {
            page.saturating_sub(first).saturating_mul(request.limit().unwrap_or_default())
        }
        _ => 0,
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl<E: Paginate + Unpin> Stream for Pages<E> {
    type Item = Result<Page<E::Item>, Error<E::Failure>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<E::Item>, Error<E::Failure>>>> {
        if self.has_failed {
            return Poll::Ready(None);
        }
        if self.exchange.is_none()
            && let Err(report) = self.start()
        {
            self.has_failed = true;
            return Poll::Ready(Some(Err(Error::new(*report))));
        }
        let Some((uri, mut carrier)) = self.exchange.take() else { return Poll::Ready(None) };
        let page = match carrier.as_mut().poll(context) {
            Poll::Pending => {
                self.exchange = Some((uri, carrier));
                return Poll::Pending;
            }
            Poll::Ready(Ok(answer)) => self.finish(&uri, answer),
            Poll::Ready(Err(report)) => Err(Error::new(*report)),
        };
        self.has_failed |= page.is_err();
        Poll::Ready(Some(page))
    }
}

impl<E: Paginate> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}
