//! The connector without servers: what it makes of mails, also of those that mean harm.

mod real;
mod threads;

use std::path::PathBuf;

use jiff::Timestamp;
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::report::Blob;

use super::folder::{Folder, Sorted};
use super::imap::Raw;
use super::*;
use crate::config::credential::Credential;

const TICKET: &str = "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f";

fn config() -> MailConfig {
    let server = |port| MailServer {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        user: Some("gateway".to_owned()),
        password: Some(Credential::Env("NOT_SET".to_owned())),
    };
    MailConfig {
        to: "helpdesk@corp.test".to_owned(),
        from: "gateway@corp.test".to_owned(),
        requester: Some("{login}@corp.test".to_owned()),
        send_as: SendAs::Gateway,
        desk_people: Vec::new(),
        authenticated_by: None,
        marks_all_mail: false,
        number: Some(r"Ticket#(\d+)".to_owned()),
        resolved: Some("^Solved:".to_owned()),
        folder: "INBOX".to_owned(),
        smtp: server(25),
        imap: server(143),
    }
}

fn desk(config: &MailConfig) -> Result<MailDesk, UnusableMail> {
    let blobs = Blobs::new(PathBuf::from("/nowhere"));
    MailDesk::new(config, "IT desk", TimeZone::UTC, blobs)
}

/// A mailbox that mails are put into one by one.
struct Inbox {
    desk: MailDesk,
    folder: Folder,
    uid: u32,
}

impl Inbox {
    fn new(config: &MailConfig) -> Self {
        Self {
            desk: desk(config).unwrap(),
            folder: Folder::default(),
            uid: 0,
        }
    }

    /// With our report in it.
    fn with_report(config: &MailConfig) -> Self {
        let mut filled = Self::new(config);
        filled.put(&report("one"));
        filled
    }

    fn put(&mut self, mail: &str) {
        self.put_bytes(mail.replace('\n', "\r\n").into_bytes());
    }

    fn put_bytes(&mut self, bytes: Vec<u8>) {
        self.uid += 1;
        let raw = Raw {
            uid: self.uid,
            size: bytes.len() as u64,
            at: Timestamp::from_second(1_800_000_000 + i64::from(self.uid) * 60).ok(),
            bytes,
        };
        let head = parse::head(&raw).unwrap();
        if self.folder.sort(&head) == Sorted::NeedsBody {
            self.folder.take(&head, &raw, &self.desk.rules);
        }
    }

    fn listed(&self) -> Listed {
        let ticket = TICKET.parse().unwrap();
        self.desk
            .listed(ticket, self.folder.thread(ticket).unwrap())
    }

    /// How many mails somebody may read.
    fn words(&self) -> usize {
        self.folder
            .thread(TICKET.parse().unwrap())
            .unwrap()
            .words()
            .count()
    }
}

fn report(attempt: &str) -> String {
    format!(
        "From: Ana <gateway@corp.test>\nTo: helpdesk@corp.test\nSubject: VPN drops [{}]\nMessage-ID: <{TICKET}@corp.test>\n\
         X-Now-Serving-Mark: {TICKET}\nX-Now-Serving-Attempt: {attempt}\nX-Now-Serving-Requester: ana@corp.test\n\nVPN drops.\n",
        tag()
    )
}

fn own_reply(intent: &str) -> String {
    let reply = uuid::Uuid::now_v7();
    format!(
        "From: Ana <gateway@corp.test>\nTo: helpdesk@corp.test\nSubject: Re: VPN\nMessage-ID: <{reply}.{TICKET}@corp.test>\n\
         X-Now-Serving-Mark: {reply}.{TICKET}\nX-Now-Serving-Intent: {intent}\n\nHere.\n"
    )
}

fn tag() -> String {
    wire::tag(TICKET.parse().unwrap())
}

/// An answer to our report with these further headers.
fn answer(from: &str, headers: &str, text: &str) -> String {
    format!(
        "From: {from}\nTo: gateway@corp.test\nSubject: Re: VPN\nMessage-ID: <{}@corp.test>\nIn-Reply-To: <{TICKET}@corp.test>\n{headers}\n{text}\n",
        uuid::Uuid::now_v7()
    )
}

fn technician(text: &str) -> String {
    answer("Tim Berg <tim@corp.test>", "", text)
}

