//! Notifications as a real daemon shows them: what is said, replaced, withdrawn, clicked and answered.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

use std::time::Duration;

use now_serving_tests::patience::{LONG, until, until_true};
use now_serving_tests::{Computer, Desktop, Furnish, Gateway, Technician, tree};
use serde_json::Value;

struct Site {
    gateway: Gateway,
    computer: Computer,
    dana: Technician,
}

impl Site {
    fn open(test: &str) -> Option<Self> {
        let desktop = Desktop::open_or_skip(test, &[Furnish::Display, Furnish::Notifications])?;
        let programs = tree::programs().unwrap();
        let gateway = Gateway::start(&programs).unwrap();
        let dana = gateway.technician("Dana").unwrap();
        let mut computer = Computer::new(desktop, &programs);
        // A window that only says that it was asked for.
        computer
            .start_with(&[("NOW_SERVING_WINDOW", "/bin/true")])
            .unwrap();
        computer.enrol(&gateway).unwrap();
        computer.live().unwrap();
        Some(Self {
            gateway,
            computer,
            dana,
        })
    }

    fn ticket(&self, words: &str) -> (String, String) {
        let id = self.computer.report(words).unwrap();
        let has_one = |ticket: &Value| ticket["reference"].is_string();
        let ticket = self
            .computer
            .ticket_with(&id, "a reference", has_one)
            .unwrap();
        (id, ticket["reference"].as_str().unwrap().to_owned())
    }

    fn displayed(&self, count: u32) {
        let desktop = &self.computer.desktop;
        until_true(&format!("{count} on the screen"), LONG, || {
            Ok(desktop.notifications_displayed()? == count)
        })
        .unwrap_or_else(|error| panic!("{error:#}: {:?}", desktop.notifications()));
    }

    fn heard(&self, beginning: &str) -> String {
        until(
            &format!("a notification that begins with {beginning:?}"),
            // After a minute without a gateway, the pause between two tries may be a minute, too.
            LONG.saturating_mul(4),
            || {
                let shown = self.computer.desktop.notifications();
                Ok(shown
                    .into_iter()
                    .find(|shown| shown.summary.starts_with(beginning))
                    .map(|shown| shown.body))
            },
        )
        .unwrap_or_else(|error| panic!("{error:#}: {:?}", self.computer.desktop.notifications()))
    }
}

#[test]
fn a_question_is_told_once_replaced_by_the_fix_and_withdrawn_when_it_is_over() {
    let Some(site) = Site::open("a question is told") else {
        return;
    };
    let (id, reference) = site.ticket("VPN drops");
    site.dana.does(&["take", &reference]).unwrap();
    site.dana
        .does(&["ask", &reference, "Which network?"])
        .unwrap();
    let body = site.heard("Dana asks: Which network?");
    assert!(body.contains("VPN drops"), "{body}");
    site.displayed(1);
    site.computer
        .tell(&["reply", &reference, "At home"])
        .unwrap();
    site.displayed(0);

    site.dana
        .does(&["resolve", &reference, "An old profile"])
        .unwrap();
    site.heard("Dana says it's fixed");
    site.displayed(1);
    site.computer
        .desktop
        .press_notification_button("Yes, it's fixed")
        .unwrap();
    site.computer
        .ticket_with(&id, "the end", |ticket| ticket["stage"] == "done")
        .unwrap();
    site.displayed(0);
    assert_eq!(
        site.computer.desktop.notifications().len(),
        2,
        "{:?}",
        site.computer.desktop.notifications()
    );
}

#[test]
fn each_ticket_has_its_own_notification_replaced_in_place() {
    let Some(site) = Site::open("one notification per ticket") else {
        return;
    };
    let (_, one) = site.ticket("One");
    let (_, other) = site.ticket("Other");
    for reference in [&one, &other] {
        site.dana.does(&["take", reference]).unwrap();
        site.dana.does(&["ask", reference, "Since when?"]).unwrap();
    }
    site.displayed(2);
    site.dana.does(&["ask", &one, "And where?"]).unwrap();
    site.heard("Dana asks: And where?");
    site.displayed(2);
}

#[test]
fn what_the_person_does_and_ticks_of_the_place_are_never_told() {
    let Some(site) = Site::open("silence") else {
        return;
    };
    let (_, ahead) = site.ticket("Somebody before me");
    let (_, mine) = site.ticket("Mine");
    site.dana.does(&["take", &ahead]).unwrap();
    site.computer
        .tell(&["reply", &mine, "One more thing"])
        .unwrap();
    site.dana.does(&["note", &mine, "among us"]).unwrap();
    let noted = |ticket: &Value| {
        ticket["messages"]
            .as_array()
            .is_some_and(|all| all.len() == 2)
    };
    site.dana
        .ticket_with(&mine, "note and reply", noted)
        .unwrap();
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(site.computer.desktop.notifications(), []);
}

#[test]
fn a_click_opens_the_ticket() {
    let Some(site) = Site::open("a click on a notification") else {
        return;
    };
    let (_, reference) = site.ticket("Click me");
    site.dana.does(&["take", &reference]).unwrap();
    site.dana.does(&["ask", &reference, "Which one?"]).unwrap();
    site.heard("Dana asks");
    site.computer.desktop.click_notification().unwrap();
    // The window here ends at once, which is said; so it was asked for.
    site.heard("Now Serving's window");
}

#[test]
fn a_report_that_was_saved_offline_is_told_when_it_has_arrived() {
    let Some(mut site) = Site::open("an offline report arrives") else {
        return;
    };
    site.gateway.kill().unwrap();
    let id = site.computer.report("Written on a train").unwrap();
    site.computer
        .ticket_with(&id, "it to wait", |ticket| ticket["unsent"].is_object())
        .unwrap();
    // Who waits for less than a minute did not have to wait.
    std::thread::sleep(Duration::from_secs(61));
    site.gateway.start_again().unwrap();
    let body = site.heard("Your report has arrived");
    assert!(body.contains("Written on a train"), "{body}");
}

#[test]
fn markup_in_a_technicians_words_is_shown_as_text() {
    let Some(site) = Site::open("markup in a notification") else {
        return;
    };
    let (_, reference) = site.ticket("Markup");
    site.dana
        .does(&["ask", &reference, "<b>bold</b> & <a href=x>link</a>?"])
        .unwrap();
    site.heard("Dana asks: <b>bold</b> & <a href=x>link</a>?");
}

#[test]
fn without_a_daemon_it_is_noticed_and_nothing_hangs() {
    let Some(desktop) = Desktop::open_or_skip("no notification daemon", &[]) else {
        return;
    };
    let programs = tree::programs().unwrap();
    let gateway = Gateway::start(&programs).unwrap();
    let dana = gateway.technician("Dana").unwrap();
    let mut computer = Computer::new(desktop, &programs);
    computer.start().unwrap();
    computer.enrol(&gateway).unwrap();
    let id = computer.report("Nobody hears").unwrap();
    let ticket = computer
        .ticket_with(&id, "a reference", |ticket| ticket["reference"].is_string())
        .unwrap();
    let reference = ticket["reference"].as_str().unwrap();
    dana.does(&["ask", reference, "Hello?"]).unwrap();
    computer
        .ticket_with(&id, "the question", |ticket| ticket["question"].is_string())
        .unwrap();
    computer
        .front_end()
        .unwrap()
        .view_with("a notice", LONG, |view| {
            let notices = view["notices"].as_array()?;
            notices
                .iter()
                .any(|notice| notice["id"] == "notifications")
                .then_some(())
        })
        .unwrap();
}
