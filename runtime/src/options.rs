//! Options of calls: for all of a client, for some through [`Client::with_options`], or for one.

pub(crate) mod option_methods;
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

/// Options of calls. The options of a call take precedence over those that its endpoint declares,
/// and these over those of the client.
///
/// ```
/// use std::time::Duration;
///
/// use endpoint::{Client, Options, Retry};
///
/// let client: Client = Client::new("https://api.example.com")?;
/// // Shares the connections, the credentials and the retry budget of `client`, which is unchanged.
/// let options = Options::new().timeout(Duration::from_secs(300)).retry(Retry::never());
/// let patient = client.with_options(options);
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
    pub(crate) max_response_body: Option<usize>,
    pub(crate) redirects: Option<u8>,
    pub(crate) validation: Option<Validation>,
    /// The violations of headers that cannot be sent.
    pub(crate) violations: Vec<Violation>,
}

impl Options {
    /// Returns options that set nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time limit of a call: all attempts, the pauses between them, and the renewal of
    /// credentials. The default is 60 seconds.
    ///
    /// The call ends with the response's body, or with its headers if the body is a stream. For an
    /// upload, the time counts from the last byte that was sent, so an upload that makes progress
    /// is not interrupted.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the time limit of one attempt, from the first byte of the request to the last byte of
    /// the response. The default is 30 seconds, or the [`timeout`](Self::timeout) of the call if
    /// that is set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the longest pause of a streamed response while the caller waits for its next bytes. The
    /// default is 20 seconds; [`Events`](crate::Events) and [`JsonLines`](crate::JsonLines), whose
    /// server may have nothing to send, have no limit by default. [`Duration::MAX`] is no limit, as
    /// is `read_timeout = never` of an endpoint. There is no limit on the duration of a stream that
    /// makes progress.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = Some(timeout);
        self
    }

    /// Sets the retry policy. Numbers that `retry` does not set keep their earlier values.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry.over(self.retry);
        self
    }

    /// Sets the largest body of a response that is decoded, in bytes, after decompression; 4 MiB by
    /// default. A larger one is an error that keeps the status, the headers and the beginning of
    /// the body, unless the endpoint declares the body as ignored.
    ///
    /// Of a failure, 64 KiB are decoded in any case.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = Some(bytes);
        self
    }

    /// Sets how many redirects of a `GET` or `HEAD` request are followed. By default none is
    /// followed: a 3xx is a status like any other.
    ///
    /// The statuses 301, 302, 303, 307 and 308 are followed, unless the endpoint declares the
    /// status, exactly or as a range (`3xx`): a declared status is a result of the call. A row
    /// `_ => …` does not stop redirects.
    ///
    /// To another origin, the client sends no credentials, and of the headers only `Accept`,
    /// `Accept-Encoding`, `Range` and `User-Agent`. The other headers stay removed if a later
    /// redirect leads back.
    ///
    /// The `Location` is resolved against the URL of the request by RFC 3986. Spaces and characters
    /// outside ASCII in it are percent-encoded. A redirect that cannot be followed is the result of
    /// the call, like any other 3xx, and
    /// [`Error::redirect_problem`](crate::Error::redirect_problem) returns the reason: a redirect
    /// from `https` to `http`, one more than `hops`, or a `Location` that is missing or empty, or
    /// that has a user name, a backslash, a `%2e` segment, an unusual address, or a scheme other
    /// than these two.
    pub fn follow_redirects(mut self, hops: u8) -> Self {
        self.redirects = Some(hops);
        self
    }

    /// Sets what happens to a request that breaks a `#[check(…)]` rule. Unless set, it is an error
    /// before anything is sent.
    ///
    /// [`Validation::Off`] helps when a vendor has changed its limits and the declarations have not
    /// followed. Values that HTTP does not allow are an error in any case.
    ///
    /// ```
    /// use endpoint::check::Validation;
    /// use endpoint::{Client, Options};
    ///
    /// let client: Client = Client::new("https://api.example.com")?;
    /// let lenient = client.with_options(Options::new().validation(Validation::Off));
    /// # Ok::<(), endpoint::BuildError>(())
    /// ```
    pub fn validation(mut self, validation: Validation) -> Self {
        self.validation = Some(validation);
        self
    }

    /// Sets a header of the request, instead of all values of that header from elsewhere.
    ///
    /// A value of type [`HeaderValue`] that is marked sensitive stays so. If the name or the value
    /// is not valid in HTTP, the call fails before anything is sent.
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
    /// with [`header`](Self::header), these values replace all values from elsewhere.
    ///
    /// If a header that HTTP allows only once, such as `Authorization`, gets a second value, the
    /// call fails before anything is sent.
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

    /// Records that a header cannot be sent.
    fn refuse(&mut self, problem: impl fmt::Display) {
        let problem = format!("{OF_THE_CALL}{problem}");
        self.violations.push(Violation::new("", ParameterIn::Header, problem));
    }

    /// Returns the violations of headers that cannot be sent.
    pub(crate) fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Returns whether all headers can be sent.
    pub(crate) fn is_sound(&self) -> bool {
        self.violations.is_empty()
    }

    /// Returns the first problem of the headers.
    pub(crate) fn first_problem(&self) -> Option<&str> {
        let problem = self.violations.first()?.problem();
        Some(problem.strip_prefix(OF_THE_CALL).unwrap_or(problem))
    }

    /// Merges the two, preferring `self`.
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
            max_response_body: self.max_response_body.or(others.max_response_body),
            redirects: self.redirects.or(others.redirects),
            validation: self.validation.or(others.validation),
            ..self
        }
    }
}

/// Returns a header that can be sent, or its problem, which does not contain the value.
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

/// Returns whether a request may have only one value of this header (RFC 9110; for `Cookie`, RFC
/// 6265, section 5.4).
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
    /// Prints no header values, because one may be a credential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("retry", &self.retry)
            .field("max_response_body", &self.max_response_body)
            .field("redirects", &self.redirects)
            .field("validation", &self.validation)
            .finish_non_exhaustive()
    }
}
