//! The parts of a struct that takes a whole response.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use super::json_body::json_within;
use crate::body::Body;
use crate::error::decode::DecodeError;

/// Decodes the JSON fields of a struct, if serde's derive has succeeded for them. If it has failed,
/// its errors are the only ones: an inherent function, for types with `Deserialize`, takes
/// precedence over the function of the trait [`NoJsonFields`].
#[derive(Debug)]
pub struct JsonFields<T>(PhantomData<T>);

impl<T: DeserializeOwned> JsonFields<T> {
    /// Decodes the JSON fields of `Whole`, which errors name.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    pub fn within<Whole>(response: &mut http::Response<Body>) -> Result<T, DecodeError> {
        json_within::<T, Whole>(response)
    }
}

/// The fallback of [`JsonFields`] where serde's derive has failed.
pub trait NoJsonFields<T> {
    /// Is never called, because compilation has failed.
    ///
    /// # Errors
    ///
    /// Always.
    fn within<Whole>(_: &mut http::Response<Body>) -> Result<T, DecodeError> {
        Err(DecodeError::new::<Whole>("serde's derive has failed"))
    }
}

impl<T> NoJsonFields<T> for JsonFields<T> {}

/// Returns a part of `Whole`, which errors name.
///
/// # Errors
///
/// When the part is an error.
pub fn part_within<T, Whole>(part: Result<T, DecodeError>) -> Result<T, DecodeError> {
    part.map_err(DecodeError::within::<Whole>)
}
