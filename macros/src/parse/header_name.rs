//! Header names, validated at compile time.

use syn::LitStr;

/// A header name that HTTP allows and that callers may set.
#[derive(Clone)]
pub(crate) struct HeaderName {
    /// The name as it is written, for docs and errors.
    pub(crate) literal: LitStr,
}

/// Headers that the HTTP library derives from the message itself; a value of the caller's would
/// break the framing or address another host.
const SET_BY_HTTP_LIBRARY: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

impl HeaderName {
    pub(crate) fn for_request(literal: LitStr) -> syn::Result<Self> {
        let name = Self::new(literal)?;
        if SET_BY_HTTP_LIBRARY.contains(&name.lower().as_str()) {
            let written = name.literal.value();
            let message = format!(
                "header `{written}` is set by the HTTP library; remove it from the endpoint"
            );
            return Err(syn::Error::new(name.literal.span(), message));
        }
        if name.literal.value().contains('*') {
            let message = "`*` would be a part of the name: a header has one name; write each header \
                           by itself";
            return Err(syn::Error::new(name.literal.span(), message));
        }
        Ok(name)
    }

    pub(crate) fn new(literal: LitStr) -> syn::Result<Self> {
        let name = literal.value();
        let message = match name.bytes().position(|byte| !is_token_byte(byte)) {
            None if !name.is_empty() => return Ok(Self { literal }),
            None => {
                "a header name cannot be empty; write one such as `\"X-Auth-Token\"`".to_owned()
            }
            Some(at) => {
                let found = name[at..].chars().next().unwrap_or_default();
                let problem = match found {
                    ' ' => "a space".to_owned(),
                    _ => format!("`{}`", shown(found)),
                };
                let shown: String = name.chars().map(shown).collect();
                format!(
                    "`{shown}` is not a valid header name: {problem} at byte {at}; use letters, \
                     digits and `-`"
                )
            }
        };
        Err(syn::Error::new(literal.span(), message))
    }

    /// Returns the name in lower case. Header names are compared without case, and `http` keeps
    /// them in lower case.
    pub(crate) fn lower(&self) -> String {
        self.literal.value().to_ascii_lowercase()
    }
}

/// Returns a control character as it is written in Rust: an error is one line.
fn shown(c: char) -> String {
    if c.is_control() { c.escape_default().to_string() } else { c.to_string() }
}

/// Returns whether a byte is a `tchar` of RFC 9110.
pub(crate) fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
