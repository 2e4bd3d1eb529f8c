//! What can be wrong with a client's configuration.

use std::borrow::Cow;
use std::fmt;

use crate::boxed::BoxError;

/// Why a [`Client`](crate::Client) could not be built.
#[derive(Debug)]
pub struct BuildError {
    problem: Cow<'static, str>,
    source: Option<BoxError>,
    about: About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    BaseUrl,
    Header,
    Credentials,
    Transport,
}

impl BuildError {
    pub(crate) const fn base_url(problem: &'static str) -> Self {
        Self { problem: Cow::Borrowed(problem), source: None, about: About::BaseUrl }
    }

    pub(crate) fn header(problem: impl Into<Cow<'static, str>>) -> Self {
        Self { problem: problem.into(), source: None, about: About::Header }
    }

    pub(crate) const fn credentials(problem: &'static str) -> Self {
        Self { problem: Cow::Borrowed(problem), source: None, about: About::Credentials }
    }

    pub(crate) fn transport(
        problem: impl Into<Cow<'static, str>>,
        source: Option<BoxError>,
    ) -> Self {
        Self { problem: problem.into(), source, about: About::Transport }
    }

    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub(crate) fn tls(source: impl Into<BoxError>) -> Self {
        Self::transport(
            "TLS could not be set up; does this machine have CA certificates installed?",
            Some(source.into()),
        )
    }

    /// Whether the base URL is the problem.
    pub fn is_base_url(&self) -> bool {
        self.about == About::BaseUrl
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.about {
            About::BaseUrl => "the base URL cannot be used: ",
            About::Header => "a default header cannot be used: ",
            About::Credentials => "the credentials cannot be used: ",
            About::Transport => "the transport cannot be used: ",
        })?;
        f.write_str(&self.problem)
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
