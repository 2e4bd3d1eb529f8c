//! Certificates, client identities, versions of TLS, and HTTP/2 only.

use endpoint::transport::{ConnectOptions, TlsVersion};
use http::Version;
use tokio_rustls::rustls::{ProtocolVersion, version};

use crate::authority::Authority;
use crate::origin::{Origin, TlsSetup};
use crate::transport::{Get, Transport, connect_error, on_each_transport};

const NAME: &str = "api.example.com";

/// Returns options that reach a server by the name `api.example.com`.
fn reaching(origin: &Origin) -> ConnectOptions {
    ConnectOptions::new().ignore_env_proxies().resolve(NAME, [origin.address])
}

const URL: &str = "https://api.example.com";

async fn certificate_of_an_added_authority_is_trusted(transport: Transport) {
    let authority = Authority::new();
    let origin = Origin::tls(TlsSetup::new(authority.issue(NAME))).await;
    let other = Authority::new();
    for options in [
        reaching(&origin).add_root_certificates(authority.pem.clone()),
        reaching(&origin).add_root_certificates(format!("{}\n{}", other.pem, authority.pem)),
        reaching(&origin).add_root_certificate_der(authority.der.to_vec()),
    ] {
        let client = transport.client(URL, options);
        assert_eq!(Get.send(&client).await.expect("it is trusted").id, 7);
    }
}

async fn certificate_of_another_authority_is_a_connect_error(transport: Transport) {
    let (authority, other) = (Authority::new(), Authority::new());
    let origin = Origin::tls(TlsSetup::new(authority.issue(NAME))).await;
    for options in [reaching(&origin), reaching(&origin).add_root_certificates(other.pem)] {
        let causes = connect_error(&transport.client(URL, options)).await;
        assert!(causes.contains("certificate"), "{causes}");
    }
    assert_eq!(origin.seen().len(), 0);
}

async fn certificate_for_another_name_is_a_connect_error(transport: Transport) {
    let authority = Authority::new();
    let origin = Origin::tls(TlsSetup::new(authority.issue("other.example.com"))).await;
    let options = reaching(&origin).add_root_certificates(authority.pem.clone());
    connect_error(&transport.client(URL, options)).await;
    assert_eq!(origin.seen().len(), 0);
}

async fn identity_is_sent_with_its_chain(transport: Transport) {
    let authority = Authority::new();
    for versions in [&[&version::TLS12], &[&version::TLS13]] {
        let setup = TlsSetup::new(authority.issue(NAME));
        let origin = Origin::tls(TlsSetup { versions, clients: Some(&authority), ..setup }).await;
        let intermediate = authority.intermediate();
        let client = intermediate.issue("client");
        let chain = format!("{}{}", client.pem, intermediate.pem);
        let everything = format!("{chain}{}", client.key_pem);
        let options = reaching(&origin).add_root_certificates(authority.pem.clone());
        for options in [
            options.clone().identity(chain, client.key_pem.clone()),
            options.identity(everything.clone(), everything),
        ] {
            let client = transport.client(URL, options);
            assert_eq!(Get.send(&client).await.expect("it is authenticated").id, 7);
        }
        for seen in origin.seen() {
            let sent = seen.tls.expect("it has TLS").client;
            assert_eq!(sent, [client.der.to_vec(), intermediate.der.to_vec()]);
        }
    }
}

async fn missing_identity_is_a_connect_error(transport: Transport) {
    let authority = Authority::new();
    let setup = TlsSetup::new(authority.issue(NAME));
    // In TLS 1.3, a client has completed the handshake before the server checks its certificate.
    let versions = &[&version::TLS12];
    let origin = Origin::tls(TlsSetup { versions, clients: Some(&authority), ..setup }).await;
    let other = Authority::new().issue("client");
    let options = reaching(&origin).add_root_certificates(authority.pem.clone());
    for options in [options.clone(), options.identity(other.pem, other.key_pem)] {
        connect_error(&transport.client(URL, options)).await;
    }
    assert_eq!(origin.seen().len(), 0);
}

