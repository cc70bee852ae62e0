#![doc = include_str!("mail/README.md")]

mod changes;
mod compose;
mod folder;
mod imap;
mod parse;
mod plain;
mod probe;
mod quote;
mod read;
mod smtp;
mod thread;
mod wire;
mod write;

use std::str::FromStr as _;
use std::time::Duration;

use async_trait::async_trait;
use jiff::tz::TimeZone;
use lettre::Address;
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ids::TicketId;
use regex::Regex;
use tokio::sync::{Mutex, mpsc};

use self::folder::Rules;
use self::read::Reading;
use super::probe::{Abilities, Probe, Settles};
use super::{
    Changes, Connector, Cursor, DeskId, Found, Listed, NewReply, NewTicket, ReadError, Snapshot,
    WriteOutcome,
};
use crate::blobs::Blobs;
use crate::config::desk::mail::{MailConfig, MailServer, SendAs, Tls};
use crate::line::QueueId;

/// How long the copy of a mail can take until it lies in our mailbox.
const ECHO: Duration = Duration::from_secs(600);

/// A desk that is reached by e-mail.
pub(crate) struct MailDesk {
    config: MailConfig,
    /// What the organisation calls its desk.
    name: String,
    zone: TimeZone,
    blobs: Blobs,
    addresses: Addresses,
    rules: Rules,
    reading: Mutex<Reading>,
}

/// Who is who.
#[derive(Debug, Clone)]
struct Addresses {
    /// The desk.
    to: Address,
    /// The gateway.
    from: Address,
    /// What a person's address is made of.
    requester: Option<String>,
    send_as: SendAs,
    /// In lower case; a domain begins with `@`.
    desk_people: Vec<String>,
    authenticated_by: Option<String>,
}

/// The configuration cannot be meant so.
#[derive(Debug, thiserror::Error)]
pub enum UnusableMail {
    /// It is no mail address.
    #[error("{0:?} is no mail address")]
    Address(String),
    /// No address can be made of a login name with it.
    #[error(
        "{0:?} makes no mail address: write {{login}} where the login name belongs, as in {{login}}@corp.example"
    )]
    Requester(String),
    /// It is not said what addresses persons have.
    #[error(
        "send-as = \"requester\" needs the setting `requester`, which says what a person's address is made of"
    )]
    NoRequester,
    /// Passwords would travel in the clear.
    #[error("{0} is another computer: tls is \"starttls\" or \"implicit\" there")]
    Private(String),
    /// It is no regular expression.
    #[error("the regular expression {0:?} cannot be read")]
    Pattern(String, #[source] regex::Error),
}

impl MailDesk {
    /// A desk at the configured addresses, which people call `name` and which lives by the clock of `zone`.
    pub(crate) fn new(
        config: &MailConfig,
        name: &str,
        zone: TimeZone,
        blobs: Blobs,
    ) -> Result<Self, UnusableMail> {
        for server in [&config.smtp, &config.imap] {
            if server.tls == Tls::None && !is_this_computer(server) {
                return Err(UnusableMail::Private(server.host.clone()));
            }
        }
        let addresses = Addresses::new(config)?;
        let pattern = |text: &Option<String>| {
            let text = text.as_ref();
            let read = |text: &String| {
                Regex::new(text).map_err(|error| UnusableMail::Pattern(text.clone(), error))
            };
            text.map(read).transpose()
        };
        Ok(Self {
            name: name.to_owned(),
            zone,
            blobs,
            rules: Rules {
                addresses: addresses.clone(),
                number: pattern(&config.number)?,
                resolved: pattern(&config.resolved)?,
                marks_all_mail: config.marks_all_mail,
            },
            addresses,
            reading: Mutex::default(),
            config: config.clone(),
        })
    }
}