#[test]
fn the_way_to_another_computer_is_private_and_what_cannot_be_meant_is_refused() {
    let wrong = |change: fn(&mut MailConfig)| {
        let mut config = config();
        change(&mut config);
        desk(&config).err().map(|error| error.to_string())
    };
    assert_eq!(wrong(|_| {}), None);
    assert_eq!(
        wrong(|config| config.smtp.host = "localhost".to_owned()),
        None
    );
    let refused = [
        wrong(|config| config.imap.host = "imap.corp.test".to_owned()),
        wrong(|config| config.to = "helpdesk".to_owned()),
        wrong(|config| config.requester = Some("ana@corp.test".to_owned())),
        wrong(|config| {
            config.requester = None;
            config.send_as = SendAs::Requester;
        }),
        wrong(|config| config.number = Some("(".to_owned())),
    ];
    let refused: Vec<_> = refused.into_iter().map(Option::unwrap).collect();
    insta::assert_snapshot!(refused.join("\n"), @r#"
    imap.corp.test is another computer: tls is "starttls" or "implicit" there
    "helpdesk" is no mail address
    "ana@corp.test" makes no mail address: write {login} where the login name belongs, as in {login}@corp.example
    send-as = "requester" needs the setting `requester`, which says what a person's address is made of
    the regular expression "(" cannot be read
    "#);
}

#[test]
fn an_address_is_made_of_a_login_name_and_of_nothing_that_could_be_more() {
    let desk = desk(&config()).unwrap();
    let address = |login: &str| {
        let person = Person {
            login: login.to_owned(),
            full_name: None,
        };
        desk.addresses
            .requester(&person)
            .map(|address| address.to_string())
    };
    for login in ["ana", "CORP\\ana", "ana@laptop"] {
        assert_eq!(address(login).as_deref(), Some("ana@corp.test"), "{login}");
    }
    for login in ["", "ana, bob", "ana>\r\nBcc: all", "ана", "\"ana\""] {
        assert_eq!(address(login), None, "{login}");
    }
}

#[test]
fn a_mail_is_written_with_everything_that_finds_it_again() {
    let desk = desk(&MailConfig {
        send_as: SendAs::Requester,
        ..config()
    })
    .unwrap();
    let picture = Blob {
        name: "Bild\u{e4}.png".to_owned(),
        media_type: "image/png".to_owned(),
        size: 3,
        sha256: Sha256::from_digest([7; 32]),
    };
    let ticket = NewTicket {
        op: TICKET.parse().unwrap(),
        person: crate::store::persons::PersonId(uuid::Uuid::nil()),
        reporter: Person {
            login: "ana".to_owned(),
            full_name: Some("Ana Example\r\nBcc: everybody@corp.test".to_owned()),
        },
        computer: "LT-1".to_owned(),
        title: format!("{}\r\nX-Evil: 1", "VPN drops ".repeat(30)),
        written_at: "2026-11-22T10:00:00Z".parse().unwrap(),
        sent: now_serving_protocol::ticket::Sent {
            words: "VPN drops.\n.\nGr\u{fc}\u{df}e <b>".to_owned(),
            attachments: vec![picture],
            ..Default::default()
        },
    };
    let enclosed = super::super::letter::enclosure::enclose(
        ticket.sent.attachments.iter(),
        Default::default(),
    );
    let letter = super::super::letter::Letter::of_ticket(&ticket, None, &enclosed, &TimeZone::UTC);
    let draft = compose::Draft {
        ticket: ticket.op,
        kind: wire::Kind::Report,
        author: Some(&ticket.reporter),
        intent: None,
        subject: compose::subject(&ticket.title, ticket.op),
        references: Vec::new(),
        letter: compose::Words::Letter(&letter),
        files: vec![(&enclosed[0], vec![1, 2, 3])],
        attempt: "a1".to_owned(),
        at: ticket.written_at,
    };
    let bytes = draft.write(&desk.addresses).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let raw = Raw {
        uid: 1,
        size: bytes.len() as u64,
        at: None,
        bytes,
    };
    let head = parse::head(&raw).unwrap();
    assert_eq!(head.id, format!("{TICKET}@corp.test"));
    assert_eq!(head.tags, [tag()]);
    assert!(head.subject.chars().count() < 140, "{}", head.subject);
    let ours = head.ours.unwrap();
    assert_eq!(
        (ours.attempt.as_str(), ours.requester.as_deref()),
        ("a1", Some("ana@corp.test"))
    );
    assert_eq!(head.from.unwrap().address, "ana@corp.test");
    for header in ["\r\nBcc:", "\r\nX-Evil:", "Auto-Submitted"] {
        assert!(!text.contains(header), "{header} in {text}");
    }
    assert!(
        text.contains("Reply-To: gateway@corp.test") && text.contains("Cc: gateway@corp.test"),
        "{text}"
    );
    let body = parse::body(&raw.bytes);
    assert!(body.text.contains("Gr\u{fc}\u{df}e <b>"), "{}", body.text);
    assert_eq!(body.files.len(), 1);
    assert_eq!(body.files[0].name, "Bild\u{e4}.png");
    assert_eq!(parse::file(&raw.bytes, 0), Some(vec![1, 2, 3]));
}

#[test]
fn a_monstrous_mail_is_read_in_time_and_in_part() {
    let deep = (0..100).fold(String::new(), |all, n| {
        format!("{all}Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")
    });
    let deep = format!("From: a@b.c\n{deep}Content-Type: text/plain\n\nat the bottom\n");
    assert!(parse::body(deep.as_bytes()).text.len() < 100_000);

    let many = "--b\nContent-Disposition: attachment; filename=x\n\nx\n".repeat(1000);
    let many = format!("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n{many}--b--\n");
    let body = parse::body(many.as_bytes());
    assert_eq!(body.text, "hello");
    assert_eq!(body.files.len(), 50);

    let nested = (0..100).fold("Subject: in\n\nin".to_owned(), |inner, n| {
        format!("Content-Type: multipart/mixed; boundary=n{n}\n\n--n{n}\nContent-Type: message/rfc822\n\n{inner}\n--n{n}--\n")
    });
    assert!(parse::body(nested.as_bytes()).files.len() <= 50);

    let long = format!("Subject: x\n\n{}", "word ".repeat(10_000_000));
    assert!(parse::body(long.as_bytes()).text.len() < 70_000);

    let unknown = b"Content-Type: text/plain; charset=x-unheard-of\n\ncaf\xe9 \xff\xfe".to_vec();
    assert!(parse::body(&unknown).text.starts_with("caf"));
    let none = b"Subject: x\n\ncaf\xc3\xa9".to_vec();
    assert!(parse::body(&none).text.starts_with("caf"));
    assert_eq!(parse::body(b""), parse::Body::default());
}

#[test]
fn a_subject_of_many_references_is_no_conversation() {
    let ids = "<x@y> ".repeat(10_000);
    let raw = Raw {
        uid: 1,
        size: 1,
        at: None,
        bytes: format!("References: {ids}\nFrom: a@b.c, d@e.f\n\n").into_bytes(),
    };
    let head = parse::head(&raw).unwrap();
    assert!(head.references.len() <= 200);
    assert_eq!(head.from, None, "several senders are none");
}