async fn missing_identity_is_an_error_with_tls_1_3(transport: Transport) {
    let authority = Authority::new();
    let setup = TlsSetup::new(authority.issue(NAME));
    let origin = Origin::tls(TlsSetup { clients: Some(&authority), ..setup }).await;
    let options = reaching(&origin).add_root_certificates(authority.pem.clone());
    Get.send(&transport.client(URL, options)).await.expect_err("it has no certificate");
    assert_eq!(origin.seen().len(), 0);
}

async fn version_of_tls_is_within_the_limits(transport: Transport) {
    let authority = Authority::new();
    let origin = Origin::tls(TlsSetup::new(authority.issue(NAME))).await;
    let options = || reaching(&origin).add_root_certificates(authority.pem.clone());
    for (options, expected) in [
        (options(), ProtocolVersion::TLSv1_3),
        (options().min_tls_version(TlsVersion::Tls13), ProtocolVersion::TLSv1_3),
        (options().max_tls_version(TlsVersion::Tls12), ProtocolVersion::TLSv1_2),
        (
            options().min_tls_version(TlsVersion::Tls12).max_tls_version(TlsVersion::Tls12),
            ProtocolVersion::TLSv1_2,
        ),
    ] {
        Get.send(&transport.client(URL, options)).await.expect("there is a common version");
        let last = origin.seen().pop().expect("there was a request").tls.expect("it has TLS");
        assert_eq!(last.version, Some(expected));
    }
}

async fn server_without_a_common_version_is_a_connect_error(transport: Transport) {
    let authority = Authority::new();
    for (versions, limit) in [
        (&[&version::TLS12], ConnectOptions::new().min_tls_version(TlsVersion::Tls13)),
        (&[&version::TLS13], ConnectOptions::new().max_tls_version(TlsVersion::Tls12)),
    ] {
        let setup = TlsSetup::new(authority.issue(NAME));
        let origin = Origin::tls(TlsSetup { versions, ..setup }).await;
        let options = limit.ignore_env_proxies().resolve(NAME, [origin.address]);
        let options = options.add_root_certificates(authority.pem.clone());
        connect_error(&transport.client(URL, options)).await;
        assert_eq!(origin.seen().len(), 0);
    }
}

async fn http2_only_offers_no_other_protocol(transport: Transport) {
    let authority = Authority::new();
    let options = |origin: &Origin| {
        reaching(origin).add_root_certificates(authority.pem.clone()).http2_only()
    };
    let setup = TlsSetup::new(authority.issue(NAME));
    let origin = Origin::tls(TlsSetup { protocols: &["http/1.1", "h2"], ..setup }).await;
    Get.send(&transport.client(URL, options(&origin))).await.expect("it speaks HTTP/2");
    assert_eq!(origin.one().version, Version::HTTP_2);

    let origin = Origin::tls(TlsSetup::new(authority.issue(NAME))).await;
    connect_error(&transport.client(URL, options(&origin))).await;
    assert_eq!(origin.seen().len(), 0);

    let origin = Origin::plain_http2().await;
    let client = transport.client(&origin.url(), ConnectOptions::new().http2_only());
    Get.send(&client).await.expect("it speaks HTTP/2");
    assert_eq!(origin.one().version, Version::HTTP_2);
}

on_each_transport!(
    certificate_of_an_added_authority_is_trusted,
    certificate_of_another_authority_is_a_connect_error,
    certificate_for_another_name_is_a_connect_error,
    identity_is_sent_with_its_chain,
    missing_identity_is_a_connect_error,
    missing_identity_is_an_error_with_tls_1_3,
    version_of_tls_is_within_the_limits,
    server_without_a_common_version_is_a_connect_error,
    http2_only_offers_no_other_protocol,
);
