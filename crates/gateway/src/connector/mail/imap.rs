//! The mailbox that answers arrive in: one connection, opened when it is needed and again when it broke.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use async_imap::extensions::idle::IdleResponse;
use async_imap::types::{Capability, Fetch};
use async_imap::{Client, Session};
use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::config::credential::NoCredential;
use crate::config::desk::mail::{MailServer, Tls};

/// How long a connection may take to open.
const CONNECT: Duration = Duration::from_secs(20);
/// How long an answer may take; a large mail over a slow line takes a while.
const ANSWER: Duration = Duration::from_secs(120);
/// How long one wait for news lasts. Servers hang up after half an hour.
const IDLE: Duration = Duration::from_secs(25 * 60);

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// A connection to a folder of the mailbox.
#[derive(Debug)]
pub(super) struct Mailbox {
    session: Session<Box<dyn Wire>>,
    /// Says which numbering of mails is meant; another one means that all numbers are void.
    pub(super) validity: u32,
    /// The highest number that was given when the folder was opened.
    pub(super) given: u32,
}

/// A mail as the mailbox has it, perhaps only its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) uid: u32,
    /// The size of the whole mail, in bytes.
    pub(super) size: u64,
    /// When it arrived.
    pub(super) at: Option<Timestamp>,
    pub(super) bytes: Vec<u8>,
}

