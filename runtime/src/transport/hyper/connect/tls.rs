//! The TLS configuration, which is that of reqwest: rustls, the platform's certificates, and HTTP/2
//! by negotiation.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;

use crate::boxed::BoxError;

/// Returns a configuration that trusts `roots` and the platform's certificates, and negotiates one
/// of `protocols`, the preferred one first.
pub(crate) fn config(
    roots: Vec<CertificateDer<'static>>,
    protocols: &[&str],
) -> Result<ClientConfig, BoxError> {
    // If the program has installed a provider, it wants that one.
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
