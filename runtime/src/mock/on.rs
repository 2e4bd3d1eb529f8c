//! An expectation as a sentence: `mock.on::<E>().with("email", "…").times(2).ok(&user)`.

mod end;

use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;

use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::call::MockCall;
use super::expected::{Condition, Times, Wanted};
use super::given::given;
use super::{BASE, Mock};
use crate::endpoint::Endpoint;
use crate::preview::{self, MASK};
use crate::recording::Recording;

/// An expectation in the making. Made by [`Mock::on`].
///
/// First which requests ([`with`](Self::with), [`exactly`](Self::exactly), [`when`](Self::when))
/// and how often ([`times`](Self::times), [`always`](Self::always), [`optional`](Self::optional)),
/// then the headers of the response, then the answer, which ends the sentence.
#[must_use = "nothing is expected before the answer is said, for example with `ok(…)`"]
pub struct On<'m, E> {
    mock: &'m Mock,
    place: &'static Location<'static>,
    conditions: Vec<Condition>,
    times: Times,
    headers: HeaderMap,
    endpoint: PhantomData<fn() -> E>,
}

/// Which requests, and how often.
impl<'m, E: Endpoint> On<'m, E> {
    pub(super) fn new(mock: &'m Mock, place: &'static Location<'static>) -> Self {
        let times = Times { least: 1, most: Some(1) };
        let (conditions, headers) = (Vec::new(), HeaderMap::new());
        Self { mock, place, conditions, times, headers, endpoint: PhantomData }
    }

    /// Only for requests whose parameter `name`, as it is called on the wire, has this value;
    /// `None` for one that is not sent. In paths, queries, headers, forms and parts, `7` is the
    /// same as `"7"`, and a byte that is not UTF-8 is escaped: `"\\xff"`.
    ///
    /// # Panics
    ///
    /// When the value cannot be written as JSON.
    #[track_caller]
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let json = || serde_json::to_value(&value);
        let (value, shown) = (json(), preview::of(json));
        let problem = "the value can be written as JSON";
        let (value, shown) = (value.expect(problem), shown.expect(problem));
        let wanted = Wanted { name: name.to_owned(), value, shown };
        self.conditions.push(Condition::With(wanted));
        self
    }

    /// Only for requests that send exactly what this one would: the same parameters with the same
    /// values.
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
        let mut all = Vec::new();
        if let Some(Recording { real, masked, .. }) = request.extensions().get::<Recording>() {
            let masked = masked.as_ref().map(|it| given(E::SPEC, it)).unwrap_or_default();
            for it in given(E::SPEC, real) {
                let shown = masked.iter().find(|other| other.is_same_place(&it));
                let shown = shown.map_or_else(|| MASK.into(), |it| it.value.clone());
                all.push(Wanted { name: it.name, value: it.value, shown });
            }
        }
        self.conditions.push(Condition::Exactly(all));
        self
    }

    /// Only for requests of which this is true. The function must not ask the mock.
    #[track_caller]
    pub fn when(mut self, condition: impl Fn(&MockCall) -> bool + Send + 'static) -> Self {
        self.conditions.push(Condition::When(Box::new(condition), Location::caller()));
        self
    }

    /// As often as this, and not less; once unless said otherwise.
    pub fn times(mut self, times: usize) -> Self {
        self.times = Times { least: times, most: Some(times) };
        self
    }

    /// As often as the request comes, at least once. What stands behind it for the same requests is
    /// never used.
    pub fn always(mut self) -> Self {
        self.times = Times { least: 1, most: None };
        self
    }

    /// It need not come at all: `times(3).optional()` is for up to three.
    pub fn optional(mut self) -> Self {
        self.times.least = 0;
        self
    }

    /// A header of the response, beside those of the same name.
    ///
    /// # Panics
    ///
    /// When HTTP does not allow its name or value.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("the name is valid in HTTP");
        let value = HeaderValue::try_from(value).expect("the value is valid in HTTP");
        self.headers.append(name, value);
        self
    }

    /// Several headers of the response; see [`header`](Self::header).
    ///
    /// # Panics
    ///
    /// As there.
    #[track_caller]
    pub fn headers<'a>(mut self, headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        for (name, value) in headers {
            self = self.header(name, value);
        }
        self
    }
}

impl<E: Endpoint> fmt::Debug for On<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("On").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}