/// The mailbox cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImapError {
    #[error("{host}:{port} cannot be reached")]
    Unreached {
        host: String,
        port: u16,
        #[source]
        source: std::io::Error,
    },
    #[error("the connection to {0} cannot be kept private")]
    Tls(String, #[source] crate::connector::Problem),
    #[error("{0} does not offer to keep the connection private (STARTTLS)")]
    NoStarttls(String),
    #[error("no account is given for {0}")]
    NoAccount(String),
    #[error(transparent)]
    Credential(#[from] NoCredential),
    #[error("the mailbox does not let {0} in")]
    Login(String, #[source] async_imap::error::Error),
    #[error("the folder {0} cannot be opened")]
    Folder(String, #[source] async_imap::error::Error),
    #[error("the mailbox does not answer")]
    Silent,
    #[error("the mailbox could not be read")]
    Read(#[from] async_imap::error::Error),
}

impl Mailbox {
    /// Connects, logs in and opens the folder, without the right to change it.
    pub(super) async fn open(server: &MailServer, folder: &str) -> Result<Self, ImapError> {
        let mut session = log_in(server).await?;
        let opened = within(ANSWER, session.examine(folder)).await?;
        let opened = opened.map_err(|error| ImapError::Folder(folder.to_owned(), error))?;
        Ok(Self {
            session,
            validity: opened.uid_validity.unwrap_or(0),
            given: opened.uid_next.unwrap_or(0).saturating_sub(1),
        })
    }

    /// Whether the server tells of news by itself.
    pub(super) async fn can_idle(&mut self) -> Result<bool, ImapError> {
        let can = within(ANSWER, self.session.capabilities()).await??;
        Ok(can.has(&Capability::Atom("IDLE".to_owned())))
    }

    /// The numbers of all mails.
    pub(super) async fn all(&mut self) -> Result<Vec<u32>, ImapError> {
        let found = within(ANSWER, self.session.uid_search("ALL")).await??;
        Ok(found.into_iter().collect())
    }

    /// The headers of the mails from this number on.
    pub(super) async fn headers_from(&mut self, first: u32) -> Result<Vec<Raw>, ImapError> {
        let query = "(UID RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER])";
        let mut raws = self.fetch(&format!("{first}:*"), query).await?;
        // `n:*` always names the last mail, also where it is older.
        raws.retain(|raw| raw.uid >= first);
        Ok(raws)
    }

    /// The first bytes of some mails.
    pub(super) async fn bodies(&mut self, uids: &[u32], most: u64) -> Result<Vec<Raw>, ImapError> {
        if uids.is_empty() {
            return Ok(Vec::new());
        }
        let set: Vec<_> = uids.iter().map(u32::to_string).collect();
        let query = format!("(UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.{most}>)");
        self.fetch(&set.join(","), &query).await
    }

    async fn fetch(&mut self, set: &str, query: &str) -> Result<Vec<Raw>, ImapError> {
        let mut raws = Vec::new();
        let mut fetched = within(ANSWER, self.session.uid_fetch(set, query)).await??;
        while let Some(one) = within(ANSWER, fetched.try_next()).await?? {
            raws.extend(raw(&one));
        }
        raws.sort_unstable_by_key(|raw| raw.uid);
        Ok(raws)
    }

    /// Asks for news, so that a broken connection shows and new mail has its number.
    pub(super) async fn refresh(&mut self) -> Result<(), ImapError> {
        Ok(within(ANSWER, self.session.noop()).await??)
    }

    /// Waits until the server tells of news, or for a while; gives the connection back.
    pub(super) async fn wait(self) -> Result<Self, ImapError> {
        let (validity, given) = (self.validity, self.given);
        let mut idle = self.session.idle();
        within(ANSWER, idle.init()).await??;
        let (news, _interrupt) = idle.wait_with_timeout(IDLE);
        match news.await? {
            IdleResponse::NewData(_) | IdleResponse::Timeout => {}
            // The connection has ended.
            IdleResponse::ManualInterrupt => return Err(ImapError::Silent),
        }
        let session = within(ANSWER, idle.done()).await??;
        Ok(Self {
            session,
            validity,
            given,
        })
    }

    /// Says good-bye.
    pub(super) async fn close(mut self) {
        if let Ok(Err(error)) = within(CONNECT, self.session.logout()).await {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "the mailbox was not left politely"
            );
        }
    }
}

async fn log_in(server: &MailServer) -> Result<Session<Box<dyn Wire>>, ImapError> {
    let (Some(user), Some(password)) = (&server.user, &server.password) else {
        return Err(ImapError::NoAccount(server.host.clone()));
    };
    let password = password.read()?;
    let client = within(CONNECT, connect(server)).await??;
    within(ANSWER, client.login(user, password.reveal()))
        .await?
        .map_err(|(error, _)| ImapError::Login(user.clone(), error))
}

async fn connect(server: &MailServer) -> Result<Client<Box<dyn Wire>>, ImapError> {
    let host = &server.host;
    let unreached = |source| ImapError::Unreached {
        host: host.clone(),
        port: server.port,
        source,
    };
    let tcp = TcpStream::connect((host.as_str(), server.port))
        .await
        .map_err(unreached)?;
    let wire: Box<dyn Wire> = match server.tls {
        Tls::Implicit => secured(host, Box::new(tcp)).await?,
        Tls::Starttls | Tls::None => Box::new(tcp),
    };
    let mut client = Client::new(wire);
    client
        .read_response()
        .await
        .map_err(unreached)?
        .ok_or(ImapError::Silent)?;
    match server.tls {
        Tls::Implicit | Tls::None => Ok(client),
        Tls::Starttls => {
            client
                .run_command_and_check_ok("STARTTLS", None)
                .await
                .map_err(|_| ImapError::NoStarttls(host.clone()))?;
            Ok(Client::new(secured(host, client.into_inner()).await?))
        }
    }
}

async fn secured(host: &str, wire: Box<dyn Wire>) -> Result<Box<dyn Wire>, ImapError> {
    let failed = |source| ImapError::Tls(host.to_owned(), source);
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier())
        .map_err(|error| failed(error.into()))?
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(|error| failed(error.into()))?;
    let tls = TlsConnector::from(Arc::new(config))
        .connect(name, wire)
        .await;
    Ok(Box::new(tls.map_err(|error| failed(error.into()))?))
}

fn raw(fetched: &Fetch) -> Option<Raw> {
    let bytes = fetched.body().or_else(|| fetched.header())?;
    let at = fetched.internal_date();
    Some(Raw {
        uid: fetched.uid?,
        size: u64::from(fetched.size.unwrap_or(0)),
        at: at.and_then(|at| Timestamp::from_second(at.timestamp()).ok()),
        bytes: bytes.to_vec(),
    })
}

async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Result<T, ImapError> {
    tokio::time::timeout(limit, work)
        .await
        .map_err(|_| ImapError::Silent)
}
