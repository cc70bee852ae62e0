//! Places: they fall as others are served, rise with a reason, and name nobody.

use serde_json::Value;

use crate::site;

fn number(ticket: &Value) -> Option<u32> {
    // A desk that has not served anybody yet is not known to keep its order: `~3`.
    let number = ticket["stub"]["number"].as_str()?;
    number.trim_start_matches('~').parse().ok()
}

#[test]
fn a_place_falls_when_others_are_served_and_rises_with_a_reason() {
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let other = site::computer(&gateway);
    let others: Vec<_> = (0..3)
        .map(|number| {
            let id = other
                .report(&format!("somebody else's secret {number}"))
                .unwrap();
            site::reference(&other, &id)
        })
        .collect();
    let computer = site::computer(&gateway);
    let id = computer.report("Mine").unwrap();
    site::reference(&computer, &id);
    computer
        .ticket_with(&id, "three ahead", |ticket| number(ticket) == Some(3))
        .unwrap();

    dana.does(&["take", &others[0]]).unwrap();
    computer
        .ticket_with(&id, "two ahead", |ticket| number(ticket) == Some(2))
        .unwrap();
    let outage = other.report("Everything is down").unwrap();
    dana.does(&["priority", &site::reference(&other, &outage), "urgent"])
        .unwrap();
    let risen = computer
        .ticket_with(&id, "three ahead again", |ticket| number(ticket) == Some(3))
        .unwrap();
    let note = risen["stub"]["note"].as_str().unwrap().to_lowercase();
    assert!(
        note.contains("urgent"),
        "the rise is not explained: {note:?}"
    );

    let everything = computer.front_end().unwrap().view().unwrap().to_string();
    assert!(
        !everything.contains("secret") && !everything.contains("Everything is down"),
        "{everything}"
    );
    assert_eq!(
        computer.front_end().unwrap().view().unwrap()["tickets"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}
