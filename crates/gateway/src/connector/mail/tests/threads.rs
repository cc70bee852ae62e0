//! What mails do to the thread that they belong to, or would like to.

use now_serving_protocol::ticket::Stage;

use super::*;

fn bounce(action: &str, recipient: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.corp.test\nTo: gateway@corp.test\nSubject: Undelivered\nMessage-ID: <b{}@mx>\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n\n--b\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; {recipient}\n\
         Action: {action}\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox\n full\n\n--b\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <{TICKET}@corp.test>\nX-Now-Serving-Mark: {TICKET}\n\n--b--\n",
        uuid::Uuid::now_v7()
    )
}

#[test]
fn a_report_is_sent_then_received_then_with_whoever_answers() {
    let mut mailbox = Inbox::with_report(&config());
    assert_eq!(mailbox.listed().stage, Stage::Sent);
    assert_eq!(mailbox.listed().reference.0, tag());
    mailbox.put(&answer(
        "IT desk <helpdesk@corp.test>",
        "Auto-Submitted: auto-replied\n",
        "We have your mail as Ticket#4711.",
    ));
    let listed = mailbox.listed();
    assert_eq!(
        (listed.stage, listed.reference.0.as_str()),
        (Stage::Received, "4711")
    );
    assert_eq!(mailbox.words(), 0, "a receipt is no word");
    mailbox.put(&technician("Which network?"));
    let listed = mailbox.listed();
    assert_eq!(
        (listed.stage, listed.owner.as_deref()),
        (Stage::WithSomeone, Some("Tim Berg"))
    );
    mailbox.put(&own_reply("note"));
    mailbox.put(&technician("Solved: a new profile."));
    assert_eq!(mailbox.listed().stage, Stage::FixReady);
    mailbox.put(&own_reply("not-fixed"));
    assert_eq!(mailbox.listed().stage, Stage::WithSomeone);
    mailbox.put(&own_reply("fixed"));
    assert_eq!(mailbox.listed().stage, Stage::Done);
    mailbox.put(&technician("Glad to hear."));
    assert_eq!(mailbox.listed().stage, Stage::Done);
    assert_eq!(mailbox.words(), 3);
}

#[test]
fn a_delivery_notice_says_received_and_a_bounce_is_told_and_leaves_it_sent() {
    let mut mailbox = Inbox::with_report(&config());
    mailbox.put(&bounce("relayed", "helpdesk@corp.test"));
    assert_eq!(mailbox.listed().stage, Stage::Sent);
    mailbox.put(&bounce("delivered", "helpdesk@corp.test"));
    assert_eq!(mailbox.listed().stage, Stage::Received);

    let mut mailbox = Inbox::with_report(&config());
    mailbox.put(&bounce("failed", "gateway@corp.test"));
    assert_eq!(
        mailbox.words(),
        0,
        "our own copy is no failure of the desk's mail"
    );
    mailbox.put(&bounce("failed", "helpdesk@corp.test"));
    assert_eq!((mailbox.listed().stage, mailbox.words()), (Stage::Sent, 1));
    let thread = mailbox.folder.thread(TICKET.parse().unwrap()).unwrap();
    let why = format!("{:?}", thread.turns.last().unwrap().what);
    assert!(why.contains("552 5.2.2 Mailbox full"), "{why}");
}

#[test]
fn what_a_program_wrote_is_never_a_word() {
    for headers in [
        "Auto-Submitted: auto-replied (vacation)\n",
        "Auto-Submitted: auto-generated\n",
        "Precedence: bulk\n",
        "Precedence: auto_reply\n",
        "Return-Path: <>\n",
        "X-Loop: helpdesk@corp.test\n",
        "X-Auto-Response-Suppress: All\n",
        "X-Autoreply: yes\n",
    ] {
        let mut mailbox = Inbox::with_report(&config());
        mailbox.put(&answer("Tim Berg <tim@corp.test>", headers, "I am away."));
        assert_eq!(
            (mailbox.words(), mailbox.listed().stage),
            (0, Stage::Received),
            "{headers}"
        );
    }
    let mut mailbox = Inbox::with_report(&config());
    mailbox.put(&answer(
        "Tim Berg <tim@corp.test>",
        "Auto-Submitted: no\nPrecedence: normal\n",
        "Hello.",
    ));
    assert_eq!(mailbox.words(), 1, "a person may say that they are one");
    mailbox.put(&answer(
        "ana@corp.test",
        "Auto-Submitted: auto-replied\n",
        "I am away.",
    ));
    assert_eq!(
        mailbox.words(),
        1,
        "the person's absence is none of the desk's words"
    );
}

