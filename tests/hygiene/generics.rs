//! Type parameters, lifetimes and constants.

use std::borrow::Cow;
use std::fmt::{Debug, Display};

use endpoint::check::Length;
use endpoint::{Endpoint, FromResponse, endpoint};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::exchange::{answer, sent};

/// Every kind of generic parameter, each used in another role, and one in none.
#[endpoint(PUT, "/every/{id}", 200 => String)]
struct Every<'a, 'b: 'a, T: ?Sized + Serialize, U = u8, V = (), const N: usize = 2>
where
    U: Serialize + Debug,
    V: Debug,
{
    id: &'a str,
    #[query]
    page: U,
    #[header("X-Tag")]
    tag: &'b T,
    #[check(length = 1..=N)]
    name: Cow<'a, str>,
    #[skip]
    unsent: [V; N],
}

#[test]
fn every_kind_of_generic_parameter_compiles() {
    let every: Every<'_, '_, str> =
        Every { id: "1", page: 2, tag: "t", name: "ab".into(), unsent: [(), ()] };
    assert_eq!(sent(&every), ["PUT /every/1?page=2", "x-tag: t", r#"{"name":"ab"}"#]);
    let long = Every { name: "abc".into(), ..every };
    let error = long.request(&"https://h.example".parse().unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "PUT /every/{id}: not sent: `name` has 3 characters; must have 1 to 2"
    );
    assert!(long.unsent.len() == 2);
}

/// The type of the field exists only because of the bound on the struct.
#[endpoint(GET, "/bounds", 200 => T::Item)]
struct Bounds<T: Listed>
where
    T::Item: DeserializeOwned,
{
    filter: T::Filter,
}

trait Listed {
    type Item;
    type Filter: Serialize;
}

struct Users;

impl Listed for Users {
    type Item = Vec<u8>;
    type Filter = &'static str;
}

#[test]
fn associated_types_may_be_used_in_fields_and_responses() {
    assert_eq!(sent(&Bounds::<Users> { filter: "f" }), ["GET /bounds?filter=f"]);
    assert_eq!(Bounds::<Users>::response(answer(200, "[1,2]")).unwrap(), [1, 2]);
}

/// The parameter is used only by a response.
#[endpoint(GET, "/page", 200 => Page<T>, 401 => E)]
struct GetPage<T, E>
where
    T: DeserializeOwned,
    E: DeserializeOwned + Debug + Display,
{
    #[skip]
    of: std::marker::PhantomData<(T, E)>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Page<T> {
    items: Vec<T>,
}

#[test]
fn generic_parameter_may_appear_only_in_responses() {
    let endpoint = GetPage::<u8, String> { of: std::marker::PhantomData };
    assert_eq!(sent(&endpoint), ["GET /page"]);
    let page = GetPage::<u8, String>::response(answer(200, r#"{"items":[1]}"#)).unwrap();
    assert_eq!(page, Page { items: vec![1] });
    let error = GetPage::<u8, f32>::response(answer(401, "1.5")).unwrap_err();
    assert_eq!(error.failure(), Some(&1.5));
}

/// Each generated enum has only the parameters that its types use.
#[endpoint(GET, "/enums", 200 => Page<T>, 202 => [u8; N], 401 => E, 404)]
struct Enums<'a, T: DeserializeOwned + Debug, E: DeserializeOwned + Debug, const N: usize>
where
    [u8; N]: DeserializeOwned,
{
    page: &'a u8,
    #[skip]
    of: std::marker::PhantomData<(T, E)>,
}

#[test]
fn generated_enums_take_only_the_parameters_they_use() {
    type Sample<'a> = Enums<'a, u8, u16, 2>;
    assert_eq!(sent(&Sample { page: &1, of: std::marker::PhantomData }), ["GET /enums?page=1"]);
    let ok: EnumsOk<u8, 2> = Sample::response(answer(202, "[1,2]")).unwrap();
    assert!(matches!(ok, EnumsOk::Accepted([1, 2])));
    let ok = Sample::response(answer(200, r#"{"items":[1]}"#)).unwrap();
    assert!(matches!(ok, EnumsOk::Ok(page) if page.items == [1]));
    let failure: EnumsFailure<u16> =
        Sample::response(answer(401, "7")).unwrap_err().into_failure().unwrap();
    assert!(matches!(failure, EnumsFailure::Unauthorized(7)));
}

#[derive(Debug, PartialEq, FromResponse)]
#[response(crate = ::endpoint)]
struct Envelope<T, const N: usize = 1>
where
    T: Debug,
{
    #[header("X-Token")]
    token: String,
    data: T,
    more: Option<Vec<T>>,
}

#[derive(Debug, PartialEq, FromResponse)]
struct Whole<T> {
    #[body]
    body: T,
}

#[endpoint(GET, "/envelope", 200 => Envelope<T>, 202 => Whole<T>)]
struct GetEnvelope<T: DeserializeOwned + Debug> {
    #[skip]
    of: std::marker::PhantomData<T>,
}

#[test]
fn response_struct_may_be_generic() {
    let of = std::marker::PhantomData;
    assert_eq!(sent(&GetEnvelope::<u8> { of }), ["GET /envelope"]);
    let ok = GetEnvelope::<u8>::response(answer(200, r#"{"data":1}"#)).unwrap();
    let GetEnvelopeOk::Ok(envelope) = ok else { panic!("200 is an envelope") };
    assert_eq!(envelope, Envelope { token: "abc".into(), data: 1, more: None });
    let ok = GetEnvelope::<u8>::response(answer(202, "7")).unwrap();
    assert!(matches!(ok, GetEnvelopeOk::Accepted(Whole { body: 7 })));
}

/// The bounds of a generic check are those of the struct.
#[endpoint(PUT, "/checked", 200 => String)]
struct Checked<T: Length + Serialize> {
    #[check(length = ..=3)]
    name: T,
}

#[test]
fn check_may_apply_to_a_generic_field() {
    assert_eq!(sent(&Checked { name: "abc" }), ["PUT /checked", r#"{"name":"abc"}"#]);
    let long = Checked { name: Some("abcd".to_owned()) };
    let error = long.request(&"https://h.example".parse().unwrap()).unwrap_err();
    assert_eq!(error.violations()[0].field(), "name");
}

/// Bounds as serde's own documentation has them, those of a field with `default`, and of a type
/// that belongs to a parameter.
#[derive(Debug, PartialEq, FromResponse)]
struct Bounded<T: DeserializeOwned, U: Default + DeserializeOwned, I: ListedIn>
where
    I::Item: DeserializeOwned,
{
    #[header("X-Token")]
    token: T,
    #[header("X-Token")]
    #[serde(deserialize_with = "unchanged")]
    same: T,
    value: T,
    #[serde(default)]
    absent: U,
    items: Vec<I::Item>,
}

trait ListedIn {
    type Item;
}

#[derive(Debug, PartialEq, Deserialize)]
struct Numbers;

impl ListedIn for Numbers {
    type Item = u8;
}

fn unchanged<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer)
}

#[test]
fn parameter_of_a_response_may_have_the_bound_of_serde() {
    let response = answer(200, r#"{"value":"v","items":[1,2]}"#);
    let bounded = Bounded::<String, u8, Numbers>::from_response(response).unwrap();
    let expected = Bounded {
        token: "abc".to_owned(),
        same: "abc".to_owned(),
        value: "v".to_owned(),
        absent: 0,
        items: vec![1, 2],
    };
    assert_eq!(bounded, expected);
}