impl Addresses {
    fn new(config: &MailConfig) -> Result<Self, UnusableMail> {
        let read = |text: &str| {
            Address::from_str(text).map_err(|_| UnusableMail::Address(text.to_owned()))
        };
        let to = read(&config.to)?;
        match (&config.requester, config.send_as) {
            (None, SendAs::Requester) => return Err(UnusableMail::NoRequester),
            (Some(template), _)
                if !template.contains("{login}")
                    || read(&template.replace("{login}", "a")).is_err() =>
            {
                return Err(UnusableMail::Requester(template.clone()));
            }
            (Some(_), _) | (None, SendAs::Gateway) => {}
        }
        let mut desk_people: Vec<_> = config
            .desk_people
            .iter()
            .map(|who| who.trim().to_ascii_lowercase())
            .collect();
        if desk_people.is_empty() {
            desk_people.push(format!("@{}", to.domain().to_ascii_lowercase()));
        }
        Ok(Self {
            from: read(&config.from)?,
            requester: config.requester.clone(),
            send_as: config.send_as,
            desk_people,
            authenticated_by: config
                .authenticated_by
                .as_ref()
                .map(|name| name.to_ascii_lowercase()),
            to,
        })
    }

    /// The address of a person, if one can be made of what their computer claims.
    fn requester(&self, person: &Person) -> Option<Address> {
        let login = person.login.rsplit('\\').next().unwrap_or_default();
        let login = login.split('@').next().unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-+".contains(&byte);
        if login.is_empty() || !login.bytes().all(plain) {
            return None;
        }
        let address = self.requester.as_ref()?.replace("{login}", login);
        Address::from_str(&address).ok()
    }

    /// Whether somebody may speak for the desk.
    fn is_desk(&self, address: &str) -> bool {
        let domain = address
            .rsplit_once('@')
            .map(|(_, domain)| format!("@{domain}"));
        self.desk_people
            .iter()
            .any(|who| who == address || Some(who) == domain.as_ref())
            || address == self.to.to_string().to_ascii_lowercase()
    }

    /// Whether our mail server vouches for the sender, where that is asked for. The server writes its results on top
    /// of those that others claim in its name.
    fn is_authentic(&self, results: &[String]) -> bool {
        let Some(server) = &self.authenticated_by else {
            return true;
        };
        let mut by_server = results.iter().filter_map(|result| {
            let (by, found) = result.split_once(';')?;
            (by.split_whitespace().next() == Some(server)).then_some(found)
        });
        by_server.next().is_some_and(|found| {
            found
                .split([';', ' '])
                .any(|word| word.trim() == "dmarc=pass")
        })
    }

    fn sender(&self) -> String {
        self.from.to_string().to_ascii_lowercase()
    }
}

fn is_this_computer(server: &MailServer) -> bool {
    let ip = server.host.parse::<std::net::IpAddr>();
    server.host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

/// The ticket of a desk's id. A twin is `ticket~2`: the same report in another mail.
fn ticket_of(id: &DeskId) -> Option<TicketId> {
    let (ticket, _) = id.0.split_once('~').unwrap_or((&id.0, ""));
    ticket.parse().ok()
}

#[async_trait]
impl Connector for MailDesk {
    fn abilities(&self) -> Abilities {
        Abilities {
            settles: Settles::Eventually { within: ECHO },
            has_line: false,
            largest_file: None,
            at_once: 1,
        }
    }

    fn queue_called(&self, _name: &str) -> QueueId {
        thread::queue()
    }

    async fn probe(&self, may_write: bool) -> Probe {
        self.look_around(may_write).await
    }

    async fn submit(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        self.mail_report(ticket).await
    }

    async fn reply(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        self.mail_reply(ticket, reply).await
    }

    async fn find(&self, ticket: &NewTicket) -> Result<Found, ReadError> {
        self.search(ticket).await
    }

    async fn has_reply(&self, ticket: &DeskId, reply: &NewReply) -> Result<bool, ReadError> {
        self.holds_reply(ticket, reply).await
    }

    async fn fold(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()> {
        self.mail_fold(twin, into).await
    }

    async fn get(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        self.look(ticket).await
    }

    async fn file(&self, ticket: &DeskId, file: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        self.load(ticket, file, most).await
    }

    async fn queue(&self) -> Result<Vec<Listed>, ReadError> {
        self.open_tickets().await
    }

    async fn changes(&self, since: Option<&Cursor>) -> Result<Changes, ReadError> {
        self.changes_since(since).await
    }

    async fn listen(&self, hints: &mpsc::Sender<DeskId>) {
        self.listen_for_news(hints).await;
    }
}

#[cfg(test)]
mod tests;
