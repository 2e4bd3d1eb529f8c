//! The content coding that a response still has, and how to remove it.

use std::fmt;

use http::header::{CONTENT_ENCODING, HeaderMap};

/// The outermost content coding of a response that has not been decompressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ContentCoding {
    /// The name in lower case; `None` if the value is not a valid name.
    name: Option<String>,
}

impl ContentCoding {
    /// Returns the coding that the headers name, if there is one.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let last = headers.get_all(CONTENT_ENCODING).iter().next_back()?;
        let Ok(text) = last.to_str() else { return Some(Self { name: None }) };
        let mut names = text.split(',').map(str::trim_ascii);
        let name =
            names.rfind(|name| !name.is_empty() && !name.eq_ignore_ascii_case("identity"))?;
        // A value that is not a token is not printed, because it may be any data.
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let is_name = name.len() <= 20 && name.bytes().all(is_token);
        Some(Self { name: is_name.then(|| name.to_ascii_lowercase()) })
    }

    /// Returns whether the content is compressed: some servers write other things into the header.
    pub(crate) fn is_compressed(&self) -> bool {
        const COMPRESSED: [&str; 8] =
            ["br", "compress", "deflate", "gzip", "snappy", "x-compress", "x-gzip", "zstd"];
        self.name.as_deref().is_some_and(|name| COMPRESSED.contains(&name))
    }
}

impl fmt::Display for ContentCoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(name) = self.name.as_deref() else {
            return f.write_str("its Content-Encoding is no name of a coding");
        };
        let feature = match name {
            "gzip" | "x-gzip" => "gzip",
            "br" => "brotli",
            "deflate" => "deflate",
            "zstd" => "zstd",
            _ => return write!(f, "its Content-Encoding is {name}, which cannot be taken off"),
        };
        write!(
            f,
            "its Content-Encoding is {name}; call `decompress()` on the client's builder, with the \
             feature `{feature}`"
        )
    }
}
