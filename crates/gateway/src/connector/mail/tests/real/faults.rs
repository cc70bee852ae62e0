//! What goes wrong between two mail servers, and what answers by itself.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::*;

#[tokio::test]
async fn a_report_that_bounces_is_told_and_stays_sent() {
    let Some(bench) = MailBench::open("mail: bounce", |config| {
        config.to = "nobody@desk.test".to_owned()
    }) else {
        return;
    };
    let Done(id) = bench.desk.submit(&bench.report()).await else {
        panic!("it was not taken");
    };
    let seen = bench.until(&id, |seen| !seen.messages.is_empty()).await;
    assert_eq!(seen.listed.stage, Stage::Sent);
    let told = &seen.messages[0].text;
    assert!(
        told.contains("nobody@desk.test") && told.contains("User doesn't exist"),
        "{told}"
    );
}

#[tokio::test]
async fn an_out_of_office_answer_is_no_word_and_two_machines_end() {
    let Some(bench) = MailBench::open("mail: away", |config| {
        config.to = "away@desk.test".to_owned()
    }) else {
        return;
    };
    let report = bench.report();
    let Done(id) = bench.desk.submit(&report).await else {
        panic!("it was not taken");
    };
    // The absence is in the mailbox, and nothing goes out because of it.
    let mut absences = Vec::new();
    for _ in 0..100 {
        absences = bench.mails("gateway", &id).await;
        absences.retain(|mail| parse::head(mail).unwrap().subject == "I am away");
        if !absences.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(absences.len(), 1);
    let seen = bench
        .until(&id, |seen| seen.listed.stage == Stage::Received)
        .await;
    assert_eq!(seen.messages, []);
    let sent = bench.mails("away", &id).await;
    assert_eq!(sent.len(), 1, "the report and nothing else");
}

#[tokio::test]
async fn two_attempts_that_both_arrived_are_told_once_in_one_note() {
    let Some(bench) = MailBench::open("mail: twins", |_| {}) else {
        return;
    };
    let report = bench.report();
    let Done(id) = bench.desk.submit(&report).await else {
        panic!("it was not taken");
    };
    let Done(_) = bench.desk.submit(&report).await else {
        panic!("it was not taken");
    };
    let mut found = Found::Nowhere;
    for _ in 0..100 {
        found = bench.desk.find(&report).await.unwrap();
        if matches!(found, Found::Twins(_)) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let twin = DeskId(format!("{}~2", id.0));
    assert_eq!(found, Found::Twins(vec![id.clone(), twin.clone()]));
    assert!(matches!(bench.desk.fold(&twin, &id).await, Done(())));
    for _ in 0..100 {
        found = bench.desk.find(&report).await.unwrap();
        if found == Found::Here(id.clone()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(found, Found::Here(id.clone()));
    let kept = bench.desk.get(&twin).await.unwrap().unwrap();
    assert_eq!(kept.listed.id, id);
    let all = bench.mails("helpdesk", &id).await;
    let notes = all.iter().filter(|mail| {
        String::from_utf8_lossy(&mail.bytes).contains("Auto-Submitted: auto-generated")
    });
    assert_eq!((all.len(), notes.count()), (3, 1));
}

/// Stands before the mail server, and cuts the connection as soon as a mail was accepted, before the sender hears it.
async fn cutting(server: u16) -> u16 {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (client, _) = listener.accept().await.unwrap();
        let server = tokio::net::TcpStream::connect(("127.0.0.1", server))
            .await
            .unwrap();
        let (mut hears, mut says) = client.into_split();
        let (mut answers, mut asks) = server.into_split();
        let forth = tokio::spawn(async move { tokio::io::copy(&mut hears, &mut asks).await });
        let (mut chunk, mut is_data) = (vec![0; 4096], false);
        loop {
            let count = answers.read(&mut chunk).await.unwrap();
            if count == 0 || is_data {
                forth.abort();
                return;
            }
            is_data = chunk.starts_with(b"354");
            says.write_all(&chunk[..count]).await.unwrap();
        }
    });
    port
}

#[tokio::test]
async fn a_mail_whose_receipt_is_lost_is_found_and_is_there_once() {
    let Some(bench) = MailBench::open("mail: cut", |_| {}) else {
        return;
    };
    let mut config = bench.desk.config.clone();
    config.smtp.port = cutting(config.smtp.port).await;
    let cut = MailDesk::new(&config, "IT desk", TimeZone::UTC, bench.blobs.clone()).unwrap();
    let report = bench.report();
    let outcome = cut.submit(&report).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    let id = DeskId(report.op.to_string());
    let mut found = Found::Nowhere;
    for _ in 0..100 {
        found = cut.find(&report).await.unwrap();
        if found != Found::Nowhere {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(found, Found::Here(id.clone()));
    let there = bench.mails("helpdesk", &id).await;
    let ids: Vec<_> = there
        .iter()
        .map(|mail| parse::head(mail).unwrap().id)
        .collect();
    assert_eq!(ids, [format!("{}@desk.test", report.op)]);
    // Nobody listens at the counter any more: that is no reason to give up.
    let outcome = cut.submit(&report).await;
    assert!(matches!(outcome, WriteOutcome::Later { .. }), "{outcome:?}");
}
