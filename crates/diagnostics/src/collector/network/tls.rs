//! Who signed the certificate that is shown on an encrypted connection, and whether this computer trusts it.

use std::sync::{Arc, Mutex, PoisonError};

use rustls_platform_verifier::Verifier;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::crypto::{CryptoProvider, aws_lc_rs};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
};
use x509_cert::Certificate as X509;
use x509_cert::der::Decode as _;
use x509_cert::ext::pkix::name::DirectoryString;

/// What was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Certificate {
    /// Who signed it, by name.
    pub(super) issuer: String,
    /// The organisation of who signed it.
    pub(super) organisation: Option<String>,
    /// What this computer makes of it.
    pub(super) trust: Trust,
}

/// What this computer makes of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// It trusts it.
    Trusted,
    /// It does not know who signed it, or can't follow it to somebody it knows.
    UnknownIssuer,
    /// It is for another name.
    OtherName,
    /// It has expired or is not valid yet, by this computer's clock.
    OutOfDate,
}

/// Opens encrypted connections and looks at what is shown.
pub(super) struct Looker {
    provider: Arc<CryptoProvider>,
    trusted: Arc<Verifier>,
}

impl Looker {
    /// Reads whom this computer trusts; that takes a moment, so it is done in another thread.
    pub(super) async fn new() -> Result<Self, String> {
        let read = task::spawn_blocking(|| {
            let provider = Arc::new(aws_lc_rs::default_provider());
            let trusted = Verifier::new(Arc::clone(&provider))?;
            Ok::<_, Error>(Self {
                provider,
                trusted: Arc::new(trusted),
            })
        });
        match read.await {
            Ok(looker) => looker.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Opens an encrypted connection even to whom this computer does not trust: nothing private goes through it.
    pub(super) async fn open<S>(
        &self,
        stream: S,
        host: &str,
    ) -> Result<(TlsStream<S>, Certificate), String>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned())
            .map_err(|error| error.to_string())?;
        let watching = Arc::new(Watching {
            trusted: Arc::clone(&self.trusted),
            seen: Mutex::new(None),
        });
        let config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .dangerous()
            .with_custom_certificate_verifier(Arc::clone(&watching) as _)
            .with_no_client_auth();
        let opened = TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await
            .map_err(|error| error.to_string())?;
        let seen = watching.seen.lock();
        let seen = seen.unwrap_or_else(PoisonError::into_inner).take();
        Ok((opened, seen.ok_or("no certificate was shown")?))
    }
}

/// Writes down what is shown, and lets it pass.
#[derive(Debug)]
struct Watching {
    trusted: Arc<Verifier>,
    seen: Mutex<Option<Certificate>>,
}

impl ServerCertVerifier for Watching {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        stapled: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict = self
            .trusted
            .verify_server_cert(shown, between, name, stapled, now);
        let (issuer, organisation) = issuer(shown);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(Certificate {
            issuer,
            organisation,
            trust: trust(verdict.err().as_ref()),
        });
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.trusted.verify_tls12_signature(message, shown, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.trusted.verify_tls13_signature(message, shown, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.trusted.supported_verify_schemes()
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library knows dozens of faults; whatever is no date and no name is a chain that does not hold"
)]
fn trust(error: Option<&Error>) -> Trust {
    match error {
        None => Trust::Trusted,
        Some(Error::InvalidCertificate(fault)) => match fault {
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => Trust::OutOfDate,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                Trust::OtherName
            }
            _ => Trust::UnknownIssuer,
        },
        Some(_) => Trust::UnknownIssuer,
    }
}

/// The name and the organisation of who signed a certificate.
fn issuer(shown: &CertificateDer<'_>) -> (String, Option<String>) {
    let Ok(certificate) = X509::from_der(shown) else {
        return ("unreadable".to_owned(), None);
    };
    let issuer = certificate.tbs_certificate().issuer();
    let text = |name: DirectoryString| name.value().into_owned();
    let organisation = issuer.organization().ok().flatten().map(text);
    let name = issuer.common_name().ok().flatten().map(text);
    let name = name.or_else(|| organisation.clone());
    (name.unwrap_or_else(|| issuer.to_string()), organisation)
}
