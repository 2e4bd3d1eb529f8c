//! AWS Signature Version 4, as S3 uses it: the path is encoded once, and the hash of the body is a
//! header.

use std::fmt::Write as _;

use endpoint::{Body, BoxError, Secret, Signer};
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::Request;
use http::header::{AUTHORIZATION, HeaderValue};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest as _, Sha256};

/// The bytes that are percent-encoded in a canonical query: all but the unreserved ones.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The bytes that are percent-encoded in a canonical path.
const PATH: &AsciiSet = &QUERY.remove(b'/');

/// An access key for a region.
#[derive(Debug)]
pub struct AccessKey {
    id: String,
    secret: Secret,
    region: String,
    /// The time of every signature, for tests; otherwise the present.
    time: Option<Timestamp>,
}

impl AccessKey {
    /// Creates a key.
    pub fn new(id: impl Into<String>, secret: Secret, region: impl Into<String>) -> Self {
        Self { id: id.into(), secret, region: region.into(), time: None }
    }

    /// Signs a request with this time.
    ///
    /// # Errors
    ///
    /// If the body is a stream, or the request has no host.
    pub fn sign_at(&self, request: &mut Request<Body>, time: Timestamp) -> Result<(), BoxError> {
        let body = request.body().to_bytes().ok_or("a body that is a stream cannot be signed")?;
        let payload = hex(&Sha256::digest(&body));
        let date_time = time.strftime("%Y%m%dT%H%M%SZ").to_string();
        let date = &date_time[..8];
        let headers = request.headers_mut();
        headers.insert("x-amz-content-sha256", HeaderValue::try_from(&payload)?);
        headers.insert("x-amz-date", HeaderValue::try_from(&date_time)?);

        let (canonical, signed) = canonical_request(request, &payload)?;
        let scope = format!("{date}/{}/s3/aws4_request", self.region);
        let hash = hex(&Sha256::digest(canonical));
        let text = format!("AWS4-HMAC-SHA256\n{date_time}\n{scope}\n{hash}");
        let mut key = hmac(format!("AWS4{}", self.secret.expose()).as_bytes(), date);
        for part in [&self.region, "s3", "aws4_request"] {
            key = hmac(&key, part);
        }
        let signature = hex(&hmac(&key, &text));
        let id = &self.id;
        let mut value = HeaderValue::try_from(format!(
            "AWS4-HMAC-SHA256 Credential={id}/{scope},SignedHeaders={signed},Signature={signature}"
        ))?;
        value.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, value);
        Ok(())
    }
}

impl Signer for AccessKey {
    async fn sign(&self, request: &mut Request<Body>) -> Result<(), BoxError> {
        self.sign_at(request, self.time.unwrap_or_else(Timestamp::now))
    }
}

/// Returns the canonical request and the names of the headers that it contains: `Host`, `Range`
/// and those of the service. The transport may add others.
fn canonical_request(request: &Request<Body>, payload: &str) -> Result<(String, String), BoxError> {
    let uri = request.uri();
    let host = uri.authority().ok_or("the request has no host")?.as_str();
    let mut headers = vec![("host", host)];
    for (name, value) in request.headers() {
        if *name == http::header::RANGE || name.as_str().starts_with("x-amz-") {
            headers.push((name.as_str(), value.to_str()?));
        }
    }
    headers.sort_unstable();
    let names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
    let signed = names.join(";");

    let mut parameters: Vec<_> = uri.query().unwrap_or_default().split('&').collect();
    parameters.retain(|parameter| !parameter.is_empty());
    let mut parameters: Vec<_> = parameters
        .into_iter()
        .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
        .map(|(name, value)| format!("{}={}", encoded(name, QUERY), encoded(value, QUERY)))
        .collect();
    parameters.sort_unstable();

    let mut text = format!("{}\n{}\n", request.method(), encoded(uri.path(), PATH));
    writeln!(text, "{}", parameters.join("&"))?;
    for (name, value) in headers {
        writeln!(text, "{name}:{}", value.trim())?;
    }
    write!(text, "\n{signed}\n{payload}")?;
    Ok((text, signed))
}

/// Encodes a part of a URL as the service does before it computes the signature.
fn encoded(part: &str, set: &'static AsciiSet) -> String {
    let decoded = percent_decode_str(part).decode_utf8_lossy();
    utf8_percent_encode(&decoded, set).to_string()
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use endpoint::Endpoint as _;

    use super::super::{GetObject, ListObjects};
    use super::*;

    impl AccessKey {
        /// Returns the key of the examples in the vendor's documentation, at their time.
        pub(crate) fn test() -> Self {
            let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".into();
            let time = Some("2013-05-24T00:00:00Z".parse().expect("it is a time"));
            Self { time, ..Self::new("AKIAIOSFODNN7EXAMPLE", secret, "us-east-1") }
        }

        /// Removes the signature of a request, if it is that of the request as it was received.
        pub(crate) fn remove_valid_signature(request: &mut Request<Bytes>) {
            if signed_again(request).as_ref() == request.headers().get(AUTHORIZATION) {
                request.headers_mut().remove(AUTHORIZATION);
            }
        }
    }

    /// Signs a request as it was received, and returns the signature.
    fn signed_again(received: &Request<Bytes>) -> Option<HeaderValue> {
        let host = received.headers()["host"].to_str().ok()?;
        let mut request = Request::new(Body::from(received.body().clone()));
        *request.method_mut() = received.method().clone();
        *request.uri_mut() = format!("http://{host}{}", received.uri()).parse().ok()?;
        *request.headers_mut() = received.headers().clone();
        let key = AccessKey::test();
        key.sign_at(&mut request, key.time?).ok()?;
        request.headers_mut().remove(AUTHORIZATION)
    }

    /// Signs a request of an example, whose bucket is a part of the host, and returns its
    /// signature.
    fn signature(mut request: Request<Body>, target: &str) -> String {
        *request.uri_mut() =
            format!("https://examplebucket.s3.amazonaws.com{target}").parse().expect("it is a URL");
        let key = AccessKey::test();
        key.sign_at(&mut request, key.time.expect("it is set")).expect("it can be signed");
        let value = request.headers()[AUTHORIZATION].to_str().expect("it is ASCII");
        value.rsplit_once('=').expect("it ends with the signature").1.to_owned()
    }

    #[test]
    fn signatures_are_those_of_the_documentation() {
        let base = "https://s3.amazonaws.com".parse().expect("it is a URL");
        let get = GetObject { bucket: "b", key: "k", range: Some("bytes=0-9") };
        let get = get.request(&base).expect("it is valid");
        assert_eq!(
            signature(get, "/test.txt"),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
        let list =
            ListObjects { bucket: "b", prefix: None, max_keys: None, continuation_token: None };
        let list = list.request(&base).expect("it is valid");
        assert_eq!(
            signature(list, "/?max-keys=2&prefix=J"),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }
}
