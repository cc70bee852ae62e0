//! The whole story in the window: reported from the tray by keyboard alone, followed live, answered, confirmed.

use std::time::Duration;

use now_serving_tests::Computer;
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::office::{Office, picture};
use crate::shown::Shown;

/// The window changes within a second of the desk's action.
const LIVE: Duration = Duration::from_secs(1);

pub(crate) fn reference(computer: &Computer, words: &str) -> String {
    computer
        .front_end()
        .unwrap()
        .view_with(
            "a ticket with a reference",
            Duration::from_secs(20),
            |view| {
                let tickets = view["tickets"].as_array()?;
                let ticket = tickets.iter().find(|ticket| ticket["title"] == words)?;
                ticket["reference"].as_str().map(str::to_owned)
            },
        )
        .unwrap()
}

#[test]
fn a_report_from_the_tray_is_written_by_keyboard_alone_and_followed_live_to_its_end() {
    let Some(office) = Office::open("the story in the window") else {
        return;
    };
    let Office { gateway, computer } = &office;
    let dana = gateway.technician("Dana").unwrap();
    let window = Shown::open(computer, "now-serving://tickets").unwrap();
    window.says("No tickets yet").unwrap();

    computer
        .desktop
        .tray_item()
        .unwrap()
        .choose("Report a problem")
        .unwrap();
    window
        .focused("Say it in your own words. One sentence is enough.")
        .unwrap();
    window.press("VPN drops every few minutes").unwrap();
    window.tab_to("Thing 1 that you tried").unwrap();
    window.press("restarted the computer").unwrap();
    window.press(Key::Enter).unwrap();
    window.focused("What came of thing 1").unwrap();
    window.press("no change").unwrap();
    window.says("checked: up").unwrap();
    window.picture(&picture("report-by-keyboard")).unwrap();
    window.press(Key::Control + Key::Enter).unwrap();
    window.says("Saved on this computer").unwrap();

    let reference = reference(computer, "VPN drops every few minutes");
    window.says(&reference).unwrap();

    dana.does(&["take", &reference]).unwrap();
    window.says_within("Dana", LIVE).unwrap();
    dana.does(&["ask", &reference, "Which network are you on?"])
        .unwrap();
    window
        .says_within("Which network are you on?", LIVE)
        .unwrap();
    window.tab_to("Your answer").unwrap();
    window.press("The one at home").unwrap();
    window.press(Key::Control + Key::Enter).unwrap();
    window.says("The one at home").unwrap();
    let seen = |ticket: &Value| ticket.to_string().contains("The one at home");
    dana.ticket_with(&reference, "the answer", seen).unwrap();

    dana.does(&["resolve", &reference, "Your router had an old profile."])
        .unwrap();
    window.says_within("Is it really fixed?", LIVE).unwrap();
    window.tab_to("Yes, it is fixed").unwrap();
    window.press(Key::Enter).unwrap();
    let is_over = |ticket: &Value| ticket["line"]["stage"] == "done";
    dana.ticket_with(&reference, "the end", is_over).unwrap();
    window.says("Done").unwrap();
}

#[test]
fn what_a_technician_writes_is_text_whatever_it_looks_like() {
    let Some(office) = Office::open("markup in the window") else {
        return;
    };
    let Office { gateway, computer } = &office;
    let dana = gateway.technician("Dana").unwrap();
    computer.report("Mail is slow").unwrap();
    let reference = reference(computer, "Mail is slow");
    let window = Shown::open(computer, "now-serving://tickets").unwrap();
    window.says("Mail is slow").unwrap();

    let markup = "<img src=x onerror=\"document.title='owned'\"><b>bold</b> <script>1</script>";
    dana.does(&["say", &reference, markup]).unwrap();
    window.says(markup).unwrap();
    let script = "return [document.title, document.querySelectorAll('main img, main b').length]";
    let found = window.script(script, Vec::new()).unwrap();
    assert_ne!(found[0], "owned");
    assert_eq!(found[1], 0);
}

#[test]
fn the_exact_bytes_can_be_looked_at_before_and_after_they_leave() {
    let Some(office) = Office::open("the exact bytes in the window") else {
        return;
    };
    let window = Shown::open(&office.computer, "now-serving://report").unwrap();
    window.says("facts about this computer").unwrap();
    window.click("Look").unwrap();
    window.says("Send these facts with my report").unwrap();
    window.press(Key::Escape).unwrap();
    window
        .focused("Say it in your own words. One sentence is enough.")
        .unwrap();
    window.press("Look at me").unwrap();
    window.click("Send").unwrap();
    window.says("What I sent").unwrap();
    let reference = reference(&office.computer, "Look at me");
    window.says(&reference).unwrap();
    window.open_details("What I sent").unwrap();
    window.click("Show the exact bytes").unwrap();
    window.says("SHA-256").unwrap();
    let sent = window.text().unwrap();
    assert!(sent.contains("\"words\":\"Look at me\""), "{sent}");
}

#[test]
fn a_resident_that_was_killed_comes_back_and_nothing_typed_is_lost() {
    let Some(mut office) = Office::open("a killed resident under the window") else {
        return;
    };
    let window = Shown::open(&office.computer, "now-serving://report").unwrap();
    window
        .focused("Say it in your own words. One sentence is enough.")
        .unwrap();
    window.press("Half a sent").unwrap();
    office.computer.kill().unwrap();
    window.press("ence").unwrap();
    window.press(Key::Control + Key::Enter).unwrap();
    let sent = office.computer.front_end().unwrap().view_with(
        "the report",
        Duration::from_secs(20),
        |view| {
            let tickets = view["tickets"].as_array()?;
            tickets
                .iter()
                .any(|ticket| ticket["title"] == "Half a sentence")
                .then_some(())
        },
    );
    if sent.is_err() {
        // It could not be sent at that moment: the window says so and keeps the words; sending again works.
        window.press(Key::Control + Key::Enter).unwrap();
    }
    window.says("Saved on this computer").unwrap();
}
