//! Verifies `SDK-HMAC-SHA256` signatures. It shares no code with the signer in `examples/codearts`;
//! both are tested with the vendor's test vectors.

use axum::http::{HeaderMap, header::AUTHORIZATION, request::Parts};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::TimeZone};
use sha2::{Digest as _, Sha256};

use super::{Service, random::HEX};

const ALGORITHM: &str = "SDK-HMAC-SHA256";
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";
/// The maximum difference between the clocks.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(15);

/// The content of `Authorization`.
struct Claim<'a> {
    access: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

/// Verifies that the request is signed with the access key of the user; otherwise returns the
/// reason.
pub(super) fn verify(parts: &Parts, body: &[u8], now: Timestamp) -> Result<(), &'static str> {
    let claim = claim(&parts.headers).ok_or("the header Authorization is malformed")?;
    if claim.access != Service::ACCESS_KEY {
        return Err("the access key is not known");
    }
    let date = text(&parts.headers, "x-sdk-date").ok_or("the header X-Sdk-Date is missing")?;
    let time = time(date).ok_or("the header X-Sdk-Date is malformed")?;
    if time.duration_since(now).abs() > TOLERANCE {
        return Err("the signature has expired");
    }
    if !claim.signed_headers.split(';').any(|name| name == "x-sdk-date") {
        return Err("the header X-Sdk-Date is not signed");
    }
    let canonical = canonical(parts, claim.signed_headers, &payload(parts, body)?)?;
    let to_sign = format!("{ALGORITHM}\n{date}\n{}", hex(&Sha256::digest(canonical)));
    let signature = unhex(claim.signature).ok_or("the signature is malformed")?;
    Hmac::<Sha256>::new_from_slice(Service::SECRET_KEY.as_bytes())
        .expect("HMAC accepts keys of any length")
        .chain_update(to_sign)
        .verify_slice(&signature)
        .map_err(|_| "verify aksk signature fail")
}

fn claim(headers: &HeaderMap) -> Option<Claim<'_>> {
    let rest = headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix(ALGORITHM)?;
    let mut parts = rest.strip_prefix(' ')?.split(", ");
    let mut part = |name| parts.next()?.strip_prefix(name)?.strip_prefix('=');
    let claim = Claim {
        access: part("Access")?,
        signed_headers: part("SignedHeaders")?,
        signature: part("Signature")?,
    };
    parts.next().is_none().then_some(claim)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn time(text: &str) -> Option<Timestamp> {
    let time = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// Returns the hash of the body. Only a body that is not JSON may be unsigned, and a header must
/// declare it.
fn payload(parts: &Parts, body: &[u8]) -> Result<String, &'static str> {
    let hash = hex(&Sha256::digest(body));
    let content_type = text(&parts.headers, "content-type").unwrap_or_default();
    match text(&parts.headers, "x-sdk-content-sha256") {
        None => Ok(hash),
        Some(UNSIGNED) if !content_type.starts_with("application/json") => Ok(UNSIGNED.to_owned()),
        Some(declared) if declared == hash => Ok(hash),
        Some(_) => Err("the header X-Sdk-Content-Sha256 is not the hash of the body"),
    }
}

fn canonical(parts: &Parts, names: &str, payload: &str) -> Result<Vec<u8>, &'static str> {
    let mut path = percent_encoded(&percent_decoded(parts.uri.path()), "-_.~/");
    if !path.ends_with('/') {
        path.push('/');
    }
    let query = parts.uri.query().unwrap_or_default();
    let mut query: Vec<(Vec<u8>, Vec<u8>)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (percent_decoded(name), percent_decoded(value)))
        .collect();
    query.sort();
    let query: Vec<String> = query
        .iter()
        .map(|(name, value)| {
            format!("{}={}", percent_encoded(name, "-_.~"), percent_encoded(value, "-_.~"))
        })
        .collect();
    let mut canonical = format!("{}\n{path}\n{}\n", parts.method, query.join("&")).into_bytes();
    for name in names.split(';') {
        let mut values: Vec<_> =
            parts.headers.get_all(name).iter().map(|value| value.as_bytes().trim_ascii()).collect();
        if values.is_empty() {
            return Err("a signed header is missing");
        }
        values.sort_unstable();
        for value in values {
            canonical.extend([name.as_bytes(), b":", value, b"\n"].concat());
        }
    }
    canonical.extend(format!("\n{names}\n{payload}").into_bytes());
    Ok(canonical)
}

/// Percent-decodes a string. An invalid escape is kept unchanged.
fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = (*first == b'%').then(|| unhex(utf8(tail.get(..2)?)?)).flatten();
        bytes.push(escaped.as_ref().map_or(*first, |escaped| escaped[0]));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    bytes
}

fn utf8(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn percent_encoded(bytes: &[u8], kept: &str) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        let c = char::from(*byte);
        if c.is_ascii_alphanumeric() || kept.contains(c) {
            text.push(c);
        } else {
            text.push('%');
            text.push_str(&hex(&[*byte]).to_uppercase());
        }
    }
    text
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from(HEX[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| char::from(c).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}
