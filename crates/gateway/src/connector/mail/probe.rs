//! Tells an administrator what works and what does not, in plain words.

use std::time::Duration;

use jiff::Timestamp;
use lettre::message::{Mailbox as Named, Message};

use super::MailDesk;
use super::imap::{ImapError, Mailbox};
use super::smtp::{Counter, Envelope, SmtpError};
use crate::config::desk::mail::{MailServer, SendAs, Tls};
use crate::connector::WriteOutcome;
use crate::connector::probe::Probe;

/// How long a mail to ourselves may take before it counts as lost.
const ROUND_TRIP: Duration = Duration::from_secs(60);
/// How often it is looked for.
const LOOK: Duration = Duration::from_secs(2);

impl MailDesk {
    /// Looks at both servers; with `may_write` a mail goes out and comes back, to our own mailbox only.
    pub(super) async fn look_around(&self, may_write: bool) -> Probe {
        let mut probe = Probe::new();
        let (to, from) = (&self.addresses.to, &self.addresses.from);
        probe.system = Some(format!("e-mail to {to}"));
        let counter = self.at_the_counter(&mut probe).await;
        let mailbox = self.at_the_mailbox(&mut probe).await;
        match (counter, mailbox) {
            (Some(counter), Some(mailbox)) if may_write => {
                self.round_trip(&mut probe, counter, mailbox).await
            }
            (counter, mailbox) => {
                if counter.is_some() && mailbox.is_some() {
                    probe.lacking(
                        format!("It was not tried whether mail to {from} arrives in its mailbox."),
                        "Allow the probe to write, and a mail goes there and back.",
                    );
                }
                if let Some(counter) = counter {
                    counter.close().await;
                }
                if let Some(mailbox) = mailbox {
                    mailbox.close().await;
                }
            }
        }
        if self.addresses.authenticated_by.is_none() {
            probe.lacking(
                "Senders are believed: anybody who can write in the desk's name and knows a ticket's reference can answer it.",
                "If your mail server checks DMARC, name it in the setting `authenticated-by`.",
            );
        }
        probe
    }

    async fn at_the_counter(&self, probe: &mut Probe) -> Option<Counter> {
        let server = &self.config.smtp;
        let counter = match Counter::open(server).await {
            Ok(counter) => counter,
            Err(error) => {
                let (says, remedy) = refusal(server, &error);
                probe.broken(says, remedy);
                return None;
            }
        };
        let private = privacy(server);
        probe.good(format!(
            "{} takes mail from us, {private}, up to {} MB.",
            server.host,
            counter.most / 1_000_000
        ));
        if !counter.tells_of_delivery {
            probe.lacking(
                format!("{} does not say when a mail was delivered.", server.host),
                "A ticket reads 'Sent' until the desk answers. Let the desk's system send a receipt, or use a mail \
                 server that knows delivery notices (DSN).",
            );
        }
        Some(counter)
    }

    async fn at_the_mailbox(&self, probe: &mut Probe) -> Option<Mailbox> {
        let (server, folder) = (&self.config.imap, &self.config.folder);
        let mut mailbox = match Mailbox::open(server, folder).await {
            Ok(mailbox) => mailbox,
            Err(error) => {
                let (says, remedy) = closed(server, &error);
                probe.broken(says, remedy);
                return None;
            }
        };
        probe.good(format!(
            "The folder {folder} at {} can be read, {}.",
            server.host,
            privacy(server)
        ));
        match mailbox.can_idle().await {
            Ok(true) => probe.good(format!("{} tells of new mail by itself.", server.host)),
            Ok(false) => probe.lacking(
                format!(
                    "{} does not tell of new mail by itself (IDLE).",
                    server.host
                ),
                "Answers arrive up to a minute later. Switch IDLE on, if the server has it.",
            ),
            Err(error) => {
                probe.broken(
                    format!("{} stopped answering: {error}.", server.host),
                    "Try again.",
                );
                return None;
            }
        }
        Some(mailbox)
    }

    /// A mail to ourselves, in the name that reports are sent in.
    async fn round_trip(&self, probe: &mut Probe, mut counter: Counter, mut mailbox: Mailbox) {
        let from = &self.addresses.from;
        let id = format!("probe.{:016x}@{}", rand::random::<u64>(), from.domain());
        let Ok(mail) = self.to_ourselves(&id) else {
            return probe.broken(
                "The probe's own mail could not be written.",
                "Report this as a fault.",
            );
        };
        let envelope = Envelope {
            from: from.clone(),
            to: from.clone(),
            id: id.clone(),
            bytes: mail,
        };
        let begun = tokio::time::Instant::now();
        let outcome = match counter.address(&envelope).await {
            Ok(()) => counter.hand_over(&envelope).await,
            Err(error) => {
                let (says, remedy) = refusal(&self.config.smtp, &error);
                return probe.broken(says, remedy);
            }
        };
        counter.close().await;
        match outcome {
            WriteOutcome::Done(()) => {}
            WriteOutcome::Refused(why) => {
                return probe.broken(
                    format!("The mail server refused a mail: {why}."),
                    self.remedy_for_names(),
                );
            }
            WriteOutcome::Later { why, .. } | WriteOutcome::Unknown(why) => {
                let cause = why.source().map(ToString::to_string).unwrap_or_default();
                return probe.broken(
                    format!("The mail server refused a mail: {why}: {cause}."),
                    self.remedy_for_names(),
                );
            }
        }
        let first = mailbox.given.saturating_add(1);
        while begun.elapsed() < ROUND_TRIP {
            let came = async {
                mailbox.refresh().await?;
                mailbox.headers_from(first).await
            };
            match came.await {
                Ok(raws)
                    if raws
                        .iter()
                        .filter_map(super::parse::head)
                        .any(|head| head.id == id) =>
                {
                    probe.good(format!(
                        "A mail to {from} came back after {} s.",
                        begun.elapsed().as_secs()
                    ));
                    return mailbox.close().await;
                }
                Ok(_) => tokio::time::sleep(LOOK).await,
                Err(error) => {
                    return probe.broken(
                        format!("The mailbox could not be read: {error}."),
                        "Try again.",
                    );
                }
            }
        }
        probe.broken(
            format!("A mail to {from} was taken, but did not arrive in {} within a minute.", self.config.folder),
            "See whether it lies in another folder, such as junk, or whether mail to this address goes to another \
             mailbox. Without its copies the gateway cannot know what was sent.",
        );
        mailbox.close().await;
    }

