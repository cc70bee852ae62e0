//! A desk that answers e-mail: Postfix and Dovecot, and somebody with a mail program.

use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use now_serving_tests::desks::RealDesk;
use now_serving_tests::{remark, until};
use regex::Regex;
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::story::{Person, SEEN};

/// What lies in a mailbox, one mail after the other.
const READ: &str =
    "find /srv/mail/helpdesk -type f \\( -path '*/new/*' -o -path '*/cur/*' \\) -exec cat {} +";

struct MailDesk(RealDesk);

impl MailDesk {
    /// All that the desk was sent.
    fn mails(&self) -> String {
        self.0.run(&["sh", "-c", READ]).unwrap()
    }

    /// Somebody at the desk answers the mail with this Message-ID.
    fn answer(&self, id: &str, text: &str) {
        let number = uuid::Uuid::now_v7();
        let mail = Message::builder()
            .from("Tim Berg <tim@desk.test>".parse().unwrap())
            .to("gateway@desk.test".parse().unwrap())
            .message_id(Some(format!("<{number}@tims.laptop>")))
            .in_reply_to(id.to_owned())
            .references(id.to_owned())
            .subject("Re: your report")
            .body(text.to_owned())
            .unwrap();
        let secret = self.0.text("/mailboxes/tim").unwrap().to_owned();
        let port = self.0.known()["port"].as_u64().unwrap();
        let server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
            .port(u16::try_from(port).unwrap())
            .credentials(Credentials::new("tim".to_owned(), secret));
        let running = Runtime::new().unwrap();
        running
            .block_on(async { server.build().send(mail).await })
            .unwrap();
    }
}

/// The Message-IDs of the mails whose subject has these words.
fn with_subject(mails: &str, words: &str) -> Vec<String> {
    let header = Regex::new(r"(?im)^(message-id|subject):[ \t]*(.*(?:\r?\n[ \t].*)*)").unwrap();
    let (mut id, mut subject) = (String::new(), String::new());
    let mut found = Vec::new();
    for part in header.captures_iter(mails) {
        let value = part[2].split_whitespace().collect::<Vec<_>>().join(" ");
        if part[1].eq_ignore_ascii_case("subject") {
            subject = value;
        } else {
            id = value;
        }
        if !id.is_empty() && !subject.is_empty() {
            if subject.contains(words) {
                found.push(std::mem::take(&mut id));
            }
            id.clear();
            subject.clear();
        }
    }
    found
}

#[test]
fn a_report_comes_back_fixed_by_mail() {
    let Some(desk) = RealDesk::find("mail") else {
        return remark::skipped("the story by mail", "`cargo xtask desks up mail` makes it");
    };
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&secret, desk.text("/mailboxes/gateway").unwrap()).unwrap();
    let server = |port: &Value| {
        format!(
            "{{ host = '127.0.0.1', port = {port}, tls = 'none', user = 'gateway', password = {{ file = '{}' }} }}",
            secret.path().display()
        )
    };
    let config = format!(
        "[desk]\nkind = 'mail'\nto = 'helpdesk@desk.test'\nfrom = 'gateway@desk.test'\nresolved = '^Solved:'\n\
         smtp = {}\nimap = {}\n",
        server(&desk.known()["port"]),
        server(&desk.known()["ports"]["imap"]),
    );
    let desk = MailDesk(desk);
    let person = Person::at(&config);
    let words = format!("Printer jams since {}", std::process::id());
    let id = person.report(&words);
    let mail = until("the mail at the desk", SEEN, || {
        Ok(with_subject(&desk.mails(), &words).pop())
    })
    .unwrap();

    desk.answer(&mail, "Which printer is it?\r\n");
    let heard = person.sees(&id, "the answer", |ticket| {
        ticket["stage"] == "with_someone"
    });
    assert!(
        heard["messages"]
            .to_string()
            .contains("Which printer is it?"),
        "{heard}"
    );
    person
        .computer
        .tell(&["reply", &id, "The one on the third floor."])
        .unwrap();
    until("the reply at the desk", SEEN, || {
        let is_there = desk.mails().contains("The one on the third floor.");
        Ok(is_there.then_some(()))
    })
    .unwrap();

    desk.answer(&mail, "Solved: a label was stuck in it.\r\n");
    person.sees(&id, "the fix", |ticket| ticket["asks_if_fixed"] == true);
    person.computer.tell(&["confirm", &id, "yes"]).unwrap();
    person.sees(&id, "the end", |ticket| ticket["stage"] == "done");
    let reports = with_subject(&desk.mails(), &words);
    let firsts = reports.iter().filter(|id| **id == mail).count();
    assert_eq!(firsts, 1, "one report is one mail: {reports:?}");
}
