//! The dispatch of a response: from its status to the result that the endpoint declares.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::decode::json_body::json_within;
use crate::decode::traits::FromJson;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::error::decode::DecodeError;
use crate::error::describe::{Describe, DescribeFailure};
use crate::error::details::{Cause, Details};
use crate::error::exceeded::Exceeded;
use crate::error::response::ErrorResponse;
use crate::error::stats::CallRecord;
use crate::spec::Spec;

type Decoder<T> = fn(&mut http::Response<Body>) -> Result<T, DecodeError>;

/// A response whose result depends on its status. Generated code matches on the status and calls
/// the method of its row.
///
/// Code that does not depend on a type is in functions that are compiled once, because an API has
/// hundreds of types.
pub struct Dispatch {
    spec: &'static Spec,
    response: http::Response<Body>,
    record: CallRecord,
}

impl fmt::Debug for Dispatch {
    /// Prints no header values: they may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dispatch")
            .field("endpoint", &self.spec.name)
            .field("status", &self.response.status())
            .finish_non_exhaustive()
    }
}

impl Dispatch {
    pub(crate) fn new(
        spec: &'static Spec,
        response: http::Response<Body>,
        record: CallRecord,
    ) -> Self {
        Self { spec, response, record }
    }

    /// Returns the number of attempts of the call.
    pub(crate) fn attempts(&self) -> u32 {
        self.record.attempts
    }

    /// Returns the response, whose body has not been decoded.
    pub(crate) fn response(&self) -> &http::Response<Body> {
        &self.response
    }

    /// Returns the status.
    pub fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// Returns the result of a status declared as a success.
    ///
    /// # Errors
    ///
    /// When the response does not decode.
    pub fn ok<T, F>(&mut self, decode: Decoder<T>) -> Result<T, Error<F>> {
        match decode(&mut self.response) {
            Ok(value) => Ok(value),
            Err(error) => Err(Error::new(self.decode_error(error))),
        }
    }

    /// Returns the result of a status that is one of several declared as successes. `construct`
    /// creates the variant.
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

    /// Returns the result of a status declared as a success, from an envelope that may hold a
    /// failure.
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
        E: Envelope<T> + FromJson,
    {
        match json_within::<E, T>(&mut self.response).map(E::open) {
            Ok(Some(Ok(value))) => Ok(value),
            Ok(Some(Err(failure))) => {
                Err(Error::declared(self.failed(), convert(failure), describe))
            }
            Ok(None) => {
                let problem = "its envelope holds neither a value nor a failure";
                Err(Error::new(self.decode_error(DecodeError::new::<T>(problem))))
            }
            Err(error) => Err(Error::new(self.decode_error(error))),
        }
    }

    /// The same as [`envelope`](Self::envelope), for endpoints with type parameters. The bound is
    /// serde's own, so that rustc suggests to add it to a parameter.
    ///
    /// # Errors
    ///
    /// When the envelope holds a failure, or the response does not decode.
    pub fn envelope_of<E, T, F>(
        &mut self,
        convert: fn(E::Failure) -> F,
        describe: Describe<F>,
    ) -> Result<T, Error<F>>
    where
        E: Envelope<T> + DeserializeOwned,
    {
        self.envelope::<E, T, F>(convert, describe)
    }

    /// Returns the error of a status declared as a failure.
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
            Err(error) => Error::new(self.decode_error(error)),
        })
    }

    /// Returns the error of a status that is one of several declared as failures. `construct`
    /// creates the variant.
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
            Err(error) => Error::new(self.decode_error(error)),
        })
    }

    /// Returns the error of a status that is not declared.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn unexpected<T, F>(&mut self) -> Result<T, Error<F>> {
        Err(Error::new(self.undeclared_status()))
    }

    #[cold]
    fn failed(&mut self) -> Details {
        self.details(Cause::Failure)
    }

    #[cold]
    fn undeclared_status(&mut self) -> Details {
        self.details(Cause::Unexpected)
    }

    #[cold]
    fn decode_error(&mut self, error: DecodeError) -> Details {
        let is_cut = self.response.body().is_cut();
        let error = if is_cut {
            // The body was cut off exactly at the limit.
            let limit = self.response.body().beginning().len();
            error.replaced(Exceeded::MaxBody(limit).to_string())
        } else {
            error.coded(self.response.headers())
        };
        self.details(|response| Cause::Undecodable(response, error))
    }

    /// Returns a paging error: the response has no usable next page.
    #[cold]
    pub(crate) fn paging_error(&mut self, problem: Cow<'static, str>) -> Details {
        self.details(|response| Cause::Paging(response, problem))
    }

    /// Returns the error of a long-running operation that is not done in time. The response is that
    /// with its last state.
    #[cold]
    pub(crate) fn unfinished(&mut self, timeout: Duration) -> Details {
        self.details(|response| Cause::Unfinished(response, timeout))
    }

    /// Returns the details of an error, with the response moved into it.
    fn details(&mut self, cause: impl FnOnce(ErrorResponse) -> Cause) -> Details {
        let headers = std::mem::take(self.response.headers_mut());
        let body = std::mem::take(self.response.body_mut()).into_beginning();
        let mut response = ErrorResponse::new(self.response.status(), headers, body);
        if !self.response.extensions().is_empty() {
            response.not_followed = self.response.extensions_mut().remove();
        }
        Details { stats: self.record.stats(), ..Details::new(self.spec, cause(response)) }
    }
}

/// Returns the value of a row that declares one, such as `404 => false`.
///
/// # Errors
///
/// Never.
pub fn constant<const VALUE: bool>(_: &mut http::Response<Body>) -> Result<bool, DecodeError> {
    Ok(VALUE)
}

/// Returns the error of a method of [`Dispatch`] that always fails.
pub fn error_of<F>(result: Result<Infallible, Error<F>>) -> Error<F> {
    match result {
        Ok(never) => match never {},
        Err(error) => error,
    }
}
