//! Access keys: requests are signed with `SDK-HMAC-SHA256` instead of sending a token.
//!
//! A signature covers the method, the path, the query, every header and the bytes of the body, so
//! it is added last: any later change makes the signature invalid.
//!
//! ```
//! use codearts::signing::AccessKey;
//! use codearts::{Client, CodeArts};
//!
//! let key = AccessKey::new("AKEXAMPLE00000000001", "SKexample");
//! let client = Client::<CodeArts>::builder_in("cn-north-4").anonymous().signer(key).build()?;
//! # Ok::<(), endpoint::BuildError>(())
//! ```
//!
//! To sign a request that other code sends, call `sign_at`:
//!
//! ```
//! use codearts::repositories::ShowRepository;
//! use codearts::signing::AccessKey;
//! use endpoint::Endpoint;
//!
//! let key = AccessKey::new("AKEXAMPLE00000000001", "SKexample");
//! let base = "https://codehub-ext.cn-north-4.myhuaweicloud.com".parse()?;
//! let mut request = ShowRepository { repository_id: 7 }.request(&base)?;
//! key.sign_at(&mut request, "2026-01-15T09:30:00Z".parse()?)?;
//! assert_eq!(request.headers()["x-sdk-date"], "20260115T093000Z");
//! assert!(request.headers().contains_key("authorization"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod canonical;
mod digest;
mod error;
mod payload;

use endpoint::{Body, BoxError, Secret, Signer};
use http::Request;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use jiff::Timestamp;

use self::canonical::Canonical;
pub use self::error::SigningError;

const ALGORITHM: &str = "SDK-HMAC-SHA256";
const DATE: HeaderName = HeaderName::from_static("x-sdk-date");
const SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-security-token");

/// An access key (AK) with its secret (SK), of a user or of an agency.
#[derive(Debug, Clone)]
pub struct AccessKey {
    /// The vendor's AK. It is sent.
    pub id: String,
    /// The vendor's SK. It signs requests and is never sent.
    pub secret: Secret<String>,
    /// The security token of a temporary key, which is sent with it.
    pub security_token: Option<Secret<String>>,
}

impl AccessKey {
    /// Creates a permanent key.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret<String>>) -> Self {
        Self { id: id.into(), secret: secret.into(), security_token: None }
    }

    /// Makes this a temporary key, which has a security token.
    #[must_use]
    pub fn with_security_token(self, token: impl Into<Secret<String>>) -> Self {
        Self { security_token: Some(token.into()), ..self }
    }

    /// Signs a request with this time, which the server compares with its own clock. Replaces an
    /// earlier signature.
    ///
    /// The request gets the headers `X-Sdk-Date` and `Authorization`; `X-Security-Token`, if the
    /// key has one; and `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD`, if its body is not JSON, because
    /// the vendor leaves such bodies out of the signature. If the request already has the latter
    /// header, its value is used.
    ///
    /// # Errors
    ///
    /// If the key cannot be sent in a header, if the request has no host, or if its body is
    /// streamed JSON. The request must not be sent then.
    pub fn sign_at(
        &self,
        request: &mut Request<Body>,
        time: Timestamp,
    ) -> Result<(), SigningError> {
        if !is_word(&self.id) {
            return Err(SigningError::KeyId);
        }
        if self.secret.expose().is_empty() {
            return Err(SigningError::NoSecret);
        }
        let date = time.strftime("%Y%m%dT%H%M%SZ").to_string();
        let headers = request.headers_mut();
        headers.remove(AUTHORIZATION);
        headers.insert(DATE, HeaderValue::try_from(&date).map_err(|_| SigningError::Time)?);
        if let Some(token) = &self.security_token {
            let token = sensitive(token.expose()).ok_or(SigningError::SecurityToken)?;
            headers.insert(SECURITY_TOKEN, token);
        }
        let payload = payload::word_for(request)?;
        let Canonical { text, signed_headers } = Canonical::of(request, &payload)?;
        let text = format!("{ALGORITHM}\n{date}\n{}", digest::sha256(&text));
        let signature = digest::hmac_sha256(self.secret.expose(), &text);
        let authorization = format!(
            "{ALGORITHM} Access={}, SignedHeaders={signed_headers}, Signature={signature}",
            self.id
        );
        let authorization = sensitive(&authorization).ok_or(SigningError::KeyId)?;
        request.headers_mut().insert(AUTHORIZATION, authorization);
        Ok(())
    }
}

impl Signer for AccessKey {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        Ok(self.sign_at(request, Timestamp::now())?)
    }
}

/// Returns whether `text` is one word, which can be a value in `Authorization`.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',')
}

/// Returns a header value that is marked as sensitive.
fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
