//! The connector against Postfix and Dovecot, which `cargo xtask desks up mail` makes.
//!
//! Of what every connector must do, these do not apply: taking, asking, waiting, merging, moving, deleting, noting,
//! priorities and walk-ins are acts that a mailbox does not know.

mod faults;

use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;
use lettre::message::{Attachment, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::Stage;
use tempfile::TempDir;

use super::*;
use crate::connector::WriteOutcome::Done;
use crate::connector::conformance::{self, Act, Acted, AtDesk, Bench, WalkIn};
use crate::connector::real::RealDesk;

/// A gateway's mailbox and a helpdesk's, and somebody at the helpdesk.
struct MailBench {
    known: RealDesk,
    desk: MailDesk,
    blobs: Blobs,
    folder: TempDir,
    said: AtomicU32,
}

impl MailBench {
    fn open(test: &str, change: impl FnOnce(&mut MailConfig)) -> Option<Self> {
        let known = RealDesk::find("mail", test)?;
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        std::fs::write(&secret, known.text("/mailboxes/gateway")).unwrap();
        let server = |pointer| MailServer {
            host: known.text("/host"),
            port: u16::try_from(known.number(pointer)).unwrap(),
            tls: Tls::None,
            user: Some("gateway".to_owned()),
            password: Some(Credential::File(secret.clone())),
        };
        let mut config = MailConfig {
            to: "helpdesk@desk.test".to_owned(),
            from: "gateway@desk.test".to_owned(),
            requester: Some("{login}@desk.test".to_owned()),
            smtp: server("/port"),
            imap: server("/ports/imap"),
            ..config()
        };
        change(&mut config);
        let blobs = Blobs::new(folder.path().join("blobs"));
        let desk = MailDesk::new(&config, "IT desk", TimeZone::UTC, blobs.clone()).unwrap();
        Some(Self {
            known,
            desk,
            blobs,
            folder,
            said: AtomicU32::new(0),
        })
    }

    /// All mails of a ticket in somebody's mailbox, oldest first.
    async fn mails(&self, who: &str, ticket: &DeskId) -> Vec<Raw> {
        let secret = self.folder.path().join(who);
        std::fs::write(&secret, self.known.text(&format!("/mailboxes/{who}"))).unwrap();
        let server = MailServer {
            user: Some(who.to_owned()),
            password: Some(Credential::File(secret)),
            ..self.desk.config.imap.clone()
        };
        let mut mailbox = imap::Mailbox::open(&server, "INBOX").await.unwrap();
        let mut uids = mailbox.all().await.unwrap();
        uids.sort_unstable();
        let mut mails = mailbox.bodies(&uids, 100_000_000).await.unwrap();
        mailbox.close().await;
        let ticket = ticket_of(ticket).unwrap();
        mails.retain(|mail| {
            let head = parse::head(mail).unwrap();
            let is_ours = head.ours.is_some_and(|ours| ours.ticket == ticket);
            let ids = head
                .references
                .iter()
                .filter_map(|id| wire::read_message_id(id));
            is_ours || ids.into_iter().any(|(answered, _)| answered == ticket)
        });
        mails
    }

    /// A technician answers the last mail of a ticket, as a mail program does.
    async fn answer(
        &self,
        ticket: &DeskId,
        text: &str,
        file: Option<(&str, &[u8])>,
        headers: &[(&'static str, &str)],
    ) {
        let last = loop {
            match self.mails("helpdesk", ticket).await.pop() {
                Some(last) => break last,
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        let (head, body) = (parse::head(&last).unwrap(), parse::body(&last.bytes));
        let quoted: String = body
            .text
            .lines()
            .map(|line| format!("> {line}\r\n"))
            .collect();
        let name = head.from.unwrap().name;
        let text = format!("{text}\r\n\r\nOn Sun, 22 Nov 2026 at 10:00, {name} wrote:\r\n{quoted}");
        let nth = self.said.fetch_add(1, Ordering::Relaxed);
        let mut mail = Message::builder()
            .from("Tim Berg <tim@desk.test>".parse().unwrap())
            .to("gateway@desk.test".parse().unwrap())
            .message_id(Some(format!(
                "<{nth}.{}@tims.laptop>",
                uuid::Uuid::now_v7()
            )))
            .in_reply_to(format!("<{}>", head.id))
            .references(format!(
                "{} <{}>",
                head.references
                    .iter()
                    .map(|id| format!("<{id}>"))
                    .collect::<Vec<_>>()
                    .join(" "),
                head.id
            ))
            .subject(format!("Re: {}", head.subject));
        for (name, value) in headers {
            let name =
                lettre::message::header::HeaderName::new_from_ascii((*name).to_owned()).unwrap();
            mail = mail.raw_header(lettre::message::header::HeaderValue::new(
                name,
                (*value).to_owned(),
            ));
        }
        let mut parts = MultiPart::mixed().singlepart(SinglePart::plain(text));
        if let Some((name, bytes)) = file {
            let kind = "image/png".parse().unwrap();
            parts = parts.singlepart(Attachment::new(name.to_owned()).body(bytes.to_vec(), kind));
        }
        self.send("tim", &mail.multipart(parts).unwrap()).await;
    }

    async fn send(&self, who: &str, mail: &Message) {
        let account = Credentials::new(
            who.to_owned(),
            self.known.text(&format!("/mailboxes/{who}")),
        );
        let server = &self.desk.config.smtp;
        let sender = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(u16::try_from(self.known.number("/port")).unwrap())
            .credentials(account)
            .build();
        sender.send(mail.clone()).await.unwrap();
    }

    fn report(&self) -> NewTicket {
        NewTicket {
            op: TicketId(uuid::Uuid::now_v7()),
            person: crate::store::persons::PersonId(uuid::Uuid::nil()),
            reporter: self.reporter(),
            computer: "LT-1".to_owned(),
            title: "VPN drops".to_owned(),
            written_at: Timestamp::now(),
            sent: now_serving_protocol::ticket::Sent {
                words: "VPN drops every ten minutes since Monday.".to_owned(),
                ..Default::default()
            },
        }
    }

    async fn until(&self, id: &DeskId, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
        for _ in 0..300 {
            let seen = self.desk.get(id).await.unwrap().unwrap();
            if wanted(&seen) {
                return seen;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it stays {:#?}", self.desk.get(id).await);
    }
}

#[async_trait]
impl Bench for MailBench {
    fn connector(&self) -> &dyn Connector {
        &self.desk
    }

    fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    fn reporter(&self) -> Person {
        Person {
            login: "ana".to_owned(),
            full_name: Some("Ana Example".to_owned()),
        }
    }

    async fn act(&self, ticket: &DeskId, act: Act<'_>) -> Acted {
        match act {
            Act::Say { text, file } => self.answer(ticket, text, file, &[]).await,
            Act::Resolve(text) => {
                self.answer(ticket, &format!("Solved: {text}"), None, &[])
                    .await
            }
            Act::Take
            | Act::Ask(_)
            | Act::Note(_)
            | Act::WaitForOthers
            | Act::Reopen
            | Act::Priority(_)
            | Act::Move
            | Act::MoveAway
            | Act::Merge { .. }
            | Act::Delete => return Acted::NotHere,
        }
        Acted::Done
    }

    async fn walk_in(&self, _: &WalkIn<'_>) -> Option<DeskId> {
        None
    }

    async fn read(&self, ticket: &DeskId) -> AtDesk {
        let mut there = AtDesk {
            is_open: true,
            ..AtDesk::default()
        };
        for mail in self.mails("helpdesk", ticket).await {
            let body = parse::body(&mail.bytes);
            there.text.push_str(&body.text);
            for (at, file) in body.files.into_iter().enumerate() {
                there
                    .files
                    .push((file.name, parse::file(&mail.bytes, at).unwrap()));
            }
        }
        there
    }
}

#[tokio::test]
async fn it_passes_what_every_connector_must() {
    let Some(bench) = MailBench::open("mail: conformance", |_| {}) else {
        return;
    };
    conformance::passes(&bench).await;
}

#[tokio::test]
async fn it_passes_in_the_names_of_persons_too() {
    let Some(bench) = MailBench::open("mail: in the names of persons", |config| {
        config.send_as = SendAs::Requester
    }) else {
        return;
    };
    conformance::passes(&bench).await;
}

#[tokio::test]
async fn the_desk_s_mail_server_says_when_it_has_a_report() {
    let Some(bench) = MailBench::open("mail: received", |_| {}) else {
        return;
    };
    let Done(id) = bench.desk.submit(&bench.report()).await else {
        panic!("it was not taken");
    };
    let seen = bench
        .until(&id, |seen| seen.listed.stage == Stage::Received)
        .await;
    assert_eq!(seen.messages, []);
}

#[tokio::test]
async fn news_is_told_over_the_open_connection() {
    let Some(bench) = MailBench::open("mail: news", |_| {}) else {
        return;
    };
    let Done(id) = bench.desk.submit(&bench.report()).await else {
        panic!("it was not taken");
    };
    bench
        .until(&id, |seen| seen.listed.stage == Stage::Received)
        .await;
    let (hints, mut told) = mpsc::channel(16);
    let hear = async {
        loop {
            let told = told.recv().await.unwrap();
            if told == id {
                return;
            }
        }
    };
    let speak = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        bench.answer(&id, "Which network?", None, &[]).await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = hear => {}
        () = bench.desk.listen(&hints) => panic!("it stopped listening"),
        () = speak => {}
        () = tokio::time::sleep(Duration::from_secs(30)) => panic!("nothing was told"),
    }
    let seen = bench.until(&id, |seen| seen.messages.len() == 1).await;
    assert_eq!(
        seen.messages[0].text, "Which network?",
        "without what it quotes"
    );
    let note = NewReply {
        op: now_serving_protocol::ids::ReplyId(uuid::Uuid::now_v7()),
        person: crate::store::persons::PersonId(uuid::Uuid::nil()),
        author: bench.reporter(),
        intent: Intent::Note,
        words: "The guest network.".to_owned(),
        attachments: Vec::new(),
        at: Timestamp::now(),
    };
    assert!(matches!(bench.desk.reply(&id, &note).await, Done(())));
    let mut last = Vec::new();
    for _ in 0..100 {
        last = bench.mails("helpdesk", &id).await;
        if last.len() == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let head = parse::head(last.last().unwrap()).unwrap();
    assert!(
        head.references
            .iter()
            .any(|id| id.ends_with("@tims.laptop")),
        "{head:?}"
    );
    assert!(
        head.subject.starts_with("Re: ") && head.tags.len() == 1,
        "{}",
        head.subject
    );
}

#[tokio::test]
async fn a_probe_finds_all_well_and_says_what_is_not() {
    let Some(bench) = MailBench::open("mail: probe", |_| {}) else {
        return;
    };
    let probe = bench.desk.probe(true).await;
    assert!(probe.works(), "{probe:#?}");
    assert!(
        probe
            .findings
            .iter()
            .any(|finding| finding.says.contains("came back")),
        "{probe:#?}"
    );

    let wrong = |change: fn(&mut MailConfig)| MailBench::open("mail: probe", change).unwrap();
    for (bench, says) in [
        (
            wrong(|config| config.imap.user = Some("nobody".to_owned())),
            "does not let nobody in",
        ),
        (
            wrong(|config| config.smtp.user = Some("nobody".to_owned())),
            "does not let nobody in",
        ),
        (
            wrong(|config| config.folder = "Nowhere".to_owned()),
            "folder Nowhere",
        ),
        (wrong(|config| config.smtp.port = 1), "cannot be reached"),
        (
            wrong(|config| config.from = "elsewhere@desk.test".to_owned()),
            "does not take mail to elsewhere@desk.test",
        ),
    ] {
        let probe = bench.desk.probe(says.contains("elsewhere")).await;
        assert!(!probe.works());
        let found = probe
            .findings
            .iter()
            .find(|finding| finding.says.contains(says));
        assert!(
            found.is_some_and(|finding| !finding.remedy.is_empty()),
            "{says} in {probe:#?}"
        );
    }
}
