//! Somebody who opens encrypted connections: a server with a private authority in the gateway's place.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use now_serving_diagnostics::Request;
use now_serving_protocol::bundle::Severity;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::isolated::{HERE, Router, isolated};
use crate::names::{self, Names};
use crate::seen::{GATEWAY, HEALTH, Seen, gateway, whole};

const BETWEEN: &str = "ZScaler Root CA";
const FINDING: &str = "Somebody between opens encrypted connections (ZScaler Root CA).";
/// Whom the computer trusts, for the tests alone.
const TRUSTED: &[(&str, &str)] = &[("SSL_CERT_FILE", "{folder}/trusted.pem")];

/// Serves the gateway's health page with a certificate of this authority; gives the port and the authority.
#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
fn serve(authority: &str) -> (u16, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params
        .distinguished_name
        .push(DnType::CommonName, authority);
    params
        .distinguished_name
        .push(DnType::OrganizationName, "Example Organisation");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let own = params.self_signed(&key).unwrap();
    let issuer = Issuer::new(params, key);
    let server_key = KeyPair::generate().unwrap();
    let names = vec![GATEWAY.to_owned()];
    let shown = CertificateParams::new(names)
        .unwrap()
        .signed_by(&server_key, &issuer)
        .unwrap();
    let key = PrivateKeyDer::try_from(server_key.serialize_der()).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![shown.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime
            .unwrap()
            .block_on(accept(listener, TlsAcceptor::from(Arc::new(config))));
    });
    (port, own.pem())
}

#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
async fn accept(listener: TcpListener, acceptor: TlsAcceptor) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    while let Ok((stream, _)) = listener.accept().await {
        // Whoever does not trust it hangs up.
        let Ok(mut stream) = acceptor.accept(stream).await else {
            continue;
        };
        let mut request = [0; 4096];
        let _asked = stream.read(&mut request).await;
        let answer = whole("200 OK\r\nContent-Type: application/json", HEALTH);
        let _answered = stream.write_all(answer.as_bytes()).await;
        let _closed = stream.shutdown().await;
    }
}

/// A network in which this authority stands between, trusted or not.
#[expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
fn network(folder: &Path, authority: &str, trusted: bool) -> (Router, Request) {
    let router = Router::plug_in();
    names::serve(folder, Names::AllHere);
    let (port, pem) = serve(authority);
    let (_, other) = match trusted {
        true => (port, pem),
        false => serve("Another CA"),
    };
    fs::write(folder.join("trusted.pem"), other).unwrap();
    (router, gateway(GATEWAY, port, true))
}

#[test]
fn somebody_between_whom_the_computer_trusts_is_good_to_know() {
    let test = "tls::somebody_between_whom_the_computer_trusts_is_good_to_know";
    isolated(test, TRUSTED, |folder| {
        let (_router, request) = network(folder, BETWEEN, true);
        let seen = Seen::of("network", request);
        let told = "signed by ZScaler Root CA (Example Organisation), trusted here";
        assert_eq!(seen.values("certificate"), [told], "{}", seen.all());
        assert_eq!(seen.says(), [FINDING], "{}", seen.all());
        assert_eq!(seen.findings[0].severity, Severity::Note);
        assert!(
            seen.values("gateway")[0].starts_with("answers in"),
            "{}",
            seen.all()
        );
    });
}

#[test]
fn somebody_between_whom_the_computer_does_not_trust_is_serious() {
    let test = "tls::somebody_between_whom_the_computer_does_not_trust_is_serious";
    isolated(test, TRUSTED, |folder| {
        let (_router, request) = network(folder, BETWEEN, false);
        let seen = Seen::of("network", request);
        let told = "signed by ZScaler Root CA (Example Organisation), not trusted here";
        assert_eq!(seen.values("certificate"), [told], "{}", seen.all());
        assert_eq!(seen.says(), [FINDING], "{}", seen.all());
        assert_eq!(seen.findings[0].severity, Severity::Serious);
    });
}

#[test]
fn the_organisations_own_authority_is_nobody_between_and_another_one_is() {
    let test = "tls::the_organisations_own_authority_is_nobody_between_and_another_one_is";
    isolated(test, TRUSTED, |folder| {
        let (_router, mut request) = network(folder, "Office CA", true);
        let seen = Seen::of("network", request.clone());
        assert!(seen.says().is_empty(), "{}", seen.all());
        let gateway = request.gateway.as_mut().unwrap();
        gateway.signed_by = Some("Example Organisation".to_owned());
        let seen = Seen::of("network", request.clone());
        assert!(seen.says().is_empty(), "{}", seen.all());
        let gateway = request.gateway.as_mut().unwrap();
        gateway.signed_by = Some("Let's Encrypt".to_owned());
        let seen = Seen::of("network", request);
        let told = ["Somebody between opens encrypted connections (Office CA)."];
        assert_eq!(seen.says(), told, "{}", seen.all());
    });
}

#[test]
fn a_certificate_for_another_name_is_told() {
    isolated(
        "tls::a_certificate_for_another_name_is_told",
        TRUSTED,
        |folder| {
            let (_router, mut request) = network(folder, "Office CA", true);
            request.gateway.as_mut().unwrap().host = HERE.to_string();
            let seen = Seen::of("network", request);
            let told = "signed by Office CA (Example Organisation), but for another name";
            assert_eq!(seen.values("certificate"), [told], "{}", seen.all());
        },
    );
}
