//! Hands mails over. What may have been seen of a mail is told apart by how far the conversation got.
//!
//! Nothing is accepted before the last dot, so that until then a mail can be sent again. After it, only an answer says
//! whether it was accepted; without one, nobody knows.

use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Rcpt};
use lettre::transport::smtp::extension::{
    ClientId, MailBodyParameter, MailParameter, RcptParameter,
};

use crate::config::credential::NoCredential;
use crate::config::desk::mail::{MailServer, Tls};
use crate::connector::{Problem, WriteOutcome};

/// How long connecting, and each of the short answers, may take.
const ANSWER: Duration = Duration::from_secs(60);
/// How long the mail itself may take: servers look for spam and viruses before they answer.
const ACCEPT: Duration = Duration::from_secs(600);
/// What a mail server takes if it does not say how much.
const USUAL_SIZE: u64 = 20_000_000;

/// A mail, ready to be handed over.
#[derive(Debug)]
pub(super) struct Envelope {
    /// Where it says that it could not be delivered.
    pub(super) from: Address,
    /// The desk.
    pub(super) to: Address,
    /// Names the envelope in what mail servers report of it.
    pub(super) id: String,
    pub(super) bytes: Vec<u8>,
}

/// A conversation with the mail server, up to where mails are handed over.
pub(super) struct Counter {
    connection: AsyncSmtpConnection,
    /// The largest mail that is taken, in bytes.
    pub(super) most: u64,
    /// Whether it says when a mail was delivered (RFC 3461).
    pub(super) tells_of_delivery: bool,
}

