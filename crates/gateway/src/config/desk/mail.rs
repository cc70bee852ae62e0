//! A desk that is reached by e-mail: where its mail goes, and where its answers arrive.

use serde::Deserialize;

use crate::config::credential::Credential;

/// A desk that is reached by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MailConfig {
    /// The desk's address.
    pub to: String,
    /// The gateway's own address. Its mailbox holds a copy of all that was sent, and the answers.
    pub from: String,
    /// What a person's address is made of: `{login}@corp.example`. Without it the desk sees a name only.
    #[serde(default)]
    pub requester: Option<String>,
    /// In whose name reports are sent.
    #[serde(default)]
    pub send_as: SendAs,
    /// Who may answer: addresses, and domains with an `@` before them. Without any, everybody at the domain of `to`.
    #[serde(default)]
    pub desk_people: Vec<String>,
    /// The mail server of ours whose `Authentication-Results` count. With it, an answer counts only if it says
    /// `dmarc=pass` of it; without it, senders are believed.
    #[serde(default)]
    pub authenticated_by: Option<String>,
    /// The desk's system marks everything as automatic, also what a technician wrote. Then only what is marked as an
    /// automatic *reply* is taken for one.
    #[serde(default)]
    pub marks_all_mail: bool,
    /// Finds the desk's number of a ticket in the subject or the text of its automatic answer: a regular expression
    /// whose first group is the number, as in `\[Ticket#(\d+)\]`.
    #[serde(default)]
    pub number: Option<String>,
    /// What stands in a mail of the desk that says it is fixed: a regular expression. Without it no mail means that.
    #[serde(default)]
    pub resolved: Option<String>,
    /// The folder of the mailbox that mail arrives in.
    #[serde(default = "inbox")]
    pub folder: String,
    /// Where mail is handed over.
    pub smtp: MailServer,
    /// Where mail is read.
    pub imap: MailServer,
}

/// A mail server, and the account there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is kept private.
    pub tls: Tls,
    /// The account. A relay that lets the gateway send without one needs none.
    #[serde(default)]
    pub user: Option<String>,
    /// Its password.
    #[serde(default)]
    pub password: Option<Credential>,
}

/// How the way to a mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tls {
    /// From the first byte: usually port 465 and port 993.
    Implicit,
    /// Asked for in the clear and insisted on: usually port 587 and port 143.
    Starttls,
    /// Not at all: only to this computer itself.
    None,
}

/// In whose name reports are sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SendAs {
    /// In the gateway's, with the person's name.
    #[default]
    Gateway,
    /// In the person's: the mail server must let the gateway. Answers still go to the gateway, too.
    Requester,
}

fn inbox() -> String {
    "INBOX".to_owned()
}
