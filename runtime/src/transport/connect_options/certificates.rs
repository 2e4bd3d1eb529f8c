//! Certificates and keys, read from files in the forms PEM and DER.

use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};

use crate::boxed::BoxError;
use crate::error::build::BuildError;
use crate::secret::Secret;

/// A file with certificates to trust. One in the form PEM may contain a private key too.
#[derive(Clone)]
pub(super) enum RootFile {
    Pem(Vec<u8>),
    Der(Vec<u8>),
}

/// The PEM files of a client identity.
#[derive(Clone)]
pub(super) struct IdentityFiles {
    pub(super) certificates: Secret<Vec<u8>>,
    pub(super) key: Secret<Vec<u8>>,
}

/// A certificate chain, and the private key of its first certificate.
pub(crate) struct Identity {
    pub(crate) certificates: Vec<CertificateDer<'static>>,
    pub(crate) key: PrivateKeyDer<'static>,
}

/// Returns the certificates of all files.
pub(super) fn read_roots(files: &[RootFile]) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let mut roots = Vec::new();
    for file in files {
        match file {
            RootFile::Pem(pem) => roots.append(&mut read_chain(pem, NOT_PEM)?),
            RootFile::Der(der) if is_der_sequence(der) => roots.push(der.clone().into()),
            RootFile::Der(_) => return Err(BuildError::transport(NOT_DER, None)),
        }
    }
    Ok(roots)
}

const NOT_PEM: &str = "a root certificate is not in the form PEM; pass the text from `-----BEGIN \
                       CERTIFICATE-----` on, or call `add_root_certificate_der`";
const NOT_DER: &str = "a root certificate is not in the form DER; pass the bytes of exactly one \
                       certificate, or call `add_root_certificates` for PEM";
const NO_CHAIN: &str = "the certificates of the `identity` are not in the form PEM; pass the text \
                        from `-----BEGIN CERTIFICATE-----` on";
const NO_KEY: &str = "the key of the `identity` is not in the form PEM; pass the text from \
                      `-----BEGIN PRIVATE KEY-----` on";
const ENCRYPTED_KEY: &str = "the key of the `identity` is encrypted; decrypt it first, for example \
                             with `openssl pkey -in key.pem`";
const SEVERAL_KEYS: &str =
    "the `identity` has several private keys; pass only that of the first certificate";

/// Returns the certificates of a PEM file, of which there must be one at least.
fn read_chain(
    pem: &[u8],
    problem: &'static str,
) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let fail = |source: Option<BoxError>| BuildError::transport(problem, source);
    let chain = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    match chain {
        Ok(chain) if chain.is_empty() => Err(fail(None)),
        Ok(chain) => Ok(chain),
        Err(error) => Err(fail(Some(described(&error)))),
    }
}

/// Returns the identity that two files contain.
pub(super) fn read_identity(files: &IdentityFiles) -> Result<Identity, BuildError> {
    let certificates = read_chain(files.certificates.expose(), NO_CHAIN)?;
    let pem = files.key.expose();
    let mut keys = PrivateKeyDer::pem_slice_iter(pem);
    let key = match keys.next() {
        Some(Ok(key)) => key,
        Some(Err(error)) => return Err(BuildError::transport(NO_KEY, Some(described(&error)))),
        // Sections of other kinds are skipped, this one too.
        None if is_encrypted(pem) => return Err(BuildError::transport(ENCRYPTED_KEY, None)),
        None => return Err(BuildError::transport(NO_KEY, None)),
    };
    match keys.next() {
        None => Ok(Identity { certificates, key }),
        Some(Ok(_)) => Err(BuildError::transport(SEVERAL_KEYS, None)),
        Some(Err(error)) => Err(BuildError::transport(NO_KEY, Some(described(&error)))),
    }
}

fn is_encrypted(pem: &[u8]) -> bool {
    const MARK: &[u8] = b"-----BEGIN ENCRYPTED PRIVATE KEY-----";
    pem.windows(MARK.len()).any(|text| text == MARK)
}

/// Returns the kind of a PEM error. The error itself quotes the lines that it could not read.
fn described(error: &rustls_pki_types::pem::Error) -> BoxError {
    use rustls_pki_types::pem::Error;
    match error {
        Error::MissingSectionEnd { .. } => "a section of the PEM file has no end",
        Error::IllegalSectionStart { .. } => "a section of the PEM file has an invalid first line",
        Error::Base64Decode(_) => "a section of the PEM file is not valid base64",
        _ => "the PEM file is not valid",
    }
    .into()
}

/// Returns whether bytes are one element `SEQUENCE` of DER, as a certificate is.
fn is_der_sequence(der: &[u8]) -> bool {
    let [0x30, length, rest @ ..] = der else { return false };
    let count = match length {
        0..=0x7f => return usize::from(*length) == rest.len(),
        0x81..=0x84 => usize::from(length - 0x80),
        _ => return false,
    };
    let Some((length, content)) = rest.split_at_checked(count) else { return false };
    let length = length.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
    length == content.len()
}

#[cfg(test)]
mod tests {
    use super::{RootFile, is_der_sequence, read_roots};

    #[test]
    fn der_is_one_sequence_that_ends_with_the_bytes() {
        for (der, is_sequence) in [
            (&[0x30, 0][..], true),
            (&[0x30, 2, 5, 0], true),
            (&[0x30, 0x81, 2, 5, 0], true),
            (&[0x30, 0x82, 0, 2, 5, 0], true),
            (&[0x30, 2, 5], false),
            (&[0x30, 2, 5, 0, 0], false),
            (&[0x30, 0x82, 0], false),
            (&[0x30, 0x80, 5, 0, 0, 0], false),
            (&[0x31, 0], false),
            (&[0x30], false),
            (&[], false),
            (b"-----BEGIN CERTIFICATE-----", false),
        ] {
            assert_eq!(is_der_sequence(der), is_sequence, "{der:?}");
        }
    }

    #[test]
    fn error_of_a_broken_pem_file_does_not_quote_it() {
        for pem in ["-----BEGIN CERTIFICATE-----\nCANARY", "-----BEGIN CANARY"] {
            let error = read_roots(&[RootFile::Pem(pem.into())]).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
        }
    }
}
