//! Options of calls: for all of a client, for some through [`Client::with`], or for one.

pub(crate) mod settings;

use std::fmt;
use std::time::Duration;

use http::header::{
    AUTHORIZATION, CONTENT_TYPE, COOKIE, FROM, HeaderMap, HeaderName, HeaderValue,
    IF_MODIFIED_SINCE, IF_RANGE, IF_UNMODIFIED_SINCE, ORIGIN, PROXY_AUTHORIZATION, RANGE, REFERER,
    USER_AGENT,
};

use crate::check::Validation;
use crate::encoder::header::check_header;
use crate::error::violation::Violation;
use crate::retry::Retry;
use crate::retry::repeatable::IDEMPOTENCY_KEY;
use crate::spec::ParameterIn;

const OF_THE_CALL: &str = "of the call cannot be sent: ";

/// Options of calls. Those of a call count before those of its endpoint, and these before those of the client.
///
/// ```
/// use std::time::Duration;
///
/// use endpoint::{Client, Options, Retry};
///
/// let client: Client = Client::new("https://api.example.com")?;
/// // Shares the connections, the credentials and the retry budget of `client`, which stays as it is.
/// let patient = client.with(Options::new().timeout(Duration::from_secs(300)).retry(Retry::never()));
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Options {
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) max_body: Option<usize>,
    pub(crate) redirects: Option<u8>,
    pub(crate) checks: Option<Validation>,
    /// What is wrong with the headers.
    pub(crate) violations: Vec<Violation>,
}

impl Options {
    /// Sets nothing: everything is as it is elsewhere.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long a call may take in all: every attempt, the pauses between them, and the renewal of
    /// credentials; 60 seconds unless set.
    ///
    /// It ends with the response's body, or with its headers where the body is a stream. An upload that makes
    /// progress is not cut short: the time counts from the last byte that went out.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets how long one attempt may take, from the first byte of the request to the last of the response.
    /// Unless set, that is 30 seconds, or as long as the call where a [`timeout`](Self::timeout) is set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how long a streamed response may pause while the caller waits for its next bytes. Unless
    /// set, that is 20 seconds; [`Events`](crate::Events) and [`JsonLines`](crate::JsonLines), whose
    /// server may have nothing to send, have no limit. A stream that makes progress has no other
    /// limit.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = Some(timeout);
        self
    }

    /// Sets how often a request is sent again, and after what pauses. What `retry` leaves open
    /// stays as it was set before, or as it is elsewhere.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry.over(self.retry);
        self
    }

    /// Sets the largest body of a response that is decoded, in bytes, after decompression; 4 MiB by
    /// default. A larger one is an error that keeps the status, the headers and the
    /// beginning of the body.
    ///
    /// Of a failure, 64 KiB are decoded in any case.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = Some(bytes);
        self
    }

    /// Follows up to `hops` redirects of `GET` and `HEAD` requests. Unless this is set, none is followed: a
    /// 3xx is a status like any other.
    ///
    /// To another origin goes neither a credential nor any other header of the request but `Accept`,
    /// `Accept-Encoding`, `Range` and `User-Agent`, also when the way leads back.
    ///
    /// The `Location` is resolved against the URL of the request, as RFC 3986 says; spaces and characters
    /// outside ASCII in it are percent-encoded. What is not followed is the result of the call, as any
    /// other 3xx, and [`Error::redirect_problem`](crate::Error::redirect_problem) says why: a redirect from
    /// `https` to `http`, one more than `hops`, a `Location` that is missing or empty, or has a user name, a
    /// backslash, a `%2e` segment, an unusual address, or a scheme other than these two.
    pub fn follow_redirects(mut self, hops: u8) -> Self {
        self.redirects = Some(hops);
        self
    }

    /// Sends requests without a look at their `#[check(…)]` rules: for when a vendor's limits have moved on
    /// before the declarations did.
    pub fn without_checks(mut self) -> Self {
        self.checks = Some(Validation::Off);
        self
    }

    /// Sends requests that break a `#[check(…)]` rule, and detailss that to `tracing`, with the level `WARN`.
    #[cfg(feature = "tracing")]
    pub fn warn_on_violations(mut self) -> Self {
        self.checks = Some(Validation::Warn);
        self
    }

    /// Sets a header of the request, in place of all values that it has elsewhere.
    ///
    /// A value of type [`HeaderValue`] that is marked sensitive stays so. A name or value that HTTP
    /// does not allow makes the call fail before anything is sent.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        match checked(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Adds a value to a header of these options, so that the header is sent once per value. As
    /// with [`header`](Self::header), its values take the place of all that it has elsewhere.
    ///
    /// A second value of a header that HTTP allows once, such as `Authorization`, makes the call
    /// fail before anything is sent.
    pub fn append_header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        match checked(name, value) {
            Ok((name, _)) if is_single(&name) && self.headers.contains_key(&name) => {
                self.refuse(format!("`{name}` cannot have two values; set it with `header`"));
            }
            Ok((name, value)) => drop(self.headers.append(name, value)),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    fn refuse(&mut self, problem: impl fmt::Display) {
        let problem = format!("{OF_THE_CALL}{problem}");
        self.violations.push(Violation::new("", ParameterIn::Header, problem));
    }

    /// Returns what is wrong with the headers.
    pub(crate) fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Returns whether nothing is wrong with the headers.
    pub(crate) fn is_sound(&self) -> bool {
        self.violations.is_empty()
    }

    /// Returns the first thing that is wrong with the headers.
    pub(crate) fn first_problem(&self) -> Option<&str> {
        let problem = self.violations.first()?.problem();
        Some(problem.strip_prefix(OF_THE_CALL).unwrap_or(problem))
    }

    /// Returns these options and, where they set nothing, `others`.
    pub(crate) fn over(mut self, others: &Self) -> Self {
        for name in others.headers.keys() {
            if !self.headers.contains_key(name) {
                for value in others.headers.get_all(name) {
                    self.headers.append(name, value.clone());
                }
            }
        }
        self.violations.extend(others.violations.iter().cloned());
        Self {
            timeout: self.timeout.or(others.timeout),
            attempt_timeout: self.attempt_timeout.or(others.attempt_timeout),
            read_timeout: self.read_timeout.or(others.read_timeout),
            retry: self.retry.over(others.retry),
            max_body: self.max_body.or(others.max_body),
            redirects: self.redirects.or(others.redirects),
            checks: self.checks.or(others.checks),
            ..self
        }
    }
}