    fn to_ourselves(&self, id: &str) -> Result<Vec<u8>, lettre::error::Error> {
        let gateway = Named::new(None, self.addresses.from.clone());
        let from = match (&self.addresses.requester, self.addresses.send_as) {
            (Some(template), SendAs::Requester) => template
                .replace("{login}", "now-serving-probe")
                .parse()
                .ok(),
            (Some(_), SendAs::Gateway) | (None, SendAs::Requester | SendAs::Gateway) => None,
        };
        let from = from.map_or_else(|| gateway.clone(), |address| Named::new(None, address));
        Ok(Message::builder()
            .message_id(Some(format!("<{id}>")))
            .date(Timestamp::now().into())
            .from(from)
            .to(gateway)
            .subject("Now Serving tries whether mail arrives")
            .body(
                "This mail was sent by `now-serving-gateway probe`. It can be deleted.\n"
                    .to_owned(),
            )?
            .formatted())
    }

    fn remedy_for_names(&self) -> String {
        match self.addresses.send_as {
            SendAs::Gateway => format!(
                "Let the account send as {} without limits on what it writes.",
                self.addresses.from
            ),
            SendAs::Requester => {
                "Let the account send in the name of everybody in your organisation, or set \
                                  send-as = \"gateway\"."
                    .to_owned()
            }
        }
    }
}

fn privacy(server: &MailServer) -> &'static str {
    match server.tls {
        Tls::Implicit | Tls::Starttls => "over a private connection",
        Tls::None => "within this computer",
    }
}

fn refusal(server: &MailServer, error: &SmtpError) -> (String, String) {
    let host = &server.host;
    let cause = std::error::Error::source(error)
        .map(|cause| format!(" ({cause})"))
        .unwrap_or_default();
    let remedy = match error {
        SmtpError::Unreached(..) | SmtpError::Silent => {
            format!("See whether {host} is right, and whether a firewall closes port {}.", server.port)
        }
        SmtpError::Tls(..) => "See whether the name fits the server's certificate, and whether this computer trusts \
                               the authority that signed it. The usual ports are 465 for tls = \"implicit\" and 587 for \
                               tls = \"starttls\"."
            .to_owned(),
        SmtpError::NoStarttls(_) => "Use port 465 with tls = \"implicit\", or switch STARTTLS on at the server.".to_owned(),
        SmtpError::Credential(_) => "See whether the file or variable with the password is there and can be read.".to_owned(),
        SmtpError::Login(..) => "See whether user and password are right, and whether the account may use SMTP: some \
                                 providers want that switched on, or an app password."
            .to_owned(),
        SmtpError::From(from, _) => format!("Let the account send as {from}. The refusal often names the rule, such as SPF."),
        SmtpError::To(to, _) => format!("See whether {to} is right, and whether the account may send there (relaying)."),
        SmtpError::Mail(_) => "The server's words say what it minds.".to_owned(),
    };
    (
        format!("Mail cannot be handed over: {error}{cause}."),
        remedy,
    )
}

fn closed(server: &MailServer, error: &ImapError) -> (String, String) {
    let host = &server.host;
    let cause = std::error::Error::source(error)
        .map(|cause| format!(" ({cause})"))
        .unwrap_or_default();
    let remedy = match error {
        ImapError::Unreached { .. } | ImapError::Silent => {
            format!("See whether {host} is right, and whether a firewall closes port {}.", server.port)
        }
        ImapError::Tls(..) => "See whether the name fits the server's certificate, and whether this computer trusts \
                               the authority that signed it. The usual ports are 993 for tls = \"implicit\" and 143 for \
                               tls = \"starttls\"."
            .to_owned(),
        ImapError::NoStarttls(_) => "Use port 993 with tls = \"implicit\", or switch STARTTLS on at the server.".to_owned(),
        ImapError::NoAccount(_) => "Set `user` and `password` below [desk.mail.imap].".to_owned(),
        ImapError::Credential(_) => "See whether the file or variable with the password is there and can be read.".to_owned(),
        ImapError::Login(..) => "See whether user and password are right, and whether the account may use IMAP: some \
                                 providers want that switched on, or an app password."
            .to_owned(),
        ImapError::Folder(folder, _) => format!("See whether the folder is called {folder:?} there; INBOX is the usual one."),
        ImapError::Read(_) => "Try again; if it stays so, the server's log says more.".to_owned(),
    };
    (
        format!("The mailbox cannot be read: {error}{cause}."),
        remedy,
    )
}
