//! Strict extractors: no value outside its limits, no `null`, no unknown fields.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request, rejection::JsonRejection},
    http::request::Parts,
};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use super::{account::Shared, responses::RepoError};

/// A JSON body. Its type must deny unknown fields.
pub(super) struct Fields<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Shared> for Fields<T> {
    type Rejection = RepoError;

    async fn from_request(request: Request, account: &Shared) -> Result<Self, RepoError> {
        let body = axum::Json::<T>::from_request(request, account).await;
        body.map(|axum::Json(fields)| Self(fields))
            .map_err(|rejection: JsonRejection| RepoError::invalid(rejection.body_text()))
    }
}

/// No body, not even an empty object.
pub(super) struct NoBody;

impl FromRequest<Shared> for NoBody {
    type Rejection = RepoError;

    async fn from_request(request: Request, account: &Shared) -> Result<Self, RepoError> {
        match Bytes::from_request(request, account).await {
            Ok(body) if body.is_empty() => Ok(Self),
            _ => Err(RepoError::invalid("this operation takes no body")),
        }
    }
}

/// A query. Its type must deny unknown parameters.
pub(super) struct Parameters<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<Shared> for Parameters<T> {
    type Rejection = RepoError;

    async fn from_request_parts(parts: &mut Parts, account: &Shared) -> Result<Self, RepoError> {
        let query = Query::<T>::from_request_parts(parts, account).await;
        query
            .map(|Query(parameters)| Self(parameters))
            .map_err(|rejection| RepoError::invalid(rejection.body_text()))
    }
}

/// The parameters of the path.
pub(super) struct Segments<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for Segments<T> {
    type Rejection = RepoError;

    async fn from_request_parts(parts: &mut Parts, account: &Shared) -> Result<Self, RepoError> {
        let path = Path::<T>::from_request_parts(parts, account).await;
        path.map(|Path(segments)| Self(segments))
            .map_err(|rejection| RepoError::invalid(rejection.body_text()))
    }
}

/// The number of a resource.
pub(super) type Id = Number<1, 2_147_483_647>;

/// A number within limits. axum adds the name of the field to the error.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "u32")]
pub(super) struct Number<const MIN: u32, const MAX: u32>(pub(super) u32);

impl<const MIN: u32, const MAX: u32> TryFrom<u32> for Number<MIN, MAX> {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        if (MIN..=MAX).contains(&number) {
            return Ok(Self(number));
        }
        Err(format!("must be {MIN} to {MAX}, found {number}"))
    }
}

/// A string with `MIN` to `MAX` characters.
#[derive(Default, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Text<const MIN: usize, const MAX: usize>(pub(super) String);

impl<const MIN: usize, const MAX: usize> TryFrom<String> for Text<MIN, MAX> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let length = text.chars().count();
        if (MIN..=MAX).contains(&length) {
            return Ok(Self(text));
        }
        Err(format!("must have {MIN} to {MAX} characters, found {length}"))
    }
}

/// Deserializes a field that may be left out but, unlike a plain `Option`, may not be `null`.
pub(super) fn present<'de, T, D>(field: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(field).map(Some)
}

/// The requested page of a list.
pub(super) struct Page {
    offset: usize,
    limit: usize,
}

impl Page {
    pub(super) fn new(
        offset: Option<Number<0, 2_147_483_647>>,
        limit: Option<Number<1, 100>>,
    ) -> Self {
        let offset = offset.map_or(0, |Number(offset)| offset);
        let limit = limit.map_or(20, |Number(limit)| limit);
        let count = |number| usize::try_from(number).unwrap_or(usize::MAX);
        Self { offset: count(offset), limit: count(limit) }
    }

    pub(super) fn of<T>(&self, items: impl IntoIterator<Item = T>) -> Vec<T> {
        items.into_iter().skip(self.offset).take(self.limit).collect()
    }
}