#[test]
fn a_desk_that_marks_everything_is_heard_where_that_is_said() {
    let config = MailConfig {
        marks_all_mail: true,
        ..config()
    };
    let mut mailbox = Inbox::with_report(&config);
    mailbox.put(&answer(
        "Tim Berg <tim@corp.test>",
        "Auto-Submitted: auto-generated\nPrecedence: bulk\n",
        "Try again.",
    ));
    assert_eq!(mailbox.words(), 1);
    mailbox.put(&answer(
        "Tim Berg <tim@corp.test>",
        "Auto-Submitted: auto-replied\n",
        "I am away.",
    ));
    assert_eq!(mailbox.words(), 1);
}

#[test]
fn a_thread_of_the_desk_s_own_is_found_by_the_tag_and_never_by_words() {
    let mail = |from: &str, subject: &str| {
        format!(
            "From: {from}\nTo: gateway@corp.test\nSubject: {subject}\nMessage-ID: <{}@x>\n\nHello.\n",
            uuid::Uuid::now_v7()
        )
    };
    let mut mailbox = Inbox::with_report(&config());
    mailbox.put(&mail("tim@corp.test", "Re: VPN drops"));
    assert_eq!(mailbox.words(), 0, "the same words are nothing");
    mailbox.put(&mail("tim@corp.test", "Re: VPN drops [NS-2222-2222]"));
    assert_eq!(mailbox.words(), 0, "a tag that nobody made");
    mailbox.put(&mail("eve@evil.test", &format!("Re: [{}]", tag())));
    assert_eq!(mailbox.words(), 0, "the right tag from somebody else");
    mailbox.put(&mail("ana@corp.test", &format!("Re: [{}]", tag())));
    assert_eq!(
        mailbox.words(),
        0,
        "the person, who has not seen a mail of the thread"
    );
    mailbox.put(&mail(
        "tim@corp.test",
        &format!("[#99] Re: VPN [{}]", tag().to_lowercase()),
    ));
    assert_eq!(mailbox.words(), 1);
}

#[test]
fn only_the_desk_and_the_person_are_heard_whatever_a_mail_refers_to() {
    let mut mailbox = Inbox::with_report(&config());
    for from in [
        "Tim Berg <tim@evil.test>",
        "\"tim@corp.test\" <tim@evil.test>",
        "tim@corp.test.evil.test",
        "tim@corp.test, eve@evil.test",
        "helpdesk@corp.test@evil.test",
        "",
    ] {
        mailbox.put(&answer(from, "", "Click here."));
        assert_eq!(mailbox.words(), 0, "{from}");
    }
    mailbox.put(&answer("Ana <ANA@corp.test>", "", "I forgot something."));
    let thread = mailbox.folder.thread(TICKET.parse().unwrap()).unwrap();
    assert_eq!(thread.turns.last().unwrap().what, thread::What::Own);
    assert_eq!(
        mailbox.listed().stage,
        Stage::Sent,
        "the person is not the desk"
    );
}

#[test]
fn whom_the_configuration_names_speaks_for_the_desk_and_nobody_else() {
    let config = MailConfig {
        desk_people: vec!["Boss@corp.test".to_owned(), "@partner.test".to_owned()],
        ..config()
    };
    let mut mailbox = Inbox::with_report(&config);
    mailbox.put(&answer("tim@corp.test", "", "x"));
    assert_eq!(mailbox.words(), 0);
    for from in [
        "boss@corp.test",
        "someone@PARTNER.test",
        "helpdesk@corp.test",
    ] {
        let before = mailbox.words();
        mailbox.put(&answer(from, "", "x"));
        assert_eq!(mailbox.words(), before + 1, "{from}");
    }
}

