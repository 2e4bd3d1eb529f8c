//! What a call gives back: the value, with the response around it if asked for; and the dispatch
//! from status to result, which generated code calls.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;

use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::__private::DescribeFailure;
use crate::api::Api;
use crate::body::Body;
use crate::client::Facts;
use crate::decode::json_body::json_within;
use crate::envelope::Envelope;
use crate::error::{Cause, DecodeError, Describe, Error, Reply, Report, request_id};
use crate::spec::Spec;

/// A successful result together with the status and headers it came with.
///
/// Made by [`Call::with_response`](crate::Call::with_response); the value is reached by deref.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    value: T,
}

impl<T> Response<T> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, value: T) -> Self {
        Self { status, headers, value }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The vendor's identifier of the request, from the usual headers.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Header values stay out: one may be a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("value", &self.value)
            .finish()
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

type Decoder<T> = fn(&mut http::Response<Body>) -> Result<T, DecodeError>;

/// A response on its way to the result that its status stands for. Generated code asks for the status and
/// calls the method that the declaration has for it.
///
/// What these methods do is in functions that are compiled once, and not for every type: an API has hundreds.
pub struct Answer {
    spec: &'static Spec,
    response: http::Response<Body>,
    facts: Facts,
}

impl fmt::Debug for Answer {
    /// Header values stay out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("endpoint", &self.spec.name)
            .field("status", &self.response.status())
            .finish_non_exhaustive()
    }
}

impl Answer {
    pub(crate) fn new(spec: &'static Spec, response: http::Response<Body>, facts: Facts) -> Self {
        Self { spec, response, facts }
    }

    pub(crate) fn response(&self) -> &http::Response<Body> {
        &self.response
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn facts(&self) -> Facts {
        self.facts
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// A status declared as a success.
    ///
    /// # Errors
    ///
    /// When the response does not decode.
    pub fn ok<T, F>(&mut self, decode: Decoder<T>) -> Result<T, Error<F>> {
        match decode(&mut self.response) {
            Ok(value) => Ok(value),
            Err(error) => Err(Error::new(self.undecodable(error))),
        }
    }

    /// A status declared as one of several successes, which `construct` tells apart.
    ///
    /// # Errors
    ///
    /// When the response does not decode.
    pub fn ok_as<T, U, F>(
        &mut self,
        decode: Decoder<T>,
        construct: fn(T) -> U,
    ) -> Result<U, Error<F>> {
        self.ok(decode).map(construct)
    }

    /// A status declared as a success, in an envelope that may hide a failure.
    ///
    /// # Errors
    ///
    /// When the envelope holds a failure, or the response does not decode.
    pub fn envelope<E, T, F>(
        &mut self,
        convert: fn(E::Failure) -> F,
        describe: Describe<F>,
    ) -> Result<T, Error<F>>
    where
        E: Envelope<T> + DeserializeOwned,
    {
        match json_within::<E, T>(&mut self.response).map(E::open) {
            Ok(Some(Ok(value))) => Ok(value),
            Ok(Some(Err(failure))) => {
                Err(Error::declared(self.failed(), convert(failure), describe))
            }
            Ok(None) => {
                let problem = "its envelope holds neither a value nor a failure";
                Err(Error::new(self.undecodable(DecodeError::new::<T>(problem))))
            }
            Err(error) => Err(Error::new(self.undecodable(error))),
        }
    }

    /// A status declared as a failure: an error, whether the response decodes or not.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn failure<T, F>(
        &mut self,
        decode: Decoder<F>,
        describe: Describe<F>,
    ) -> Result<T, Error<F>> {
        Err(match decode(&mut self.response) {
            Ok(failure) => Error::declared(self.failed(), failure, describe),
            Err(error) => Error::new(self.undecodable(error)),
        })
    }

    /// A status declared as one of several failures, which `construct` tells apart.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn failure_as<T, F, G: DescribeFailure>(
        &mut self,
        decode: Decoder<F>,
        construct: fn(F) -> G,
    ) -> Result<T, Error<G>> {
        Err(match decode(&mut self.response) {
            Ok(failure) => Error::declared(self.failed(), construct(failure), Some(G::describe)),
            Err(error) => Error::new(self.undecodable(error)),
        })
    }

    /// A status that the endpoint leaves to its API.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn failure_of_api<T, A: Api>(&mut self) -> Result<T, Error<A::Failure>> {
        Err(A::failure(self))
    }

    /// A status that the endpoint leaves to its API, as one of the endpoint's failures.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn failure_of_api_as<T, A: Api, G: DescribeFailure>(
        &mut self,
        construct: fn(A::Failure) -> G,
    ) -> Result<T, Error<G>> {
        Err(A::failure(self).map_failure(construct, Some(G::describe)))
    }

    /// A status that is not declared.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn unexpected<T, F>(&mut self) -> Result<T, Error<F>> {
        Err(Error::new(self.undeclared()))
    }

    #[cold]
    fn failed(&mut self) -> Report {
        self.report(Cause::Failure)
    }

    #[cold]
    fn undeclared(&mut self) -> Report {
        self.report(Cause::Unexpected)
    }

    #[cold]
    fn undecodable(&mut self, error: DecodeError) -> Report {
        let is_cut = self.response.body().is_cut();
        let error =
            if is_cut { error.replaced(TOO_LARGE) } else { error.coded(self.response.headers()) };
        self.report(|reply| Cause::Undecodable(reply, error))
    }

    /// The response, for one of these pages, does not lead to the next.
    #[cold]
    pub(crate) fn astray(&mut self, problem: Cow<'static, str>) -> Report {
        self.report(|reply| Cause::Paging(reply, problem))
    }

    fn report(&mut self, cause: impl FnOnce(Reply) -> Cause) -> Report {
        let headers = std::mem::take(self.response.headers_mut());
        let body = std::mem::take(self.response.body_mut()).beginning();
        let mut reply = Reply::new(self.response.status(), headers, body);
        reply.not_followed = self.response.extensions_mut().remove();
        Report { facts: self.facts, ..Report::new(self.spec, cause(reply)) }
    }
}

const TOO_LARGE: &str = "the body is larger than the limit";

/// A status that is itself the value.
///
/// # Errors
///
/// Never.
pub fn constant<const VALUE: bool>(_: &mut http::Response<Body>) -> Result<bool, DecodeError> {
    Ok(VALUE)
}

/// The error of a method of [`Answer`] that always fails.
pub fn error_of<F>(result: Result<Infallible, Error<F>>) -> Error<F> {
    match result {
        Ok(never) => match never {},
        Err(error) => error,
    }
}