/// Returns a header that can be sent, or what is wrong with it, without the value.
fn checked<N, V>(name: N, value: V) -> Result<(HeaderName, HeaderValue), String>
where
    N: TryInto<HeaderName>,
    V: TryInto<HeaderValue>,
{
    let Ok(name) = name.try_into() else {
        return Err("one has a name that is not valid in HTTP".to_owned());
    };
    let Ok(mut value) = value.try_into() else {
        return Err(format!("the value of `{name}` is not valid in HTTP"));
    };
    check_header(&name, &mut value).map_err(|refused| refused.to_string())?;
    Ok((name, value))
}

/// Returns whether a request may have one value of this header only (RFC 9110; for `Cookie`, RFC 6265,
/// section 5.4).
fn is_single(name: &HeaderName) -> bool {
    const SINGLE: [HeaderName; 13] = [
        AUTHORIZATION,
        CONTENT_TYPE,
        COOKIE,
        FROM,
        IDEMPOTENCY_KEY,
        IF_MODIFIED_SINCE,
        IF_RANGE,
        IF_UNMODIFIED_SINCE,
        ORIGIN,
        PROXY_AUTHORIZATION,
        RANGE,
        REFERER,
        USER_AGENT,
    ];
    SINGLE.contains(name)
}

impl fmt::Debug for Options {
    /// Header values stay out: one may be a credential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("retry", &self.retry)
            .field("max_body", &self.max_body)
            .field("redirects", &self.redirects)
            .field("checks", &self.checks)
            .finish_non_exhaustive()
    }
}
