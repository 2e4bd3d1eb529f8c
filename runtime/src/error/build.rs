//! The error of a client that cannot be built.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;

use crate::boxed::BoxError;

/// The error of a [`Client`](crate::Client) that cannot be built.
///
/// `Display` names the part of the configuration and the problem. It prints no value of a header
/// and no part of a URL.
#[derive(Debug)]
pub struct BuildError {
    problem: Cow<'static, str>,
    source: Option<BoxError>,
    kind: BuildErrorKind,
}

/// The kind of a [`BuildError`]: the part of the configuration that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BuildErrorKind {
    /// The base URL, or the name of a region.
    BaseUrl,
    /// A header of every request.
    Header,
    /// The credentials, or their absence.
    Credentials,
    /// The transport, or its TLS configuration.
    Transport,
}

impl BuildError {
    pub(crate) const fn base_url(problem: &'static str) -> Self {
        Self { problem: Cow::Borrowed(problem), source: None, kind: BuildErrorKind::BaseUrl }
    }

    pub(crate) fn header(problem: impl Into<Cow<'static, str>>) -> Self {
        Self { problem: problem.into(), source: None, kind: BuildErrorKind::Header }
    }

    pub(crate) fn credentials(problem: impl Into<Cow<'static, str>>) -> Self {
        Self { problem: problem.into(), source: None, kind: BuildErrorKind::Credentials }
    }

    pub(crate) fn transport(
        problem: impl Into<Cow<'static, str>>,
        source: Option<BoxError>,
    ) -> Self {
        Self { problem: problem.into(), source, kind: BuildErrorKind::Transport }
    }

    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub(crate) fn tls(source: impl Into<BoxError>) -> Self {
        Self::transport(
            "TLS could not be set up; does this machine have CA certificates installed?",
            Some(source.into()),
        )
    }

    /// Returns the part of the configuration that cannot be used.
    ///
    /// ```
    /// use endpoint::{BuildErrorKind, Client};
    ///
    /// let error = Client::<endpoint::NoApi>::new("ftp://files.example.com").unwrap_err();
    /// assert_eq!(error.kind(), BuildErrorKind::BaseUrl);
    /// ```
    pub const fn kind(&self) -> BuildErrorKind {
        self.kind
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            BuildErrorKind::BaseUrl => "the base URL cannot be used: ",
            BuildErrorKind::Header => "a default header cannot be used: ",
            BuildErrorKind::Credentials => "the credentials cannot be used: ",
            BuildErrorKind::Transport => "the transport cannot be used: ",
        })?;
        f.write_str(&self.problem)
    }
}

/// A [`BaseUrl`](crate::BaseUrl) where a string would do cannot fail to convert.
impl From<Infallible> for BuildError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
