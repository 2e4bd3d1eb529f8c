//! The TLS configuration, which is that of reqwest: rustls, the platform's certificates, and HTTP/2
//! by negotiation.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, SupportedProtocolVersion};
use rustls_platform_verifier::Verifier;

use crate::boxed::BoxError;
use crate::error::build::BuildError;
use crate::transport::connect_options::TlsVersion;
use crate::transport::connect_options::plan::{ConnectPlan, tls_error};

/// Returns a configuration that trusts the certificates of the plan and of the platform, and
/// negotiates HTTP/2, preferably or only.
pub(super) fn config(plan: &ConnectPlan) -> Result<ClientConfig, BuildError> {
    let has_certificates = !plan.roots.is_empty() || plan.identity.is_some();
    build(plan).map_err(|error| tls_error(has_certificates, error))
}

fn build(plan: &ConnectPlan) -> Result<ClientConfig, BoxError> {
    // If the program has installed a provider, it wants that one.
    let provider = CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(aws_lc_rs::default_provider()));
    let verifier = verifier(plan.roots.clone(), Arc::clone(&provider))?;
    let builder = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&versions(plan))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = match &plan.identity {
        Some(identity) => builder
            .with_client_auth_cert(identity.certificates.clone(), identity.key.clone_key())?,
        None => builder.with_no_client_auth(),
    };
    let protocols: &[&str] = if plan.is_http2_only { &["h2"] } else { &["h2", "http/1.1"] };
    config.alpn_protocols = protocols.iter().map(|it| it.as_bytes().to_vec()).collect();
    Ok(config)
}

/// Returns the versions of TLS that the plan allows.
fn versions(plan: &ConnectPlan) -> Vec<&'static SupportedProtocolVersion> {
    let known = [
        (TlsVersion::Tls12, &rustls::version::TLS12),
        (TlsVersion::Tls13, &rustls::version::TLS13),
    ];
    known
        .into_iter()
        .filter(|(version, _)| plan.min_tls_version.is_none_or(|min| *version >= min))
        .filter(|(version, _)| plan.max_tls_version.is_none_or(|max| *version <= max))
        .map(|(_, supported)| supported)
        .collect()
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
