//! The content codings (RFC 9110, 8.4.1) whose features are enabled.

use http::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};

/// A coding that can be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    #[cfg(feature = "gzip")]
    Gzip,
    #[cfg(feature = "deflate")]
    Deflate,
    #[cfg(feature = "brotli")]
    Brotli,
    #[cfg(feature = "zstd")]
    Zstd,
}

impl Coding {
    /// All codings, in the order of preference.
    const ALL: &[Self] = &[
        #[cfg(feature = "zstd")]
        Self::Zstd,
        #[cfg(feature = "gzip")]
        Self::Gzip,
        #[cfg(feature = "deflate")]
        Self::Deflate,
        #[cfg(feature = "brotli")]
        Self::Brotli,
    ];

    /// Returns the name of the coding in headers.
    pub(super) const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip => "gzip",
            #[cfg(feature = "deflate")]
            Self::Deflate => "deflate",
            #[cfg(feature = "brotli")]
            Self::Brotli => "br",
            #[cfg(feature = "zstd")]
            Self::Zstd => "zstd",
        }
    }

    /// Returns the coding of this name, in any case. `x-gzip` is an old name of `gzip`.
    fn of(name: &str) -> Option<Self> {
        let is_old_gzip = name.eq_ignore_ascii_case("x-gzip");
        let name = if is_old_gzip { "gzip" } else { name };
        Self::ALL.iter().copied().find(|coding| coding.name().eq_ignore_ascii_case(name))
    }
}

/// Returns the value of `Accept-Encoding`.
pub(super) fn accepted() -> HeaderValue {
    let names: Vec<_> = Coding::ALL.iter().map(|coding| coding.name()).collect();
    // The names consist of ASCII letters, so the fallback is never used.
    HeaderValue::try_from(names.join(",")).unwrap_or(HeaderValue::from_static("identity"))
}

/// Returns the codings to remove, the outermost first, and the list of those that remain: the first
/// unknown one, and all inside of it. A header that is not ASCII text stays unchanged.
pub(super) fn split(headers: &HeaderMap) -> (Vec<Coding>, String) {
    let mut names = Vec::new();
    for value in headers.get_all(CONTENT_ENCODING) {
        let Ok(text) = value.to_str() else { return (Vec::new(), String::new()) };
        names.extend(text.split(',').map(str::trim_ascii).filter(|name| !name.is_empty()));
    }
    let mut codings = Vec::new();
    while let Some(name) = names.last() {
        if !name.eq_ignore_ascii_case("identity") {
            let Some(coding) = Coding::of(name) else { break };
            codings.push(coding);
        }
        names.pop();
    }
    (codings, names.join(", "))
}

#[cfg(all(test, feature = "gzip"))]
mod tests {
    use super::*;

    #[test]
    fn known_codings_are_removed_from_the_end_up_to_an_unknown_one() {
        const GZIP: Coding = Coding::Gzip;
        for (values, count, rest) in [
            (&[][..], 0, ""),
            (&["gzip"], 1, ""),
            (&["GZip"], 1, ""),
            (&["x-gzip"], 1, ""),
            (&["X-GZIP"], 1, ""),
            (&["gzip, gzip"], 2, ""),
            (&["gzip", "x-gzip"], 2, ""),
            (&[" gzip ,\tidentity"], 1, ""),
            (&["identity"], 0, ""),
            (&[",gzip,,"], 1, ""),
            (&["foo, gzip"], 1, "foo"),
            (&["gzip, foo, GZIP"], 1, "gzip, foo"),
            (&["gzip, foo"], 0, "gzip, foo"),
            (&["foo"], 0, "foo"),
            (&["gzip;q=1"], 0, "gzip;q=1"),
            (&["gzip gzip"], 0, "gzip gzip"),
        ] {
            let values = values.iter().map(|value| HeaderValue::from_static(value));
            let headers = values.map(|value| (CONTENT_ENCODING, value)).collect();
            assert_eq!(split(&headers), (vec![GZIP; count], rest.to_owned()), "{headers:?}");
        }
        let mut headers = HeaderMap::new();
        headers.append(CONTENT_ENCODING, HeaderValue::from_bytes(b"\xff").unwrap());
        headers.append(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(split(&headers).0, []);
    }
}