/// A mail was not handed over, and the server never had it.
#[derive(Debug, thiserror::Error)]
pub(super) enum SmtpError {
    #[error("the mail server {0} cannot be reached")]
    Unreached(String, #[source] lettre::transport::smtp::Error),
    #[error("the connection to {0} cannot be kept private")]
    Tls(String, #[source] lettre::transport::smtp::Error),
    #[error("{0} does not offer to keep the connection private (STARTTLS)")]
    NoStarttls(String),
    #[error(transparent)]
    Credential(#[from] NoCredential),
    #[error("the mail server does not let {0} in")]
    Login(String, #[source] lettre::transport::smtp::Error),
    #[error("the mail server does not take mail from {0}")]
    From(Address, #[source] lettre::transport::smtp::Error),
    #[error("the mail server does not take mail to {0}")]
    To(Address, #[source] lettre::transport::smtp::Error),
    #[error("the mail server does not take this mail")]
    Mail(#[source] lettre::transport::smtp::Error),
    #[error("the mail server does not answer")]
    Silent,
}

impl Counter {
    /// Connects and logs in.
    pub(super) async fn open(server: &MailServer) -> Result<Self, SmtpError> {
        within(ANSWER, Self::reach(server)).await?
    }

    async fn reach(server: &MailServer) -> Result<Self, SmtpError> {
        let host = &server.host;
        let tls = || {
            TlsParameters::new(host.clone()).map_err(|error| SmtpError::Tls(host.clone(), error))
        };
        let wrapper = match server.tls {
            Tls::Implicit => Some(tls()?),
            Tls::Starttls | Tls::None => None,
        };
        let us = ClientId::default();
        let to = (host.as_str(), server.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(to, Some(ANSWER), &us, wrapper, None)
                .await
                .map_err(|error| match error.is_tls() {
                    true => SmtpError::Tls(host.clone(), error),
                    false => SmtpError::Unreached(host.clone(), error),
                })?;
        if server.tls == Tls::Starttls {
            if !connection.can_starttls() {
                return Err(SmtpError::NoStarttls(host.clone()));
            }
            connection
                .starttls(tls()?, &us)
                .await
                .map_err(|error| SmtpError::Tls(host.clone(), error))?;
        }
        let offers = connection
            .command(Ehlo::new(us))
            .await
            .map_err(|error| SmtpError::Unreached(host.clone(), error))?;
        if let (Some(user), Some(password)) = (&server.user, &server.password) {
            let account = Credentials::new(user.clone(), password.read()?.reveal().to_owned());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &account)
                .await
                .map_err(|error| SmtpError::Login(user.clone(), error))?;
        }
        let lines: Vec<String> = offers.message().map(str::to_ascii_uppercase).collect();
        Ok(Self {
            connection,
            most: size(&lines).unwrap_or(USUAL_SIZE),
            tells_of_delivery: lines.iter().any(|line| line == "DSN"),
        })
    }

    /// Says who sends to whom; to the gateway's own mailbox as well, where the copy proves that it was sent.
    pub(super) async fn address(&mut self, envelope: &Envelope) -> Result<(), SmtpError> {
        within(ANSWER, self.say(envelope)).await?
    }

    async fn say(&mut self, envelope: &Envelope) -> Result<(), SmtpError> {
        let parameter = |keyword: &str, value: &str| (keyword.to_owned(), Some(value.to_owned()));
        let mut about_mail = vec![MailParameter::Body(MailBodyParameter::EightBitMime)];
        let mut about_desk = Vec::new();
        let mut about_us = Vec::new();
        if self.tells_of_delivery {
            let (keyword, value) = parameter("ENVID", &envelope.id);
            about_mail.push(MailParameter::Other { keyword, value });
            let (keyword, value) = parameter("RET", "HDRS");
            about_mail.push(MailParameter::Other { keyword, value });
            let (keyword, value) = parameter("NOTIFY", "SUCCESS,FAILURE");
            about_desk.push(RcptParameter::Other { keyword, value });
            let (keyword, value) = parameter("NOTIFY", "NEVER");
            about_us.push(RcptParameter::Other { keyword, value });
        }
        let (from, to) = (&envelope.from, &envelope.to);
        self.connection
            .command(Mail::new(Some(from.clone()), about_mail))
            .await
            .map_err(|error| SmtpError::From(from.clone(), error))?;
        for (address, about) in [(to, about_desk), (from, about_us)] {
            self.connection
                .command(Rcpt::new(address.clone(), about))
                .await
                .map_err(|error| SmtpError::To(address.clone(), error))?;
        }
        self.connection
            .command(Data)
            .await
            .map_err(SmtpError::Mail)?;
        Ok(())
    }

    /// Hands over the mail that was addressed.
    pub(super) async fn hand_over(&mut self, envelope: &Envelope) -> WriteOutcome<()> {
        match within(ACCEPT, self.connection.message(&envelope.bytes)).await {
            Ok(Ok(_)) => WriteOutcome::Done(()),
            Ok(Err(error)) if error.is_transient() => later(SmtpError::Mail(error)),
            Ok(Err(error)) if error.is_permanent() => refused(error),
            Ok(Err(error)) => WriteOutcome::Unknown(Box::new(error)),
            Err(silent) => WriteOutcome::Unknown(Box::new(silent)),
        }
    }

    /// Says good-bye.
    pub(super) async fn close(mut self) {
        if let Ok(Err(error)) = within(ANSWER, self.connection.quit()).await {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "the mail server was not left politely"
            );
        }
    }
}

/// What a final refusal means. What an administrator can put right is tried again; a mail that is too large or cannot
/// be read never gets through.
fn refused(error: lettre::transport::smtp::Error) -> WriteOutcome<()> {
    let says = error.to_string();
    let never = error.status().is_some_and(|code| u16::from(code) == 552)
        || ["5.2.3", "5.3.4", "5.6."]
            .iter()
            .any(|code| says.contains(code));
    if never {
        WriteOutcome::Refused(format!("the mail server does not take this mail: {says}"))
    } else {
        later(SmtpError::Mail(error))
    }
}

/// The server certainly does not have it.
pub(super) fn later<T>(error: SmtpError) -> WriteOutcome<T> {
    WriteOutcome::Later {
        pause: None,
        why: Problem::from(error),
    }
}

fn size(lines: &[String]) -> Option<u64> {
    let size = lines.iter().find_map(|line| line.strip_prefix("SIZE "))?;
    size.trim().parse().ok().filter(|size| *size > 0)
}

async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Result<T, SmtpError> {
    tokio::time::timeout(limit, work)
        .await
        .map_err(|_| SmtpError::Silent)
}
