//! Writes `multipart/form-data` bodies (RFC 7578).

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::hash::{BuildHasher, RandomState};

use bytes::Bytes;
use http::header::HeaderValue;

use super::Body;
use super::label::{BOUNDARY_PREFIX, with_boundary};
use super::sealed::Sealed;
use super::upload::{ToBody, Upload};
use crate::error::encode::EncodeError;

/// A part of a `body = multipart` request: bytes or a stream, with a file name and a content type.
///
/// ```
/// use endpoint::{Part, endpoint};
///
/// #[endpoint(POST, "/v4/files", 201 => String, body = multipart)]
/// struct AddFile {
///     message: String,
///     #[part]
///     file: Part,
/// }
///
/// let add = AddFile {
///     message: "a file".to_owned(),
///     file: Part::bytes("# Title\n").file_name("README.md").content_type("text/markdown"),
/// };
/// ```
#[must_use]
pub struct Part {
    content: Content,
    file_name: Option<String>,
    content_type: Option<String>,
}

enum Content {
    Bytes(Bytes),
    Stream(Upload),
}

impl Part {
    /// Creates a part from bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self { content: Content::Bytes(bytes.into()), file_name: None, content_type: None }
    }

    /// Creates a part that is read from a stream while it is sent.
    pub fn stream(upload: Upload) -> Self {
        Self { content: Content::Stream(upload), file_name: None, content_type: None }
    }

    /// Sets the file name. Servers treat a part with a file name as a file.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the content type, such as `text/markdown`. By default it is `application/octet-stream`
    /// for a part with a file name, and none for others.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

impl fmt::Debug for Part {
    /// Prints the length, and neither the content nor the file name, which may hold the name of a
    /// person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Bytes(bytes) => write!(f, "Part({} bytes)", bytes.len()),
            Content::Stream(_) => f.write_str("Part(stream)"),
        }
    }
}

/// A type that a field with `#[part]` can have: [`Part`], or an `Option` or `Vec` of it. The trait
/// is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a `#[part]`",
    label = "not a part",
    note = "use `Part`, or an `Option` or `Vec` of it; a field without `#[part]` is sent as text"
)]
pub trait ToPart: Sealed {
    /// Adds the part, or the parts, under a name.
    #[doc(hidden)]
    fn add_to(&self, name: &str, form: &mut Multipart) -> Result<(), EncodeError>;

    /// Returns whether the value is a `None`.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

impl Sealed for Part {}

impl ToPart for Part {
    fn add_to(&self, name: &str, form: &mut Multipart) -> Result<(), EncodeError> {
        form.part(name, self)
    }
}

impl<T: ToPart> ToPart for Option<T> {
    fn add_to(&self, name: &str, form: &mut Multipart) -> Result<(), EncodeError> {
        match self {
            None => Ok(()),
            Some(part) if part.is_absent() => Err(EncodeError::new("is `Some(None)`: no part")),
            Some(part) => part.add_to(name, form),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: ToPart> ToPart for Vec<T> {
    fn add_to(&self, name: &str, form: &mut Multipart) -> Result<(), EncodeError> {
        self.iter().try_for_each(|part| part.add_to(name, form))
    }
}

/// Builds a multipart body.
pub struct Multipart {
    boundary: String,
    /// The bytes written since the last stream.
    text: Vec<u8>,
    /// The body up to the last stream.
    done: VecDeque<Body>,
}

impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Multipart")
    }
}

impl Multipart {
    pub(crate) fn new() -> Self {
        // Other processes cannot predict the boundary, so that no content can be made to contain
        // it. `RandomState` is seeded by the operating system.
        let random = |salt: u8| RandomState::new().hash_one(salt);
        let boundary = format!("{BOUNDARY_PREFIX}{:016x}{:016x}", random(0), random(1));
        Self { boundary, text: Vec::new(), done: VecDeque::new() }
    }

    /// Returns the `Content-Type` of the body, with the boundary: `multipart/form-data`, or the one
    /// that the endpoint sets.
    ///
    /// # Errors
    ///
    /// Returns an error if the type that the endpoint sets does not fit a multipart body.
    pub(crate) fn content_type(
        &self,
        label: Option<&HeaderValue>,
    ) -> Result<HeaderValue, EncodeError> {
        const DEFAULT: HeaderValue = HeaderValue::from_static("multipart/form-data");
        with_boundary(label.unwrap_or(&DEFAULT), &self.boundary)
    }

    /// Adds a part that is plain text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.head(name, None, None);
        self.text.extend_from_slice(text.as_bytes());
        self.text.extend_from_slice(b"\r\n");
    }

    fn part(&mut self, name: &str, part: &Part) -> Result<(), EncodeError> {
        if let Some(content_type) = &part.content_type {
            check_type(content_type)?;
        }
        let content_type = match (&part.content_type, &part.file_name) {
            (Some(content_type), _) => Some(content_type.as_str()),
            (None, Some(_)) => Some("application/octet-stream"),
            (None, None) => None,
        };
        self.head(name, part.file_name.as_deref(), content_type);
        match &part.content {
            Content::Bytes(bytes) => self.text.extend_from_slice(bytes),
            Content::Stream(upload) => {
                let text = std::mem::take(&mut self.text);
                self.done.push_back(text.into());
                self.done.extend(upload.to_body()?);
            }
        }
        self.text.extend_from_slice(b"\r\n");
        Ok(())
    }

    fn head(&mut self, name: &str, file_name: Option<&str>, content_type: Option<&str>) {
        let mut head = format!("--{}\r\n", self.boundary);
        let _ = write!(head, "Content-Disposition: form-data; name=\"{}\"", quoted(name));
        if let Some(file_name) = file_name {
            let _ = write!(head, "; filename=\"{}\"", quoted(file_name));
        }
        if let Some(content_type) = content_type {
            let _ = write!(head, "\r\nContent-Type: {content_type}");
        }
        head.push_str("\r\n\r\n");
        self.text.extend_from_slice(head.as_bytes());
    }

    pub(crate) fn finish(mut self) -> Body {
        self.text.extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        if self.done.is_empty() {
            return self.text.into();
        }
        self.done.push_back(self.text.into());
        Body::chain(self.done)
    }
}

/// Checks the content type of a part, which must be one line of ASCII to mean the same to every
/// server.
fn check_type(content_type: &str) -> Result<(), EncodeError> {
    if content_type.bytes().any(|byte| byte.is_ascii_control()) {
        return Err(EncodeError::new("has a content type with a control character"));
    }
    if !content_type.is_ascii() || content_type.trim().is_empty() {
        return Err(EncodeError::new("has a content type that is empty or not ASCII"));
    }
    Ok(())
}

/// Escapes a name for a quoted string as browsers do: quotes and line breaks, which would end the
/// string or the header, are percent-encoded. Other control characters, which no header can hold,
/// are encoded too.
fn quoted(name: &str) -> Cow<'_, str> {
    if !name.contains(|c: char| c == '"' || c.is_ascii_control()) {
        return Cow::Borrowed(name);
    }
    let mut quoted = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if c == '"' || c.is_ascii_control() {
            let _ = write!(quoted, "%{:02X}", u32::from(c));
        } else {
            quoted.push(c);
        }
    }
    Cow::Owned(quoted)
}
