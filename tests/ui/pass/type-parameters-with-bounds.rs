//! Type parameters whose bounds allow to send or decode them, or that are neither.

use std::fmt::Debug;
use std::marker::PhantomData;

use endpoint::{FromResponse, Part, endpoint};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};

trait Model: Serialize + DeserializeOwned + Debug {}

#[endpoint(PUT, "/v4/users", 200 => T, 404 => T)]
struct OfTrait<T: Model> {
    users: Vec<T>,
}

#[endpoint(PUT, "/v4/users/{id}", 200 => Option<T>, 404 => E)]
struct OfClause<T, E>
where
    T: Serialize + for<'de> Deserialize<'de>,
    E: Debug + DeserializeOwned,
{
    id: T,
    #[skip]
    of: PhantomData<E>,
}

#[endpoint(POST, "/v4/users", 200 => String)]
struct OfOtherClause<T>
where
    Vec<T>: Serialize,
{
    users: Vec<T>,
}

#[endpoint(GET, "/v4/users", 200 => T)]
struct Decoded<T: FromResponse> {
    #[skip]
    of: PhantomData<T>,
}

/// Needs no bound of its parameter.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "")]
struct Id<T>(u64, #[serde(skip)] PhantomData<T>);

#[endpoint(GET, "/v4/users/{id}", 200 => Id<T>, 404 => Id<T>)]
struct OfId<T: Debug> {
    id: Id<T>,
    #[query]
    others: Vec<Id<T>>,
}

fn nothing<T, S: Serializer>(_: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit()
}

#[endpoint(POST, "/v4/users", 200 => String)]
struct OfFunction<T> {
    #[serde(serialize_with = "nothing")]
    user: T,
}

#[endpoint(POST, "/v4/users", 200 => String, body = multipart)]
struct OfPart<T> {
    #[part]
    file: Part,
    #[skip]
    of: PhantomData<T>,
}

fn main() {}
