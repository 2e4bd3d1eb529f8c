//! The header `Accept` of an endpoint.

use std::marker::PhantomData;

use http::header::{ACCEPT, HeaderMap, HeaderValue};

use super::Endpoint;
use crate::api::Api;
use crate::spec::accept::{Joined, MediaTypes};

/// Computes the value at compile time.
pub(super) struct Accept<E: ?Sized>(PhantomData<E>);

impl<E: Endpoint + ?Sized> Accept<E> {
    const TYPES: MediaTypes = MediaTypes::of(E::SPEC.responses, E::Api::SPEC.responses);
    const JOINED: &'static Joined = &Self::TYPES.joined();

    /// The value; an empty string if no declared response has a body.
    pub(super) const VALUE: &'static str = match Self::TYPES.single() {
        Some(single) => single,
        None => Self::JOINED.as_str(),
    };
}

/// Sets `Accept` to the value that is computed for an endpoint, unless the request has it.
/// `is_named` is whether it may: looking for it is most of the work.
pub(super) fn set(headers: &mut HeaderMap, value: HeaderValue, is_named: bool) {
    let is_set = is_named && headers.contains_key(ACCEPT);
    if !value.is_empty() && !is_set {
        headers.insert(ACCEPT, value);
    }
}