#[test]
fn a_sender_whom_our_mail_server_does_not_vouch_for_is_held_where_that_is_asked() {
    let config = MailConfig {
        authenticated_by: Some("mx.corp.test".to_owned()),
        ..config()
    };
    for (headers, is_heard) in [
        ("", false),
        (
            "Authentication-Results: mx.corp.test; spf=pass; dmarc=fail\n",
            false,
        ),
        ("Authentication-Results: mx.evil.test; dmarc=pass\n", false),
        (
            "Authentication-Results: mx.corp.test; dmarc=fail\nAuthentication-Results: mx.corp.test; dmarc=pass\n",
            false,
        ),
        (
            "Authentication-Results: mx.corp.test;\n dkim=pass; dmarc=pass header.from=corp.test\n",
            true,
        ),
    ] {
        let mut mailbox = Inbox::with_report(&config);
        mailbox.put(&answer("tim@corp.test", headers, "x"));
        assert_eq!(mailbox.words() == 1, is_heard, "{headers}");
    }
}

#[test]
fn an_id_that_looks_like_ours_makes_no_ticket() {
    let mut mailbox = Inbox::new(&config());
    mailbox.put(&technician("Hello."));
    mailbox.put(&bounce("failed", "helpdesk@corp.test"));
    assert_eq!(mailbox.folder.threads().count(), 0);
}

#[test]
fn a_mail_that_another_server_renamed_is_answered_all_the_same() {
    let mut mailbox = Inbox::new(&config());
    mailbox.put(&report("one").replace(&format!("<{TICKET}@corp.test>"), "<0100018f@ses.example>"));
    mailbox
        .put(&technician("x").replace(&format!("<{TICKET}@corp.test>"), "<0100018f@ses.example>"));
    assert_eq!(mailbox.words(), 1);
}

#[test]
fn a_flood_is_cut_off_and_what_comes_later_is_heard_again() {
    let mut mailbox = Inbox::with_report(&config());
    for _ in 0..50 {
        mailbox.put(&technician("Your mail was received."));
    }
    let in_an_hour = mailbox.words();
    assert!((20..=40).contains(&in_an_hour), "{in_an_hour}");
    mailbox.uid += 120;
    mailbox.put(&technician("Here I am."));
    assert_eq!(mailbox.words(), in_an_hour + 1);
}

#[test]
fn the_revision_rises_with_each_mail_and_when_the_mailbox_is_numbered_anew() {
    let mut mailbox = Inbox::with_report(&config());
    let revision = |mailbox: &Inbox, validity| {
        mailbox
            .folder
            .thread(TICKET.parse().unwrap())
            .unwrap()
            .revision(validity)
    };
    let first = revision(&mailbox, 7);
    mailbox.put(&technician("x"));
    let second = revision(&mailbox, 7);
    assert!(second > first && first > 1);
    let anew = Inbox::with_report(&config());
    assert!(revision(&anew, 8) > second);
    assert!(
        i64::try_from(revision(&anew, u32::MAX)).is_ok(),
        "it can be stored"
    );
    assert!(mailbox.folder.is_numbered(8));
    assert_eq!(mailbox.folder.threads().count(), 0);
    assert!(!mailbox.folder.is_numbered(8));
}

#[test]
fn two_attempts_are_twins_and_one_that_arrived_twice_is_not() {
    let attempts = |mailbox: &Inbox| {
        mailbox
            .folder
            .thread(TICKET.parse().unwrap())
            .unwrap()
            .attempts()
    };
    let mut mailbox = Inbox::with_report(&config());
    mailbox.put(&report("one"));
    assert_eq!(attempts(&mailbox), 1);
    mailbox.put(&report("two"));
    assert_eq!(attempts(&mailbox), 2);
}
