//! TLS as reqwest sets it up: rustls, the platform's certificates, and HTTP/2 by negotiation.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;

use crate::error::BoxError;

/// What a connection may speak once TLS is up, in the order of preference.
pub(crate) fn config(
    roots: Vec<CertificateDer<'static>>,
    protocols: &[&str],
) -> Result<ClientConfig, BoxError> {
    // A provider that the program has installed is the one it wants.
    let provider = CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(aws_lc_rs::default_provider()));
    let verifier = verifier(roots, Arc::clone(&provider))?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(rustls::ALL_VERSIONS)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|it| it.as_bytes().to_vec()).collect();
    Ok(config)
}

#[cfg(not(target_os = "android"))]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, BoxError> {
    if roots.is_empty() {
        return Ok(Verifier::new(provider)?);
    }
    Ok(Verifier::new_with_extra_roots(roots, provider)?)
}

#[cfg(target_os = "android")]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, BoxError> {
    if roots.is_empty() {
        return Ok(Verifier::new(provider)?);
    }
    Err("this platform takes no certificates of a program's own".into())
}
