//! The requests for pages.

use super::{PageStart, Pages, PendingPage};
use crate::api::Api;
use crate::endpoint::build;
use crate::error::details::Details;
use crate::paginate::endpoint::Paginate;
use crate::paginate::history::History;
use crate::paginate::next_position::{same_origin_target, without_credentials};
use crate::paginate::position::Position;
use crate::paginate::problem::{invalid, invalid_position};
use crate::spec::ParameterIn;
use crate::spec::pagination::Style;
use crate::transport::context::FollowedUrl;
use crate::uri_reference::path_and_query;

impl<E: Paginate> Pages<E> {
    /// Requests the next page, if there is one.
    pub(super) fn request_next(&mut self) -> Result<(), Box<Details>> {
        let position = match &self.next {
            None => return Ok(()),
            Some(PageStart::OfRequest) => None,
            Some(PageStart::At(position)) => Some(position.clone()),
        };
        let pending = self.request_at(position.as_ref())?;
        self.at = match (position, &self.history) {
            (Some(position), _) => Some(position),
            // The first page has no position, but a later page may name its URL as the next.
            (None, History::Linked(_)) if E::STYLE != Style::Cursor => {
                let target = same_origin_target(&pending.0, &pending.0).ok();
                target.map(|target| {
                    Position::Url(without_credentials(
                        E::Api::SPEC.auth_of(E::SPEC.security),
                        &target,
                    ))
                })
            }
            (None, _) => {
                self.request.turn(None).map_err(|problem| invalid_position(E::SPEC, problem))?
            }
        };
        self.pending = Some(pending);
        Ok(())
    }

    /// Builds the request for the page at a position, or for the page of the request itself, and
    /// starts the call.
    ///
    /// # Errors
    ///
    /// When the request cannot be moved to the position. Nothing is sent then.
    pub(super) fn request_at(
        &mut self,
        position: Option<&Position>,
    ) -> Result<PendingPage, Box<Details>> {
        match position {
            None => {
                let own = self.request.turn(None);
                let own = own.map_err(|problem| invalid_position(E::SPEC, problem))?;
                own.map_or(Ok(()), |own| check_not_before_first::<E>(&own))?;
            }
            Some(position) if position.is_of(E::STYLE) => {
                check_not_before_first::<E>(position)?;
                let turned = self.request.turn(Some(position));
                turned.map_err(|problem| invalid_position(E::SPEC, problem))?;
            }
            Some(_) => {
                let problem = "cannot begin at this position: it is one of another kind of pages";
                return Err(invalid(E::SPEC, "", ParameterIn::Query, problem));
            }
        }
        let shared = self.client.shared();
        let validation = shared.validation(None);
        let mut request = build(&self.request, shared.base(), validation, shared.sets_accept())?;
        if let Some(Position::Url(target)) = position {
            let target = without_credentials(E::Api::SPEC.auth_of(E::SPEC.security), target);
            let target = path_and_query(target.as_bytes()).map_err(|problem| {
                let problem = format!("cannot begin at this position: its URL {problem}");
                invalid(E::SPEC, "", ParameterIn::Query, problem)
            })?;
            let problem = "cannot begin at this position: its URL is too long";
            let uri = shared.base().uri(target);
            let uri = uri.ok_or_else(|| invalid(E::SPEC, "", ParameterIn::Query, problem))?;
            *request.uri_mut() = uri;
            request.extensions_mut().insert(FollowedUrl);
        }
        let uri = request.uri().clone();
        Ok((uri, shared.call(E::SPEC, Ok(request), None)))
    }
}

/// Refuses the number of a page before the first. Servers respond to it with the first page, which
/// would then come twice.
fn check_not_before_first<E: Paginate>(position: &Position) -> Result<(), Box<Details>> {
    match (E::STYLE, position) {
        (Style::Page(first), Position::Page(number)) if *number < first => {
            let problem = format!(
                "is {number}, but pages are counted from {first}; where the server counts from \
                 {number}, declare `first = {number}`"
            );
            Err(invalid_position(E::SPEC, problem))
        }
        _ => Ok(()),
    }
}
