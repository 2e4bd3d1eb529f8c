//! The builder of an expectation: `mock.on::<E>().with("email", "…").times(2).ok(&user)`.

mod respond;

use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;

use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::call::MockCall;
use super::condition::{Condition, ParameterMatcher};
use super::expected_call::Times;
use super::parameters::parameters_of;
use super::state::{BASE, SharedState};
use crate::endpoint::Endpoint;
use crate::mask::MASK;
use crate::mask::with_masking;
use crate::recording::Recording;

/// An expectation of requests to the endpoint `E`, returned by [`Mock::on`](super::Mock::on).
///
/// Set which requests it is for ([`with`](Self::with), [`exactly`](Self::exactly),
/// [`when`](Self::when)), how often they come ([`times`](Self::times), [`always`](Self::always),
/// [`optional`](Self::optional)) and the headers of the response. Then set the response itself,
/// which adds the expectation to the mock: [`ok`](Self::ok), [`success`](Self::success) and
/// [`failure`](Self::failure) for what the endpoint declares, [`respond`](Self::respond),
/// [`respond_with`](Self::respond_with) and [`error`](Self::error) for anything else.
#[must_use = "an expectation without a response is not added to the mock; set one, for example \
              with `ok(…)`"]
pub struct Expectation<'m, E> {
    state: &'m SharedState,
    location: &'static Location<'static>,
    conditions: Vec<Condition>,
    times: Times,
    headers: HeaderMap,
    endpoint: PhantomData<fn() -> E>,
}

/// Which requests, how often, and the headers of the response.
impl<'m, E: Endpoint> Expectation<'m, E> {
    pub(super) fn new(state: &'m SharedState, location: &'static Location<'static>) -> Self {
        let times = Times { least: 1, most: Some(1) };
        let (conditions, headers) = (Vec::new(), HeaderMap::new());
        Self { state, location, conditions, times, headers, endpoint: PhantomData }
    }

    /// Matches only requests whose parameter `name` has this value. The name is the one that is
    /// sent; the value `None` matches requests without the parameter.
    ///
    /// In paths, queries, headers, forms and parts, `7` is the same as `"7"`, and a byte that is
    /// not UTF-8 is escaped: `"\\xff"`. A parameter that is sent in brackets is one value:
    /// `metadata[key]=7` is `{"key": 7}`, and `items[0][price]=5` is `[{"price": 5}]`.
    ///
    /// # Panics
    ///
    /// When the value cannot be serialized as JSON.
    #[track_caller]
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let json = || serde_json::to_value(&value);
        let (value, masked) = (json(), with_masking(json));
        let problem = "the value can be serialized as JSON";
        let (value, masked) = (value.expect(problem), masked.expect(problem));
        let matcher = ParameterMatcher { name: name.to_owned(), value, masked };
        self.conditions.push(Condition::With(matcher));
        self
    }

    /// Matches only requests with exactly the parameters of `request`, and the same values.
    ///
    /// # Panics
    ///
    /// When the request cannot be sent, because it breaks a rule.
    #[track_caller]
    pub fn exactly(mut self, request: &E) -> Self {
        let base = BASE.parse().expect("it is a URL");
        let request = match request.request(&base) {
            Ok(request) => request,
            Err(error) => panic!("the expected request cannot be sent: {error}"),
        };
        let mut matchers = Vec::new();
        if let Some(Recording { real, masked, .. }) = request.extensions().get::<Recording>() {
            let masked = masked.as_ref().map(|it| parameters_of(E::SPEC, it)).unwrap_or_default();
            for it in parameters_of(E::SPEC, real) {
                let masked = masked.iter().find(|other| other.has_same_name(&it));
                let masked = masked.map_or_else(|| MASK.into(), |it| it.value.clone());
                matchers.push(ParameterMatcher { name: it.name, value: it.value, masked });
            }
        }
        self.conditions.push(Condition::Exactly(matchers));
        self
    }

    /// Matches only requests for which `condition` returns `true`. The function must not use the
    /// mock, which is locked while it runs.
    #[track_caller]
    pub fn when(mut self, condition: impl Fn(&MockCall) -> bool + Send + 'static) -> Self {
        self.conditions.push(Condition::When(Box::new(condition), Location::caller()));
        self
    }

    /// Expects exactly this number of requests. Without it, one request is expected.
    pub fn times(mut self, times: usize) -> Self {
        self.times = Times { least: times, most: Some(times) };
        self
    }

    /// Expects one request or more. Later expectations of the same requests are never used.
    pub fn always(mut self) -> Self {
        self.times = Times { least: 1, most: None };
        self
    }

    /// Accepts fewer requests, or none: `times(3).optional()` expects up to three.
    pub fn optional(mut self) -> Self {
        self.times.least = 0;
        self
    }

    /// Adds a header to the response, next to those of the same name.
    ///
    /// # Panics
    ///
    /// When HTTP does not allow the name or the value.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("the name is valid in HTTP");
        let value = HeaderValue::try_from(value).expect("the value is valid in HTTP");
        self.headers.append(name, value);
        self
    }

    /// Adds several headers to the response; see [`header`](Self::header).
    ///
    /// # Panics
    ///
    /// When HTTP does not allow a name or a value.
    #[track_caller]
    pub fn headers<'a>(mut self, headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        for (name, value) in headers {
            self = self.header(name, value);
        }
        self
    }
}

impl<E: Endpoint> fmt::Debug for Expectation<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}
