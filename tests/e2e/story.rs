//! The main job: a report goes out, stands in line, is answered, fixed and confirmed.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::site;

#[test]
fn a_report_goes_out_and_comes_back_fixed() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);

    let said = computer
        .tell(&[
            "report",
            "VPN drops",
            "--tried",
            "restarted: no change",
            "--impact",
            "hard-to-work",
            "--wait=20",
        ])
        .unwrap();
    let view = computer.front_end().unwrap().view().unwrap();
    let id = view["tickets"][0]["id"].as_str().unwrap().to_owned();
    assert!(said.to_string().contains(&id), "{said}");
    let reference = site::reference(&computer, &id);

    let ticket = dana.ticket(&reference).unwrap();
    assert_eq!(ticket["words"], "VPN drops");
    assert_eq!(ticket["tried"][0]["step"], "restarted");
    assert_eq!(ticket["tried"][0]["outcome"], "no change");
    assert_eq!(ticket["line"]["impact"], "hard_to_work");
    assert!(
        ticket["bundle"].is_object(),
        "no facts went along: {ticket}"
    );

    let read = dana.reads(&["show", &reference]).unwrap();
    let tried = read.find("1. restarted").unwrap();
    let words = read.find("Their words").unwrap();
    assert!(tried < words, "{read}");
    assert!(read.contains("the computer says: restarted: "), "{read}");

    dana.does(&["take", &reference]).unwrap();
    let with_dana = |ticket: &Value| {
        ticket["stage"] == "with_someone" && ticket["headline"].to_string().contains("Dana")
    };
    computer
        .ticket_with(&id, "Dana to have it", with_dana)
        .unwrap();
    dana.does(&["ask", &reference, "Which network?"]).unwrap();
    let asked = computer
        .ticket_with(&id, "the question", |ticket| ticket["question"].is_string())
        .unwrap();
    assert_eq!(asked["question"], "Which network?");
    assert_eq!(asked["stage"], "waiting_for_you");

    computer
        .tell(&["reply", &reference, "The one at home"])
        .unwrap();
    let answered = |ticket: &Value| ticket["messages"].to_string().contains("The one at home");
    dana.ticket_with(&reference, "the answer", answered)
        .unwrap();
    computer
        .ticket_with(&id, "Dana to go on", |ticket| {
            ticket["stage"] == "with_someone"
        })
        .unwrap();

    dana.does(&["resolve", &reference, "The profile was old."])
        .unwrap();
    computer
        .ticket_with(&id, "the fix", |ticket| ticket["asks_if_fixed"] == true)
        .unwrap();
    computer
        .tell(&["confirm", &reference, "no", "Still drops"])
        .unwrap();
    let again = |ticket: &Value| ticket["line"]["stage"] != "fix_ready";
    dana.ticket_with(&reference, "the ticket to come back", again)
        .unwrap();
    dana.does(&["take", &reference]).unwrap();
    dana.does(&["resolve", &reference, "Now really."]).unwrap();
    computer
        .ticket_with(&id, "the second fix", |ticket| {
            ticket["asks_if_fixed"] == true
        })
        .unwrap();
    computer.tell(&["confirm", &reference, "yes"]).unwrap();
    let over = computer
        .ticket_with(&id, "the end", |ticket| ticket["stage"] == "done")
        .unwrap();
    assert_eq!(over["is_open"], false);
    dana.ticket_with(&reference, "the end at the desk", |ticket| {
        ticket["line"]["stage"] == "done"
    })
    .unwrap();
}

#[test]
fn a_front_end_hears_of_the_desks_action_within_a_second_without_asking() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    let id = computer.report("No sound").unwrap();
    let reference = site::reference(&computer, &id);
    let mut listener = computer.front_end().unwrap();
    listener.subscribe().unwrap();
    dana.does(&["take", &reference]).unwrap();
    let start = Instant::now();
    loop {
        let view = listener.pushed_view().unwrap();
        if view["tickets"][0]["stage"] == "with_someone" {
            break;
        }
    }
    let took = start.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_file_arrives_byte_for_byte() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    let file = computer.desktop.home().join("strange näme.bin");
    // Larger than a chunk, and not a multiple of it.
    let bytes: Vec<u8> = (0..2_500_001_u32)
        .map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    std::fs::write(&file, &bytes).unwrap();
    let path = file.display().to_string();
    computer
        .tell(&["report", "See the file", "--attach", &path, "--wait=30"])
        .unwrap();
    let view = computer.front_end().unwrap().view().unwrap();
    let id = view["tickets"][0]["id"].as_str().unwrap();
    let reference = site::reference(&computer, id);
    assert_eq!(
        dana.attachment(&reference, "strange näme.bin").unwrap(),
        bytes
    );
}

#[test]
fn the_bytes_that_are_shown_are_the_bytes_that_left() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    let mut front_end = computer.front_end().unwrap();
    let capture = front_end.ask(&json!({ "do": "take_capture" })).unwrap();
    let draft = json!({ "words": "Slow", "capture": capture["id"] });
    let id = front_end
        .ask(&json!({ "do": "send_report", "draft": draft }))
        .unwrap();
    let id = id.as_str().unwrap();
    let reference = site::reference(&computer, id);
    let sent = front_end
        .ask(&json!({ "do": "show_sent", "ticket": id }))
        .unwrap();
    assert_eq!(sent["bundle"], capture["bundle"]);
    let ticket = dana.ticket(&reference).unwrap();
    assert_eq!(ticket["bundle"]["sha256"], capture["sha256"]);
    let name = ticket["bundle"]["name"].as_str().unwrap();
    let arrived = dana.attachment(&reference, name).unwrap();
    assert_eq!(
        String::from_utf8(arrived).unwrap(),
        capture["bundle"].as_str().unwrap()
    );
}
